import type { DbChange } from '../db/db-change.ts';
import type { ConnectionState } from './connection-state.ts';
import type { FileProgress } from './file-sender.ts';

/** What the engine tells the screens. Changes made in other tabs are told too. */
export interface SyncEvents {
	changed: DbChange;
	connection: ConnectionState;
	/** What the user was told of, or has looked at on another device, has changed. Told in the leading tab only: what follows is for the whole device. */
	notices: null;
	/** `ended`: a sign-in is needed, nothing is lost; `resumed`: the same user has signed in again; `signed-out`: this user's data is gone from the device. */
	session: 'ended' | 'resumed' | 'signed-out';
	/** `outdated`: another tab runs a newer build and has changed the database, this page must be reloaded; `stuck`: it does not open; `storage`: the browser refused to read or write. */
	trouble: { kind: 'outdated' } | { kind: 'stuck' } | { kind: 'storage'; error: unknown };
	/** How far a file is on its way. */
	upload: FileProgress;
	/** The server no longer shows this ticket to the user, or it was deleted. */
	missing: { ticketId: string; reason: 'not_found' | 'ticket_deleted' };
}
