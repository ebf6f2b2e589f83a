import { fullName, type Channel } from '#lib/domain/account.ts';
import type { MemberChange } from '#lib/client/api/admin-api.ts';
import type { AdminUser } from './admin-user.ts';
import { priorityOf } from './queue-picks.svelte.ts';

/** Who serves one queue, while boxes are ticked and priorities typed. */
export class MemberPicks {
	/** Priorities as typed, by login; who is not in it does not serve the queue. */
	#typed: Readonly<Record<string, string>> = $state.raw({});
	readonly #before: Readonly<Record<string, string>>;
	/** Active ones by surname, and others who serve the queue. */
	readonly users: readonly AdminUser[];

	constructor(users: readonly AdminUser[], channel: Channel, queueId: string) {
		const held = users.flatMap(({ login, queues }) =>
			queues[channel]
				.filter((each) => each.queueId === queueId)
				.map((each): [string, string] => [login, String(each.priority)]),
		);
		this.#before = Object.fromEntries(held);
		this.#typed = this.#before;
		this.users = users
			.filter(({ active, login }) => active || login in this.#before)
			.toSorted(
				(a, b) => a.lastName.localeCompare(b.lastName, 'pl') || fullName(a).localeCompare(fullName(b), 'pl'),
			);
	}

	has(login: string): boolean {
		return login in this.#typed;
	}

	toggle(login: string): void {
		const { [login]: held, ...others } = this.#typed;
		this.#typed = held === undefined ? { ...others, [login]: this.#before[login] ?? '1' } : others;
	}

	priority(login: string): string {
		return this.#typed[login] ?? '';
	}

	type(login: string, priority: string): void {
		this.#typed = { ...this.#typed, [login]: priority };
	}

	isWrong(login: string): boolean {
		return this.has(login) && priorityOf(this.priority(login)) === null;
	}

	/** What is different now; null while a priority is wrong. */
	get changes(): MemberChange[] | null {
		if (this.users.some(({ login }) => this.isWrong(login))) return null;
		return this.users
			.filter(({ login }) => this.#typed[login] !== this.#before[login])
			.map(({ login }) => ({ login, priority: priorityOf(this.priority(login)) }));
	}
}
