import { createContext } from 'svelte';
import type { DbChange } from '#lib/client/db/db-change.ts';
import type { Clock, Desk } from './desk.ts';
import type { FirstScreen } from '#lib/client/db/first-screen.ts';
import type { ListFilter } from './lens.ts';
import { TicketList } from './ticket-list.svelte.ts';
import { TicketNames } from './ticket-names.svelte.ts';
import type { ListViews } from './views/list-views.svelte.ts';

/** Ages and deadlines are shown in minutes. */
export const tickMs = 20_000;

/** What list and ticket share while somebody works: the list, the names of things and the time. */
export class DeskRoom {
	readonly desk: Desk;
	readonly list: TicketList;
	readonly names: TicketNames;
	/** Epoch milliseconds, moving on by itself. */
	now: number;
	/** Filters, orders and saved views, once somebody wanted them. */
	views: ListViews | null = $state.raw(null);
	/** Called when views were saved here, to be taken to the other devices. */
	onviews: () => void = () => undefined;
	readonly #clock: Clock;
	#opening: Promise<ListViews> | null = null;

	/** `address`: how the list is to be looked at, as the query of its address; null: as the user wants it to open. */
	constructor(desk: Desk, address: string | null = null, clock: Clock = Date.now) {
		this.desk = desk;
		this.#clock = clock;
		this.now = $state(clock());
		this.names = new TicketNames(desk);
		this.list = new TicketList(desk, clock, () => this.names.dictionaries);
		if (address !== null) this.look(address);
		else if (desk.screenAtStart) this.#lookByDefault(desk.screenAtStart);
		// A database that cannot be read is told by the list.
		else
			desk.screen.then(
				(first) => this.#lookByDefault(first),
				() => undefined,
			);
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

	/** Keeps saved views in step with the other devices; to be called once synchronisation is there. Returns how to stop. */
	async followViews(): Promise<() => void> {
		return (await import('./views/start-views.ts')).startViews(this);
	}

	/** Loads what is needed for more than the list's three scopes. */
	openViews(): Promise<ListViews> {
		this.#opening ??= import('./views/list-views.svelte.ts').then(async (module) => {
			const { desk, list, names } = this;
			const views = new module.ListViews({ desk, list, names, now: () => this.now });
			views.onchange = () => this.onviews();
			await views.read();
			return (this.views = views);
		});
		return this.#opening;
	}

	/** Looks at the list in the way an address says. */
	look(address: string): void {
		if (address === this.list.address) return;
		const scope = /^(?:filter=(mine|unassigned))?$/.exec(address);
		if (scope && this.views === null) {
			this.list.lookThrough(null, (scope[1] as ListFilter | undefined) ?? 'all');
			return;
		}
		this.list.awaitsLens = this.views === null;
		void this.openViews()
			.then((views) => views.look(address))
			.finally(() => (this.list.awaitsLens = false));
	}

	#lookByDefault({ views }: FirstScreen): void {
		const view = views?.mine.views.find(({ id }) => id === views.mine.defaultId);
		if (view) this.look(view.query);
	}

	#follow(change: DbChange): void {
		this.now = this.#clock();
		void this.list.follow(change);
		if (change.dictionaries) void this.names.readAgain();
		if (change.viewer) void this.list.readAgain();
	}
}

export const [deskRoom, provideDeskRoom] = createContext<DeskRoom>();
