import type { CurrentUser } from '#lib/client/db/current-user.ts';
import type { FirstScreen } from '#lib/client/db/first-screen.ts';
import type { TicketOnDevice } from '#lib/client/db/ticket-on-device.ts';
import type { UserDb } from '#lib/client/db/user-db.ts';
import type { ConnectionState } from '#lib/client/sync/connection-state.ts';
import type { SyncEvents } from '#lib/client/sync/sync-events.ts';
import type { Sync, Unsubscribe } from '#lib/client/sync/sync.ts';
import type { Unseen } from './unseen.svelte.ts';

/** What list, ticket and composer need of the running app; the app's state is one. */
export interface Desk {
	readonly user: CurrentUser;
	readonly db: Promise<UserDb>;
	/** The first rows of the list, read ahead. */
	readonly screen: Promise<FirstScreen>;
	/** The same where it had been read before the screen was built: the first frame then has rows. */
	readonly screenAtStart: FirstScreen | null;
	/** The ticket at whose address the app was started, where it had been read before the screen was built; given once. */
	takeTicketAtStart(id: string): TicketOnDevice | null;
	/** Settles when synchronisation has been loaded, which is after the first paint: nothing that paints may wait for it. */
	readonly sync: Promise<Sync>;
	/** What he was told and has not looked at. Reactive. */
	readonly unseen: Unseen;
	/** How the device gets on with the server. Reactive. */
	readonly connection: ConnectionState;
	on<Name extends keyof SyncEvents>(name: Name, listener: (value: SyncEvents[Name]) => void): Unsubscribe;
}

/** Epoch milliseconds. */
export type Clock = () => number;

/** Runs something once after so many milliseconds; returns how to call it off. */
export type Timer = (delayMs: number, run: () => void) => () => void;

export const pageTimer: Timer = (delayMs, run) => {
	const timer = setTimeout(run, delayMs);
	return () => clearTimeout(timer);
};
