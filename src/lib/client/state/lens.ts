import type { DbChange } from '#lib/client/db/db-change.ts';
import type { TicketRow } from '#lib/client/db/schema.ts';

/** The scopes of the list that need no lens. */
export type ListFilter = 'all' | 'mine' | 'unassigned';

/** A look at the list beyond its three scopes: narrowed, in another order. Loaded when somebody wants one; all of it is reactive. */
export interface Lens {
	/** In the order of the screen. */
	readonly rows: readonly TicketRow[];
	/** What waits above or between rows that are held. */
	readonly news: number;
	/** Not everything has been read of what it shows. */
	readonly isReading: boolean;
	/** As the query of the list's address, without a question mark. */
	readonly address: string;
	/** How many filters are on. */
	readonly filterCount: number;
	/** Whether something that a search found beyond the list is shown. */
	passes(row: TicketRow): boolean;
	/** Another scope with the same filters. */
	choose(filter: ListFilter): void;
	/** Without any filter, in the usual order. */
	clear(): void;
	hold(): void;
	release(): void;
	follow(change: Pick<DbChange, 'ticketIds'>): void;
}
