import { unsentRows } from '../db/outbox-store.ts';
import type { UserDb } from '../db/user-db.ts';
import type { Sync } from '../sync/sync.ts';

const isWaiting = async (db: UserDb): Promise<boolean> =>
	(await unsentRows(db)).some((row) => row.state === 'waiting');

/** Makes everything that waits due at once and resolves when nothing waits any more, or after `patienceMs`. */
export async function sendUnsent(db: UserDb, sync: Sync, patienceMs: number): Promise<void> {
	const rows = await unsentRows(db);
	const settled = new Promise<void>((resolve) => {
		const stop = sync.on('changed', (change) => {
			if (!change.outbox) return;
			void isWaiting(db).then((waiting) => {
				if (waiting) return;
				stop();
				resolve();
			});
		});
		setTimeout(() => {
			stop();
			resolve();
		}, patienceMs);
	});
	for (const row of rows) if (row.state === 'waiting') await sync.resend(row.id);
	if (await isWaiting(db)) await settled;
}
