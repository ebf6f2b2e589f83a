import { noChange, type DbChange } from '../db/db-change.ts';
import type { UserDb } from '../db/user-db.ts';

interface DropFilesDeps {
	db: UserDb;
	onChange: (change: DbChange) => void;
	onError: (error: unknown) => void;
}

/**
 * Takes the files of tickets that the server no longer shows off the device. Not in the transaction that removes the tickets: it would have to
 * name the stores of files, and every page of a first synchronisation would wait for them. A kill in between leaves them to the clean-up.
 */
export function dropFiles(ticketIds: readonly string[], { db, onChange, onError }: DropFilesDeps): void {
	if (ticketIds.length === 0) return;
	const drop = async (): Promise<void> => {
		const { dropDownloadsOf } = await import('../db/downloads-store.ts');
		if (await dropDownloadsOf(db, ticketIds)) onChange({ ...noChange, timelineIds: ticketIds });
	};
	drop().catch(onError);
}
