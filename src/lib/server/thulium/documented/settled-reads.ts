/**
 * The API dates changes by the minute, so a ticket read in detail may have changed once more within that minute without its row showing it.
 * A read is settled when the system's clock had moved well past the ticket's minute by then; until that a ticket must be read again.
 */
export const settledAfterMs = 2 * 60_000;

interface Read {
	row: string;
	updatedAt: number;
}

/**
 * Remembers which rows need no further read. What a page holds counts only once its reader has come back with the position it gave:
 * a page that was lost on the way must be given again whole.
 */
export class SettledReads {
	#confirmed = new Map<string, Read>();
	#pending = new Map<string, Read>();
	#pageNumber = 0;

	/** Called with the number of the page that the reader has got; any other than the last one given makes everything unsure. */
	acknowledge(pageNumber: number): void {
		if (pageNumber !== this.#pageNumber) this.#confirmed.clear();
		else for (const [id, read] of this.#pending) this.#confirmed.set(id, read);
		this.#pending.clear();
	}

	/** The number for the page about to be given. */
	nextPage(): number {
		this.#pageNumber += 1;
		return this.#pageNumber;
	}

	isSettled(id: string, row: string): boolean {
		return this.#confirmed.get(id)?.row === row;
	}

	/** Notes a read of details. `clock`: the system's time when it was made, epoch milliseconds. */
	note(id: string, row: string, updatedAt: number, clock: number): void {
		if (clock - updatedAt >= settledAfterMs) this.#pending.set(id, { row, updatedAt });
	}

	/** Drops what lies before the time from which rows are still asked for. */
	forgetBefore(at: number): void {
		for (const [id, read] of this.#confirmed) if (read.updatedAt < at) this.#confirmed.delete(id);
	}
}
