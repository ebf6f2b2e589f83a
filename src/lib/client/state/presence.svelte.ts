import type { Presence as Place, PresentPerson } from '#lib/contract/presence-schema.ts';
import { ownerHeader, sessionOwner } from '#lib/contract/session-owner.ts';
import type { CurrentUser } from '../db/current-user.ts';
import { pageTimer, type Clock, type Timer } from './desk.ts';

/** See presence.ts of the server: together with its patience this is less than half a minute. */
export const beatEveryMs = 10_000;
/** Without word from the server nobody is known to be anywhere. */
const trustForMs = 18_000;

export type At = Place['at'];

export interface PresenceDeps {
	user: Pick<CurrentUser, 'system' | 'login'>;
	fetch: typeof fetch;
	timer?: Timer;
	now?: Clock;
}

/** Who else is at which ticket, while this page says where its user is. What is seen here is never stored. */
export class Presence {
	#people: readonly PresentPerson[] = $state.raw([]);
	#deps: PresenceDeps | null = null;
	#at: At = null;
	#tab = '';
	#heardAt = -Infinity;
	/** Grows with every start and stop: an answer to an earlier time is not taken. */
	#term = 0;
	#cancel: () => void = () => undefined;

	/** Somebody is somewhere. Reactive. */
	get any(): boolean {
		return this.#people.length > 0;
	}

	/** Others who are at this ticket, who answers it first. Reactive. */
	of(ticketId: string): readonly PresentPerson[] {
		return this.#people.filter((person) => person.ticketId === ticketId);
	}

	/** Begins to say where the user is; to be called while the page is looked at. */
	start(deps: PresenceDeps): void {
		this.#deps = deps;
		this.#tab ||= crypto.randomUUID();
		this.#term += 1;
		void this.#beat();
	}

	/** Says that the user is nowhere any longer, also while the page is going away, and hears no more. */
	stop(): void {
		this.#cancel();
		this.#term += 1;
		if (this.#deps !== null && this.#at !== null) this.#send(null, true).catch(() => undefined);
		this.#deps = null;
		this.#people = [];
	}

	/** The user is at this ticket now; null: at none. */
	go(at: At): void {
		if (at?.ticketId === this.#at?.ticketId && at?.doing === this.#at?.doing) return;
		this.#at = at;
		if (this.#deps !== null) void this.#beat();
	}

	async #beat(): Promise<void> {
		this.#cancel();
		const term = ++this.#term;
		const { timer = pageTimer, now = Date.now } = this.#deps ?? {};
		const people = await this.#ask();
		if (term !== this.#term) return;
		if (people !== null) {
			this.#people = people;
			this.#heardAt = now();
		} else if (now() - this.#heardAt > trustForMs) this.#people = [];
		this.#cancel = timer(beatEveryMs, () => void this.#beat());
	}

	/** Null when the server cannot be asked; the line about the connection tells that already. */
	async #ask(): Promise<readonly PresentPerson[] | null> {
		try {
			const response = await this.#send(this.#at, false);
			if (!response.ok) return null;
			const { presentPeopleSchema } = await import('#lib/contract/presence-schema.ts');
			const parsed = presentPeopleSchema.safeParse(await response.json());
			return parsed.success ? parsed.data.people : null;
		} catch {
			return null;
		}
	}

	#send(at: At, keepalive: boolean): Promise<Response> {
		const { user, fetch } = this.#deps ?? {};
		if (!user || !fetch) throw new Error('presence has not been started');
		return fetch('/api/presence', {
			method: 'POST',
			headers: { 'content-type': 'application/json', [ownerHeader]: sessionOwner(user.system, user.login) },
			body: JSON.stringify({ tab: this.#tab, at } satisfies Place),
			keepalive,
			signal: keepalive ? null : AbortSignal.timeout(beatEveryMs),
		});
	}
}

/** That of this page. */
export const presence = new Presence();
