import type { CurrentUser } from '#lib/client/db/current-user.ts';
import type { UserDb } from '#lib/client/db/user-db.ts';
import type { Sync } from '#lib/client/sync/sync.ts';

/** What list, ticket and composer need of the running app. */
export interface Desk {
	db: UserDb;
	user: CurrentUser;
	/** Epoch milliseconds. */
	now: () => number;
	/** Settles when synchronisation has been loaded, which is after the first paint: nothing that paints may wait for it. */
	sync: Promise<Sync>;
}
