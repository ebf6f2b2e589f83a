/**
 * Answers of the system may arrive in another order than they were asked for: a page of the poller that was read before a reply was written
 * must not wipe out what was re-read after it. Every read takes a number when it begins; what was stored from a later read is not
 * overwritten by an earlier one.
 */
export class ReadOrder {
	#last = 0;
	readonly #running = new Set<number>();
	readonly #storedBy = new Map<string, number>();

	/** Call when a read begins; give the number back with `end`. */
	begin(): number {
		this.#last += 1;
		this.#running.add(this.#last);
		return this.#last;
	}

	/** Whether the ticket was stored from a read that began later than this one. */
	isOvertaken(id: string, read: number): boolean {
		return (this.#storedBy.get(id) ?? 0) > read;
	}

	stored(ids: Iterable<string>, read: number): void {
		for (const id of ids) this.#storedBy.set(id, Math.max(read, this.#storedBy.get(id) ?? 0));
	}

	/** What no running read can be overtaken by is forgotten. */
	end(read: number): void {
		this.#running.delete(read);
		if (this.#running.size === 0) this.#storedBy.clear();
	}
}
