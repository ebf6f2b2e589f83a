import { createContext } from 'svelte';
import type { DbChange } from '#lib/client/db/db-change.ts';
import type { Clock, Desk } from './desk.ts';
import { TicketList } from './ticket-list.svelte.ts';
import { TicketNames } from './ticket-names.svelte.ts';

/** Ages and deadlines are shown in minutes. */
export const tickMs = 20_000;

/** What list and ticket share while somebody works: the list, the names of things and the time. */
export class DeskRoom {
	readonly desk: Desk;
	readonly list: TicketList;
	readonly names: TicketNames;
	/** Epoch milliseconds, moving on by itself. */
	now: number;
	readonly #clock: Clock;

	constructor(desk: Desk, clock: Clock = Date.now) {
		this.desk = desk;
		this.#clock = clock;
		this.now = $state(clock());
		this.list = new TicketList(desk, clock);
		this.names = new TicketNames(desk);
		void this.list.open();
		void this.names.open();
	}

	/** Reads on behind the first screen and follows changes; to be called after the first paint. Returns the function that ends it. */
	start(): () => void {
		void this.list.readAll();
		const stop = this.desk.on('changed', (change) => this.#follow(change));
		const timer = setInterval(() => (this.now = this.#clock()), tickMs);
		return () => {
			stop();
			clearInterval(timer);
		};
	}

	#follow(change: DbChange): void {
		this.now = this.#clock();
		void this.list.follow(change);
		if (change.dictionaries) void this.names.readAgain();
		if (change.viewer) void this.list.readAgain();
	}
}

export const [deskRoom, provideDeskRoom] = createContext<DeskRoom>();
