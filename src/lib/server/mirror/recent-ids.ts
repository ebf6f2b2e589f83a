/** Remembers ids for a while, so that asking again and again for a ticket that is not there costs the system one request. */
export class RecentIds {
	readonly #keptMs: number;
	readonly #limit: number;
	readonly #now: () => number;
	readonly #addedAt = new Map<string, number>();

	constructor(keptMs: number, limit: number, now: () => number) {
		this.#keptMs = keptMs;
		this.#limit = limit;
		this.#now = now;
	}

	has(id: string): boolean {
		const addedAt = this.#addedAt.get(id);
		return addedAt !== undefined && this.#now() - addedAt < this.#keptMs;
	}

	/** The oldest is forgotten when there are too many. */
	add(id: string): void {
		this.#addedAt.delete(id);
		this.#addedAt.set(id, this.#now());
		const [oldest] = this.#addedAt.keys();
		if (this.#addedAt.size > this.#limit && oldest !== undefined) this.#addedAt.delete(oldest);
	}
}
