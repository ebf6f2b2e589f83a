import { forgetAtRest } from './downloads-store.ts';
import { dropTimelineIn } from './events-store.ts';
import { transact } from './transact.ts';
import type { UserDb } from './user-db.ts';

/**
 * Gives the room back that is taken by what the server can give again: timelines and downloaded files. For the moment when the device has none left
 * for what the user writes.
 */
export async function emptyCache(db: UserDb): Promise<void> {
	await forgetAtRest(db);
	await transact(db, ['timelines', 'events'], 'relaxed', async (transaction) => {
		for (const id of await transaction.objectStore('timelines').getAllKeys()) dropTimelineIn(transaction, id);
	});
}
