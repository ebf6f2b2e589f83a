import { userDbName } from './db-name.ts';
import { UserDb } from './user-db.ts';

const handles = new Map<string, UserDb>();

/** The one handle of this user's database in this tab; opens nothing by itself. */
export function userDbHandle(system: string, login: string): UserDb {
	const name = userDbName(system, login);
	const known = handles.get(name);
	if (known !== undefined) return known;
	const handle = new UserDb(name);
	handle.makeRoom = async () => (await import('./empty-cache.ts')).emptyCache(handle);
	handles.set(name, handle);
	return handle;
}

/** The user's database, opened. Every caller in this tab gets the same handle. Rejects where the browser refuses IndexedDB. */
export async function openUserDb(system: string, login: string): Promise<UserDb> {
	const handle = userDbHandle(system, login);
	await handle.connect();
	return handle;
}

/** Takes the handle out of use, so that the next sign-in of this user starts with a new one. */
export function forgetUserDb(system: string, login: string): UserDb {
	const handle = userDbHandle(system, login);
	handles.delete(handle.name);
	return handle;
}
