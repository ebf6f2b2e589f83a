import type { DbChange } from '../db/db-change.ts';
import { timelineRevs } from '../db/events-store.ts';
import { ticketsByIds } from '../db/tickets-store.ts';
import type { UserDb } from '../db/user-db.ts';
import type { Clock } from './clock.ts';

/** The mirror reads a timeline a moment after the row: asked again after these times, then the next change has to do. */
const askAgainMs = [500, 1_500, 4_000];

export interface WatchedTicketsDeps {
	db: UserDb;
	clock: Clock;
	/** Reads the ticket anew; resolves with whether its timeline is complete. */
	refresh: (id: string) => Promise<boolean>;
	onError: (error: unknown) => void;
}

/** Tickets open on a screen: their timelines follow the rows at once instead of at idle time. */
export class WatchedTickets {
	readonly #deps: WatchedTicketsDeps;
	/** How many screens of this tab show each ticket. */
	readonly #screens = new Map<string, number>();
	readonly #busy = new Set<string>();
	/** Changed again while being read. */
	readonly #again = new Set<string>();

	constructor(deps: WatchedTicketsDeps) {
		this.#deps = deps;
	}

	/** Returns how to stop. */
	watch(id: string): () => void {
		this.#screens.set(id, (this.#screens.get(id) ?? 0) + 1);
		let isWatching = true;
		return () => {
			if (isWatching) this.#leave(id);
			isWatching = false;
		};
	}

	/** To be called after every stored change. */
	changed(ids: DbChange['ticketIds']): void {
		const concerned = [...this.#screens.keys()].filter((id) => ids === 'all' || ids.includes(id));
		for (const id of concerned) {
			if (this.#busy.has(id)) this.#again.add(id);
			else this.#freshen(id, 0);
		}
	}

	#leave(id: string): void {
		const left = (this.#screens.get(id) ?? 1) - 1;
		if (left > 0) this.#screens.set(id, left);
		else this.#screens.delete(id);
	}

	#freshen(id: string, attempt: number): void {
		if (this.#busy.has(id) || !this.#screens.has(id)) return;
		this.#busy.add(id);
		this.#refreshIfStale(id)
			.then((isComplete) => {
				const delayMs = askAgainMs[attempt];
				if (isComplete || delayMs === undefined) return;
				this.#deps.clock.after(delayMs, () => this.#freshen(id, attempt + 1));
			})
			.catch(this.#deps.onError)
			.finally(() => {
				this.#busy.delete(id);
				if (this.#again.delete(id)) this.#freshen(id, 0);
			});
	}

	async #refreshIfStale(id: string): Promise<boolean> {
		const [[row], revs] = await Promise.all([
			ticketsByIds(this.#deps.db, [id]),
			timelineRevs(this.#deps.db, [id]),
		]);
		// Only the server can say why a row has gone from under the reader.
		const isFresh = row !== undefined && (revs.get(id) ?? 0) >= row.rev;
		return isFresh || this.#deps.refresh(id);
	}
}
