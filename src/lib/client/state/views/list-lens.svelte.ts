import type { DbChange } from '#lib/client/db/db-change.ts';
import type { TicketRow } from '#lib/client/db/schema.ts';
import {
	arrange,
	countMatching,
	inScope,
	matching,
	passing,
	reachesBeyondInbox,
	type ListFacts,
} from '#lib/domain/list/arrange.ts';
import {
	filterCount,
	wholeList,
	writeQuery,
	type ListQuery,
	type ListScope,
} from '#lib/domain/list/list-query.ts';
import { indexBy } from '#lib/util/index-by.ts';
import type { Desk } from '../desk.ts';
import type { Lens, ListFilter } from '../lens.ts';
import { countNews, holdRows, type HeldRows } from '../list-order.ts';
import type { TicketList } from '../ticket-list.svelte.ts';
import type { TicketNames } from '../ticket-names.svelte.ts';
import { Elsewhere } from './elsewhere.svelte.ts';

export interface LensDeps {
	desk: Desk;
	list: TicketList;
	names: Pick<TicketNames, 'priority'>;
	/** Epoch milliseconds, moving on by itself; reactive. */
	now: () => number;
}

/**
 * The list through a query. It works on the rows that the list holds already and, where the query reaches beyond them, on the rest of the
 * device; one pass and one sort per change. While the user is scrolled down its order is held like that of the list itself.
 */
export class ListLens implements Lens {
	query: ListQuery = $state.raw(wholeList);
	readonly #deps: LensDeps;
	readonly #elsewhere: Elsewhere;
	#held: HeldRows | null = $state.raw(null);

	readonly #facts: ListFacts;
	/** Everything on the device as it will be, each ticket once. */
	readonly #everything: readonly TicketRow[] = $derived.by(() => {
		const { list } = this.#deps;
		return [...list.known, ...this.#elsewhere.without(list.known).map((row) => list.willBe(row))];
	});
	/** The device is read in the order of the default list: there, what is read later comes below what is shown. */
	readonly #growsBelow: boolean = $derived(
		!reachesBeyondInbox(this.query) && this.query.sort === wholeList.sort,
	);
	/** In another order nothing is shown until all has been read, or rows would move under the finger. */
	readonly #fresh: readonly TicketRow[] = $derived.by(() =>
		this.isReading && !this.#growsBelow ? [] : arrange(this.#source(this.query), this.query, this.#facts),
	);
	readonly rows: readonly TicketRow[] = $derived(
		this.#held === null ? this.#fresh : this.#patched(this.#held.rows),
	);
	readonly news: number = $derived(this.#held === null ? 0 : this.#countNews(this.#held));
	readonly isReading: boolean = $derived.by(
		() => this.#deps.list.stage !== 'complete' || (reachesBeyondInbox(this.query) && !this.#elsewhere.isRead),
	);
	readonly address: string = $derived(writeQuery(this.query));
	readonly filterCount: number = $derived(filterCount(this.query));

	constructor(deps: LensDeps) {
		const { desk, list, names, now } = deps;
		this.#deps = deps;
		this.#elsewhere = new Elsewhere(desk.db);
		this.#facts = {
			me: desk.user.login,
			get unread() {
				return list.unread;
			},
			levelOf: (id) => names.priority(id)?.level ?? 2,
			now,
		};
	}

	/** Looks at the list through this query from now on. */
	show(query: ListQuery): void {
		const { list } = this.#deps;
		this.query = query;
		const isPlain =
			query.scope !== 'all' && writeQuery({ ...wholeList, scope: query.scope }) === this.address;
		if (reachesBeyondInbox(query)) this.want();
		const filters = { inbox: 'all', mine: 'mine', unassigned: 'unassigned', all: null } as const;
		list.lookThrough(isPlain ? null : this, filters[query.scope]);
	}

	/** Reads what is beyond the list, for whoever counts it. */
	want(): void {
		this.#elsewhere
			.read()
			.then(() => this.#deps.list.search.prepare(this.#everything))
			.catch(() => this.#deps.list.fail());
	}

	/** How many tickets a query shows; of those that have been read. */
	count(query: ListQuery): number {
		return countMatching(this.#source(query), query, this.#facts);
	}

	/** The tickets among which the filters of a scope choose. */
	within(scope: ListScope): readonly TicketRow[] {
		const query: ListQuery = { ...wholeList, scope };
		return this.#source(query).filter(matching(query, this.#facts));
	}

	/** The same with postponed and finished tickets: among these a status chooses. */
	withinAnyStatus(scope: ListScope): readonly TicketRow[] {
		return this.#everything.filter(inScope(scope, this.#facts.me));
	}

	/** All rows that have been read of this device. */
	get everything(): readonly TicketRow[] {
		return this.#everything;
	}

	passes(row: TicketRow): boolean {
		return passing(this.query, this.#facts)(row);
	}

	choose(filter: ListFilter): void {
		this.show({ ...this.query, scope: filter === 'all' ? 'inbox' : filter });
	}

	clear(): void {
		this.show(wholeList);
	}

	hold(): void {
		if (this.#held !== null || this.isReading) return;
		this.#held = holdRows(this.#fresh);
	}

	release(): void {
		this.#held = null;
	}

	follow(change: Pick<DbChange, 'ticketIds'>): void {
		this.#elsewhere.follow(change).catch(() => this.#deps.list.fail());
	}

	#source(query: ListQuery): readonly TicketRow[] {
		return reachesBeyondInbox(query) ? this.#everything : this.#deps.list.all;
	}

	/** Every row keeps its place and shows its newest state, also when the query would no longer show it. */
	#patched(held: readonly TicketRow[]): readonly TicketRow[] {
		const newest = indexBy(this.#everything, ({ id }) => id);
		return held.map((row) => newest.get(row.id) ?? row);
	}

	/** In the order of changes a row that moves up counts too; in another order it stays where it is. */
	#countNews(held: HeldRows): number {
		if (held.from === this.#fresh) return 0;
		if (this.query.sort === 'changed') return countNews(held, this.#fresh);
		const known = held.heldAt();
		return this.#fresh.filter(({ id }) => !known.has(id)).length;
	}
}
