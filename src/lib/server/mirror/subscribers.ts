import type { TouchedTicket } from './plan-changes.ts';

/** Something in the mirror changed. `everyone` when it is not about tickets (users, dictionaries, how the system does): whoever listens should look. */
export interface MirrorNotice {
	/** Null when no ticket changed. */
	seq: number | null;
	touched: readonly TouchedTicket[];
	everyone: boolean;
}

type Listener = (notice: MirrorNotice) => void;

/** One source, many listeners: a change costs each of them a look at the changed tickets, and no query. */
export class Subscribers {
	readonly #listeners = new Set<Listener>();

	get size(): number {
		return this.#listeners.size;
	}

	add(listener: Listener): () => void {
		this.#listeners.add(listener);
		return () => {
			this.#listeners.delete(listener);
		};
	}

	tell(notice: MirrorNotice): void {
		if (notice.touched.length === 0 && !notice.everyone) return;
		for (const listener of [...this.#listeners]) listener(notice);
	}
}
