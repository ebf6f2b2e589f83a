import type { DbChange } from '../db/db-change.ts';
import type { UserDb } from '../db/user-db.ts';

interface DropFilesDeps {
	db: UserDb;
	onChange: (change: DbChange) => void;
	onError: (error: unknown) => void;
}

/**
 * Takes the files of tickets that the server no longer shows off the device, and ends what still comes of them. Not in the transaction that removes the tickets: it would have to
 * name the stores of files, and every page of a first synchronisation would wait for them. A kill in between leaves them to the clean-up.
 */
export function dropFiles(ticketIds: readonly string[], deps: DropFilesDeps): void {
	if (ticketIds.length === 0) return;
	import('./drop-downloads.ts')
		.then(({ dropDownloads }) => dropDownloads(ticketIds, deps))
		.catch(deps.onError);
}
