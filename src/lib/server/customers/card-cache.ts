import type { CustomerCard } from '#lib/domain/customer-card.ts';

type Card = CustomerCard | 'missing';

const keptMs = 30_000;
const cardsAtMost = 500;

interface Entry {
	card: Promise<Card>;
	at: number;
}

/** Cards as the system has them, for half a minute: opening and closing the same one costs one request. A failure is not kept. */
export class CardCache {
	readonly #entries = new Map<string, Entry>();
	readonly #read: (id: string) => Promise<Card>;
	readonly #now: () => number;

	constructor(read: (id: string) => Promise<Card>, now: () => number) {
		this.#read = read;
		this.#now = now;
	}

	get(id: string): Promise<Card> {
		const held = this.#entries.get(id);
		if (held !== undefined && this.#now() - held.at < keptMs) return held.card;
		const entry: Entry = { card: this.#read(id), at: this.#now() };
		entry.card.catch(() => {
			if (this.#entries.get(id) === entry) this.#entries.delete(id);
		});
		this.#entries.delete(id);
		this.#entries.set(id, entry);
		this.#dropOldest();
		return entry.card;
	}

	#dropOldest(): void {
		const [oldest] = this.#entries.keys();
		if (this.#entries.size > cardsAtMost && oldest !== undefined) this.#entries.delete(oldest);
	}
}
