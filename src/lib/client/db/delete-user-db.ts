import { deleteDB } from 'idb';
import { forgetUserDb } from './open-user-db.ts';

/**
 * Deletes the user's database. Other tabs of this app close theirs when asked; `onBlocked` is called when one of them does not, the
 * deletion then waits for it.
 */
export async function deleteUserDb(
	system: string,
	login: string,
	onBlocked: () => void = () => undefined,
): Promise<void> {
	const handle = forgetUserDb(system, login);
	await handle.closeForDeletion();
	await deleteDB(handle.name, { blocked: onBlocked });
}
