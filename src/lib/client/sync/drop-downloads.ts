import { noChange, type DbChange } from '../db/db-change.ts';
import { dropDownloadsOf } from '../db/downloads-store.ts';
import type { UserDb } from '../db/user-db.ts';
import { stopDownloadsOf } from './stop-downloads.ts';

/** As `dropFiles`, whose code the first screen has. The rows go first: whoever is told to stop finds nothing that would be wanted. */
export async function dropDownloads(
	ticketIds: readonly string[],
	{ db, onChange }: { db: UserDb; onChange: (change: DbChange) => void },
): Promise<void> {
	const dropped = await dropDownloadsOf(db, ticketIds);
	if (dropped.length === 0) return;
	onChange({ ...noChange, timelineIds: ticketIds });
	await stopDownloadsOf(db.name, dropped);
}
