import type { TicketRow } from '#lib/client/db/schema.ts';
import { matches, searchText } from '#lib/domain/search-text.ts';

/** A slice of preparation ends after this long, so that a key pressed meanwhile is answered at once. */
const sliceMs = 6;
const rowsPerClockLook = 32;
/** So many rows that have just changed are folded while something is found: what the user changes does not leave what he has found. */
const mostOnTheSpot = 500;

export interface SearchIndexDeps {
	/** Milliseconds; only differences count. */
	now: () => number;
	/** Gives the main thread back; resolves when there is time to go on. */
	pause: () => Promise<void>;
}

/**
 * The folded texts in which tickets are searched. Folding 5,000 of them takes longer than a key press may, so it is done ahead and in slices;
 * a text is made once per row object, and rows are replaced when they change.
 */
export class SearchIndex {
	readonly #texts = new WeakMap<TicketRow, string>();
	readonly #deps: SearchIndexDeps;
	/** Grows when more texts are ready, so that what was found is found again. */
	#edition = $state(0);

	constructor(deps: SearchIndexDeps) {
		this.#deps = deps;
	}

	/** Makes the missing texts; resolves when all are there. */
	async prepare(rows: readonly TicketRow[]): Promise<void> {
		let sliceEnd = this.#deps.now() + sliceMs;
		for (const [at, row] of rows.entries()) {
			if (!this.#texts.has(row)) this.#fold(row);
			if (at % rowsPerClockLook !== 0 || this.#deps.now() < sliceEnd) continue;
			await this.#deps.pause();
			sliceEnd = this.#deps.now() + sliceMs;
		}
		this.#edition += 1;
	}

	/** The rows in which all terms occur, in their order, among those that are prepared and a few that are not. */
	find(rows: readonly TicketRow[], terms: readonly string[]): TicketRow[] {
		if (this.#edition === 0) return [];
		let left = mostOnTheSpot;
		return rows.filter((row) => {
			const text = this.#texts.get(row) ?? (left-- > 0 ? this.#fold(row) : undefined);
			return text !== undefined && matches(text, terms);
		});
	}

	#fold(row: TicketRow): string {
		const text = searchText(row);
		this.#texts.set(row, text);
		return text;
	}
}
