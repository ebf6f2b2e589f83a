import type { DbChange } from '#lib/client/db/db-change.ts';
import type { FirstScreen } from '#lib/client/db/first-screen.ts';
import type { MetaValues, TicketRow } from '#lib/client/db/schema.ts';
import { allInboxRows, ticketsByIds } from '#lib/client/db/tickets-store.ts';
import type { Clock, Desk } from './desk.ts';
import {
	changedRows,
	changeTimes,
	countNews,
	mergeChanged,
	patchHeld,
	withoutRepeats,
} from './list-order.ts';
import { TicketSearch } from './ticket-search.svelte.ts';

export type ListFilter = 'all' | 'mine' | 'unassigned';
export type ListCounts = MetaValues['counts'];
/** `reading`: nothing is known yet; `first`: the first rows are there; `complete`: all are; `failed`: the database could not be read. */
type ListStage = 'reading' | 'first' | 'complete' | 'failed';

/** Rows read in one go behind the first screen: few enough that a tap meanwhile is answered at once. */
const rowsPerRead = 200;

interface Held {
	rows: readonly TicketRow[];
	/** When each ticket had changed as the list was held. */
	heldAt: ReadonlyMap<string, number>;
}

/**
 * The ticket list. Its rows are the database's own objects, never copies. Two orders exist: the true one, and, while the user is scrolled
 * down, the one that is held so that nothing jumps under the finger.
 */
export class TicketList {
	stage: ListStage = $state('reading');
	filter: ListFilter = $state('all');
	/** When the list was last synced, epoch ms; null when never: an empty list then means "not loaded", not "nothing to do". */
	syncedAt: number | null = $state(null);
	/** Where the list was scrolled to when it was last on the screen. */
	scrollTopPx = 0;
	readonly search: TicketSearch;
	readonly #desk: Desk;
	#fresh: readonly TicketRow[] = $state.raw([]);
	#held: Held | null = $state.raw(null);
	#storedCounts: ListCounts | null = $state.raw(null);
	#reading: Promise<void> | null = null;
	/** Tickets that changed while the list was being read; they are read once more behind it. */
	#changedMeanwhile: string[] = [];

	/** The rows of the filter in the order of the screen. */
	readonly rows: readonly TicketRow[] = $derived(this.#filtered(this.#held?.rows ?? this.#fresh));
	readonly counts: ListCounts = $derived(
		this.stage === 'complete' || this.#storedCounts === null ? this.#counted() : this.#storedCounts,
	);
	/** How many rows the filter has, also while most of them are still being read. */
	readonly total: number = $derived(
		this.stage === 'complete' || this.#held
			? this.rows.length
			: Math.max(this.rows.length, this.#countOf(this.filter)),
	);
	/** New and moved-up tickets that wait above a held list. */
	readonly news: number = $derived(
		this.#held === null ? 0 : countNews(this.#held.rows, this.#held.heldAt, this.#fresh),
	);

	readonly #now: Clock;

	constructor(desk: Desk, now: Clock = Date.now) {
		this.#desk = desk;
		this.#now = now;
		this.search = new TicketSearch(desk, () => this.#fresh);
	}

	/** Shows the first rows, read ahead by early-open. */
	async open(): Promise<void> {
		try {
			this.#show(this.#desk.screenAtStart ?? (await this.#desk.screen));
		} catch {
			this.stage = 'failed';
		}
	}

	#show(first: FirstScreen): void {
		this.syncedAt = first.syncedAt;
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
	async follow(change: Pick<DbChange, 'ticketIds'>): Promise<void> {
		if (change.ticketIds === 'all') return this.readAgain();
		if (change.ticketIds.length === 0) return;
		if (this.#reading !== null) this.#changedMeanwhile.push(...change.ticketIds);
		await this.#reread(change.ticketIds);
	}

	/** Reads everything anew, after a change that names no tickets. */
	async readAgain(): Promise<void> {
		await this.#reading;
		await this.readAll();
	}

	async #reread(ids: readonly string[]): Promise<void> {
		const changed = changedRows(ids, await ticketsByIds(await this.#desk.db, ids));
		this.#fresh = mergeChanged(this.#fresh, changed);
		if (this.#held !== null) this.#held = { ...this.#held, rows: patchHeld(this.#held.rows, changed) };
		this.syncedAt ??= this.#now();
		await this.search.prepare(this.#fresh);
	}

	/** Freezes the order: to be called when the user scrolls away from the top. */
	hold(): void {
		if (this.#held !== null || this.stage !== 'complete') return;
		this.#held = { rows: this.#fresh, heldAt: changeTimes(this.#fresh) };
	}

	/** Shows the true order again: at the top, or when the user asks for what is new. */
	release(): void {
		this.#held = null;
	}

	choose(filter: ListFilter): void {
		this.filter = filter;
		this.release();
	}

	#filtered(rows: readonly TicketRow[]): readonly TicketRow[] {
		const { login } = this.#desk.user;
		if (this.filter === 'all') return rows;
		return rows.filter((row) => (this.filter === 'mine' ? row.assignee === login : row.assignee === null));
	}

	#counted(): ListCounts {
		const mine = this.#fresh.filter((row) => row.assignee === this.#desk.user.login).length;
		return { inbox: this.#fresh.length, mine, unassigned: this.#fresh.length - mine };
	}

	#countOf(filter: ListFilter): number {
		return this.counts[filter === 'all' ? 'inbox' : filter];
	}
}
