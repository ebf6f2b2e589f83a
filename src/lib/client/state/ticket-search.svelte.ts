import type { TicketRow } from '#lib/client/db/schema.ts';
import { allRows } from '#lib/client/db/tickets-store.ts';
import { searchTerms } from '#lib/domain/search-text.ts';
import { byNewestChange } from '#lib/domain/ticket.ts';
import type { Desk } from './desk.ts';
import { idsOf, withoutRepeats } from './list-order.ts';
import { SearchIndex } from './search-index.svelte.ts';

/** Typing that pauses this long is worth a request. */
const askAfterMs = 300;
/** Few enough that a key pressed meanwhile is answered at once. */
const rowsPerRead = 100;
/** More is no longer a result that people read, but a question to be narrowed. */
const mostOthers = 50;

/** What the search looks at first; reactive. */
interface SearchedList {
	rows: () => readonly TicketRow[];
	/** Whether what was found elsewhere is shown too. */
	passes: (row: TicketRow) => boolean;
}

/** `asking`: the server is being asked; `offline`: it could not be; `answered`: its results are among the others. */
type ServerState = 'idle' | 'asking' | 'offline' | 'answered';

const idle = (): Promise<void> =>
	new Promise((resolve) => {
		if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: 200 });
		else setTimeout(resolve);
	});

/** Search over what is on the device at once, and over the server after a pause in typing. */
export class TicketSearch {
	/** What is in the search box. */
	query = $state('');
	server: ServerState = $state('idle');
	readonly terms = $derived(searchTerms(this.query));
	readonly #desk: Desk;
	readonly #list: SearchedList;
	readonly #index = new SearchIndex({ now: () => performance.now(), pause: idle });
	/** Tickets on the device that are not on the list: a colleague's, postponed ones. */
	#elsewhere: readonly TicketRow[] = $state.raw([]);
	#answer: readonly TicketRow[] = $state.raw([]);
	#elsewhereRead: Promise<void> | null = null;
	#pause: ReturnType<typeof setTimeout> | undefined;
	#asked: AbortController | null = null;

	/** Matches on the list, in its order; null while nothing is searched for. */
	readonly results: readonly TicketRow[] | null = $derived.by(() =>
		this.terms.length === 0 ? null : this.#index.find(this.#list.rows(), this.terms),
	);

	/** Made once for a list, not for every key press. */
	readonly #listed: ReadonlySet<string> = $derived.by(() => idsOf(this.#list.rows()));

	/** Matches beyond the list: other tickets on the device and what the server found, newest change first. */
	readonly others: readonly TicketRow[] = $derived.by(() => {
		if (this.terms.length === 0) return [];
		const found = [...this.#answer, ...this.#index.find(this.#elsewhere, this.terms)];
		if (found.length === 0) return [];
		return withoutRepeats(found.filter((row) => !this.#listed.has(row.id) && this.#list.passes(row)))
			.sort(byNewestChange)
			.slice(0, mostOthers);
	});

	constructor(desk: Desk, list: SearchedList) {
		this.#desk = desk;
		this.#list = list;
	}

	/** Makes the list searchable ahead of the first key press; to be called when its rows change. */
	async prepare(rows: readonly TicketRow[]): Promise<void> {
		await this.#index.prepare(rows);
	}

	/** Takes what was typed: local results are there at once, the server is asked after a pause. */
	type(query: string): void {
		this.query = query;
		this.#forget();
		if (this.terms.length === 0) return;
		this.#pause = setTimeout(() => this.#searchOn(query), askAfterMs);
	}

	clear(): void {
		this.type('');
	}

	#forget(): void {
		clearTimeout(this.#pause);
		this.#asked?.abort();
		this.#answer = [];
		this.server = 'idle';
	}

	/** What a key press must not wait for: the rest of the device, then the server. */
	#searchOn(query: string): void {
		this.#elsewhereRead ??= this.#readElsewhere();
		void this.#ask(query);
	}

	async #readElsewhere(): Promise<void> {
		const rows: TicketRow[] = [];
		for await (const chunk of allRows(await this.#desk.db, rowsPerRead)) {
			rows.push(...chunk.filter((row) => row.inbox === undefined));
			await idle();
		}
		await this.#index.prepare(rows);
		this.#elsewhere = rows;
	}

	async #ask(query: string): Promise<void> {
		const asked = new AbortController();
		this.#asked = asked;
		this.server = 'asking';
		try {
			const sync = await this.#desk.sync;
			const { tickets } = await sync.search(query.trim(), asked.signal);
			if (asked.signal.aborted) return;
			this.#answer = tickets;
			this.server = 'answered';
		} catch {
			// Whatever the reason, the local results stand; the line about the connection says what is wrong.
			if (!asked.signal.aborted) this.server = 'offline';
		}
	}
}
