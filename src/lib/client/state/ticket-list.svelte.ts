import type { DbChange } from '#lib/client/db/db-change.ts';
import type { FirstScreen } from '#lib/client/db/first-screen.ts';
import { readMeta } from '#lib/client/db/meta-store.ts';
import { outboxRows } from '#lib/client/db/outbox-store.ts';
import type { MetaValues, OutboxRow, TicketRow } from '#lib/client/db/schema.ts';
import { allInboxRows, ticketsByIds } from '#lib/client/db/tickets-store.ts';
import { emptyDictionaries, type Dictionaries } from '#lib/domain/dictionaries.ts';
import type { Viewer } from '#lib/domain/viewer.ts';
import type { Clock, Desk } from './desk.ts';
import type { Lens, ListFilter } from './lens.ts';
import {
	changedRows,
	countNews,
	holdRows,
	idsElsewhere,
	idsOf,
	mergeChanged,
	patchHeld,
	withoutRepeats,
	type HeldRows,
} from './list-order.ts';
import type * as PendingChangesModule from './pending-changes.ts';
import { TicketSearch } from './ticket-search.svelte.ts';

export type ListCounts = MetaValues['counts'];
/** `reading`: nothing is known yet; `first`: the first rows are there; `complete`: all are; `failed`: the database could not be read. */
type ListStage = 'reading' | 'first' | 'complete' | 'failed';

/** Rows read in one go behind the first screen: few enough that a tap meanwhile is answered at once. */
const rowsPerRead = 200;

const isPending = ({ command, state }: OutboxRow): boolean =>
	command.type === 'change' && state !== 'refused';

/** What shows rows with what is on its way. Most starts have nothing on its way, and do without. */
type Projection = typeof PendingChangesModule;

/**
 * The ticket list. Its rows are the database's own objects, never copies. Two orders exist: the true one, and, while the user is scrolled
 * down, the one that is held so that nothing jumps under the finger.
 */
export class TicketList {
	stage: ListStage = $state('reading');
	/** Null: a lens shows more than any of these. */
	filter: ListFilter | null = $state('all');
	/** Set while the list is narrowed or ordered in another way than its scopes do. */
	lens: Lens | null = $state.raw(null);
	/** Such a look is wanted, and on its way: until it is there nothing is shown that would go away again. */
	awaitsLens = $state(false);
	/** Grows with every other look at the list, which begins at its top. */
	look = $state(0);
	/** When the list was last synced, epoch ms; null when never: an empty list then means "not loaded", not "nothing to do". */
	syncedAt: number | null = $state(null);
	/** Where the list was scrolled to when it was last on the screen. */
	scrollTopPx = 0;
	readonly search: TicketSearch;
	readonly #desk: Desk;
	#fresh: readonly TicketRow[] = $state.raw([]);
	#held: HeldRows | null = $state.raw(null);
	#storedCounts: ListCounts | null = $state.raw(null);
	#reading: Promise<void> | null = null;
	/** Tickets that changed while the list was being read; they are read once more behind it. */
	#changedMeanwhile: string[] = [];
	#pending: PendingChangesModule.PendingChanges | null = $state.raw(null);
	#projection: Projection | null = null;
	/** Tickets that are not on the list, but have changes on their way: one may put them there. */
	#pendingElsewhere: readonly TicketRow[] = $state.raw([]);
	#viewer: Viewer | null = $state.raw(null);

	/** The whole list as it will be, in its true order. */
	readonly all: readonly TicketRow[] = $derived(this.#withPending(this.#fresh));
	/** The rows of the filter in the order of the screen. */
	readonly rows: readonly TicketRow[] = $derived(
		this.awaitsLens
			? []
			: (this.lens?.rows ??
					this.#filtered(
						this.#held === null || this.#held.rows === this.#fresh
							? this.all
							: this.#withPending(this.#held.rows),
					)),
	);
	readonly counts: ListCounts = $derived(
		this.stage === 'complete' || this.#storedCounts === null ? this.#counted() : this.#storedCounts,
	);
	/** How many rows the filter has, also while most of them are still being read. */
	readonly total: number = $derived(
		this.stage === 'complete' || this.#held || this.lens || this.awaitsLens
			? this.rows.length
			: Math.max(this.rows.length, this.#countOf(this.filter)),
	);
	/** New and moved-up tickets that wait above a held list. */
	readonly news: number = $derived(
		this.lens?.news ??
			(this.#held === null || this.#held.from === this.#fresh
				? 0
				: countNews(this.#held, this.#filtered(this.#fresh))),
	);
	/** The look as the query of the list's address, without a question mark. */
	readonly address: string = $derived(
		this.lens?.address ??
			(this.filter === 'mine' || this.filter === 'unassigned' ? `filter=${this.filter}` : ''),
	);

	readonly #now: Clock;
	readonly #dictionaries: () => Dictionaries;

	constructor(desk: Desk, now: Clock = Date.now, dictionaries = () => emptyDictionaries) {
		this.#desk = desk;
		this.#now = now;
		this.#dictionaries = dictionaries;
		this.search = new TicketSearch(desk, {
			rows: () => this.lens?.rows ?? this.all,
			passes: (row) => this.lens?.passes(row) ?? true,
		});
	}

	/** What the user may do, as it was last read; null before that. */
	get viewer(): Viewer | null {
		return this.#viewer;
	}

	/** Tickets of which the user was told and which he has not looked at since. */
	get unread(): ReadonlySet<string> {
		return this.#desk.unseen.ids;
	}

	/** Every row that was read, as it will be, also where it will no longer be on the list. */
	get known(): readonly TicketRow[] {
		return withoutRepeats([...this.#fresh, ...this.#pendingElsewhere])
			.filter((row) => row.gone !== true)
			.map((row) => this.willBe(row));
	}

	/** The row with what is on its way to the system. */
	willBe(row: TicketRow): TicketRow {
		const changes = this.#pending?.get(row.id);
		return changes === undefined || this.#projection === null
			? row
			: this.#projection.pendingRow(row, changes, this.#dictionaries(), this.#viewer);
	}

	/** The database could not be read. */
	fail(): void {
		this.stage = 'failed';
	}

	/** Shows the first rows, read ahead by early-open. */
	async open(): Promise<void> {
		try {
			const first = this.#desk.screenAtStart ?? (await this.#desk.screen);
			// Not even for a moment as they will not be.
			if (first.outbox.some(isPending)) this.#pending = await this.#pendingOf(first.outbox);
			this.#show(first);
		} catch {
			this.stage = 'failed';
		}
	}

	#show(first: FirstScreen): void {
		this.syncedAt = first.syncedAt;
		this.#viewer = first.viewer?.value ?? null;
		this.#desk.unseen.take(first.unseen);
		if (this.stage === 'complete') return;
		this.#fresh = first.rows;
		this.#storedCounts = first.counts;
		this.stage = 'first';
	}

	/** Reads the whole list in chunks; to be called after the first paint. Calls share one reading. */
	async readAll(): Promise<void> {
		this.#reading ??= this.#readAll().finally(() => {
			this.#reading = null;
		});
		return this.#reading;
	}

	async #readAll(): Promise<void> {
		try {
			const rows: TicketRow[] = [];
			for await (const chunk of allInboxRows(await this.#desk.db, rowsPerRead)) {
				rows.push(...chunk);
				if (rows.length > this.#fresh.length && this.stage !== 'complete') this.#fresh = rows.slice();
			}
			// A row that moved while the chunks were read may have been met twice; the first, newer one counts.
			this.#fresh = withoutRepeats(rows);
			this.stage = 'complete';
			await this.#readChangedMeanwhile();
			await this.#readPending();
			await this.search.prepare(this.#fresh);
		} catch {
			this.stage = 'failed';
		}
	}

	async #readChangedMeanwhile(): Promise<void> {
		const ids = this.#changedMeanwhile;
		this.#changedMeanwhile = [];
		if (ids.length > 0) await this.#reread(ids);
	}

	/** Follows a change of the database: re-reads what changed and nothing else. */
	async follow(change: Pick<DbChange, 'ticketIds'> & Partial<DbChange>): Promise<void> {
		if (change.outbox === true) await this.#readPending();
		this.lens?.follow(change);
		if (change.ticketIds === 'all') return this.readAgain();
		if (change.ticketIds.length === 0) return;
		if (this.#reading !== null) this.#changedMeanwhile.push(...change.ticketIds);
		await this.#reread(change.ticketIds, change.rows);
	}

	async #readPending(): Promise<void> {
		const db = await this.#desk.db;
		const pending = await this.#pendingOf(await outboxRows(db));
		const elsewhere = idsElsewhere(pending?.keys() ?? [], this.#fresh);
		this.#pendingElsewhere = elsewhere.length === 0 ? [] : await ticketsByIds(db, elsewhere);
		this.#pending = pending;
	}

	/** Null: nothing is on its way that a row would show. */
	async #pendingOf(outbox: readonly OutboxRow[]): Promise<PendingChangesModule.PendingChanges | null> {
		if (!outbox.some(isPending)) return null;
		this.#projection ??= await import('./pending-changes.ts');
		return this.#projection.pendingChanges(outbox);
	}

	/** These rows as they will be: what leaves the list is gone at once, what comes onto it is there. */
	#withPending(rows: readonly TicketRow[]): readonly TicketRow[] {
		const pending = this.#pending;
		if (pending === null) return rows;
		const coming = withoutRepeats(this.#pendingElsewhere, rows)
			.filter((row) => row.gone !== true)
			.map((row) => this.willBe(row));
		const staying = rows.flatMap((row) => {
			if (!pending.has(row.id)) return row;
			const next = this.willBe(row);
			return next.inbox === undefined ? [] : next;
		});
		return coming.length === 0 ? staying : mergeChanged(staying, changedRows([], coming));
	}

	/** Reads everything anew, after a change that names no tickets. */
	async readAgain(): Promise<void> {
		await this.#reading;
		this.#viewer = (await readMeta(await this.#desk.db, 'viewer'))?.value ?? null;
		await this.readAll();
	}

	/** `written`: rows that need not be read, unless one is on the list already and may be newer by now. */
	async #reread(ids: readonly string[], written: readonly TicketRow[] = []): Promise<void> {
		const inHand = written.length === 0 ? [] : withoutRepeats(written, this.#fresh);
		const known = idsOf(inHand);
		const unread = ids.filter((id) => !known.has(id));
		const read = unread.length === 0 ? [] : await ticketsByIds(await this.#desk.db, unread);
		const changed = changedRows(ids, [...inHand, ...read]);
		this.#fresh = mergeChanged(this.#fresh, changed);
		if (this.#held !== null) this.#held = { ...this.#held, rows: patchHeld(this.#held.rows, changed) };
		this.syncedAt ??= this.#now();
		await this.search.prepare(this.#fresh);
	}

	/** Freezes the order: to be called when the user scrolls away from the top. */
	hold(): void {
		if (this.lens !== null) this.lens.hold();
		else this.#hold();
	}

	#hold(): void {
		if (this.#held !== null || this.stage !== 'complete') return;
		this.#held = holdRows(this.#fresh);
	}

	/** Shows the true order again: at the top, or when the user asks for what is new. */
	release(): void {
		this.#held = null;
		this.lens?.release();
	}

	choose(filter: ListFilter): void {
		if (this.lens === null) this.lookThrough(null, filter);
		else this.lens.choose(filter);
	}

	/** Shows what a lens shows, or without one what the filter does. */
	lookThrough(lens: Lens | null, filter: ListFilter | null): void {
		this.lens = lens;
		this.filter = filter;
		this.awaitsLens = false;
		this.release();
		this.scrollTopPx = 0;
		this.look += 1;
	}

	#filtered(rows: readonly TicketRow[]): readonly TicketRow[] {
		const { login } = this.#desk.user;
		if (this.filter === 'all' || this.filter === null) return rows;
		return rows.filter((row) => (this.filter === 'mine' ? row.assignee === login : row.assignee === null));
	}

	#counted(): ListCounts {
		const mine = this.all.filter((row) => row.assignee === this.#desk.user.login).length;
		return { inbox: this.all.length, mine, unassigned: this.all.length - mine };
	}

	#countOf(filter: ListFilter | null): number {
		return this.counts[filter === 'mine' || filter === 'unassigned' ? filter : 'inbox'];
	}
}
