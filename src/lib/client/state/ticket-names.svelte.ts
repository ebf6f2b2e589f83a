import { readMeta } from '#lib/client/db/meta-store.ts';
import { emptyDictionaries, type Dictionaries, type Priority } from '#lib/domain/dictionaries.ts';
import type { Ticket } from '#lib/domain/ticket.ts';
import { indexBy } from '#lib/util/index-by.ts';
import type { Desk } from './desk.ts';
import { statusName, type RowNames } from './row-names.ts';

const byId = <T extends { id: string }>(items: readonly T[]): ReadonlyMap<string, T> =>
	indexBy(items, ({ id }) => id);

/** What this system calls statuses, queues, priorities and people. */
export class TicketNames implements RowNames {
	#dictionaries: Dictionaries = $state.raw(emptyDictionaries);
	readonly #queues = $derived(byId(this.#dictionaries.queues));
	readonly #priorities = $derived(byId(this.#dictionaries.priorities));
	readonly #categories = $derived(byId(this.#dictionaries.categories));
	readonly #colleagues = $derived(indexBy(this.#dictionaries.colleagues, ({ login }) => login));
	readonly #desk: Desk;

	constructor(desk: Desk) {
		this.#desk = desk;
	}

	/** Takes the names that were read together with the first rows. */
	async open(): Promise<void> {
		// A database that cannot be read is told by the list.
		const screen = this.#desk.screenAtStart ?? (await this.#desk.screen.catch(() => null));
		if (screen?.dictionaries) this.#dictionaries = screen.dictionaries.value;
		// The first screen was read before the first answer of the server.
		else await this.readAgain();
	}

	/** All of them. Reactive. */
	get dictionaries(): Dictionaries {
		return this.#dictionaries;
	}

	/** Reads them again after they changed. */
	async readAgain(): Promise<void> {
		const stored = await readMeta(await this.#desk.db, 'dictionaries');
		if (stored !== null) this.#dictionaries = stored.value;
	}

	/** Null when the ticket is in no queue, or in one this user cannot name. */
	queue(id: string | null): string | null {
		return id === null ? null : (this.#queues.get(id)?.name ?? null);
	}

	priority(id: string | null): Priority | null {
		return id === null ? null : (this.#priorities.get(id) ?? null);
	}

	/** With its parents, outermost first: "Reklamacje › Transport". */
	category(id: string | null, below: readonly string[] = []): string | null {
		const category = id === null ? undefined : this.#categories.get(id);
		// A tree that circles ends where it would begin anew.
		if (!category || below.includes(category.id)) return null;
		const parent = this.category(category.parentId, [...below, category.id]);
		return parent === null ? category.name : `${parent} › ${category.name}`;
	}

	/** A colleague's name; the login where the name is not known. */
	person(login: string): string {
		return login === this.#desk.user.login
			? this.#desk.user.name
			: (this.#colleagues.get(login)?.name ?? login);
	}

	/** `<status>` or `<status> - <substatus>` by the dictionary; what the system called it where it has no such entry. */
	status(ticket: Pick<Ticket, 'statusId' | 'substatusId' | 'statusName'>): string {
		return statusName(this.#dictionaries, ticket);
	}
}
