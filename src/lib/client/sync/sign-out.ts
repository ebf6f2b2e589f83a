import type { Api } from '../api/api-client.ts';
import { ApiError } from '../api/api-error.ts';
import { clearCurrentUser, writeCurrentUser, type CurrentUser } from '../db/current-user.ts';
import type { KeyValueStorage } from '../db/key-value-storage.ts';
import { deleteUserDb } from '../db/delete-user-db.ts';
import { allDrafts } from '../db/drafts-store.ts';
import { unsentRows } from '../db/outbox-store.ts';
import type { UserDb } from '../db/user-db.ts';
import type { TabsChannel } from './tabs-channel.ts';

/** What sign-out would destroy. */
export interface UnsentWork {
	commands: number;
	drafts: number;
}

export interface SignOutDeps {
	user: CurrentUser;
	api: Pick<Api, 'signOut'>;
	channel: Pick<TabsChannel, 'post' | 'close'>;
	storage: KeyValueStorage;
	/** Null where the browser has no Cache Storage. */
	caches: Pick<CacheStorage, 'keys' | 'delete'> | null;
	/** Ends notifications on this device. */
	forgetPush: () => Promise<void>;
	/** Ends what the browser fetches for this user, and takes away what it tells about it. */
	stopDownloads: () => Promise<void>;
}

/** Set while the server has not yet heard of a sign-out that was made without a network. */
export const pendingSignOutKey = 'thulium:sign-out-pending';

/** Caches with this prefix hold files of the signed-in user. */
const userCachePrefix = 'user:';

/** Counts what would be lost, so that the user can be asked first. */
export async function unsentWork(db: UserDb): Promise<UnsentWork> {
	const [commands, drafts] = await Promise.all([unsentRows(db), allDrafts(db)]);
	return { commands: commands.length, drafts: drafts.length };
}

async function deleteUserCaches(caches: SignOutDeps['caches']): Promise<void> {
	if (caches === null) return;
	const ofUser = (await caches.keys()).filter((name) => name.startsWith(userCachePrefix));
	await Promise.all(ofUser.map((name) => caches.delete(name)));
}

/**
 * Ends the session on the server. Without a network the cookie outlives the local data, so it is noted and done at the next chance; a
 * session that is already over needs nothing.
 */
async function endSession(api: Pick<Api, 'signOut'>, storage: KeyValueStorage): Promise<void> {
	storage.setItem(pendingSignOutKey, '1');
	try {
		await api.signOut();
		storage.removeItem(pendingSignOutKey);
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
		if (error.code === 'session_expired') storage.removeItem(pendingSignOutKey);
	}
}

/**
 * Deletes everything of this user from the device and ends the session. Other tabs are told first, so that they close the database and
 * leave the screen; the local data goes whether or not the server can be reached.
 */
export async function signOut(deps: SignOutDeps): Promise<void> {
	const { user, api, channel, storage, caches, forgetPush, stopDownloads } = deps;
	channel.post({ kind: 'session', state: 'signed-out' });
	clearCurrentUser(storage);
	await Promise.all([
		deleteUserDb(user.system, user.login),
		deleteUserCaches(caches),
		stopDownloads(),
		endSession(api, storage),
		forgetPush(),
	]);
	channel.close();
}

let finishing: Promise<void> | null = null;

/**
 * Ends a session whose sign-out the server has not heard of. To be called before anybody signs in: who calls it while it is under way waits for the
 * same request, whose answer would otherwise take the new session's cookie away.
 */
export function finishPendingSignOut(
	api: Pick<Api, 'signOut'>,
	storage: KeyValueStorage = localStorage,
): Promise<void> {
	if (storage.getItem(pendingSignOutKey) === null) return finishing ?? Promise.resolve();
	finishing ??= endSession(api, storage).finally(() => (finishing = null));
	return finishing;
}

/** Notes who works on this device from now on. */
export function rememberSignIn(user: CurrentUser, storage: KeyValueStorage = localStorage): void {
	writeCurrentUser(user, storage);
	storage.removeItem(pendingSignOutKey);
}
