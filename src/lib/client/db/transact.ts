import type { IDBPTransaction, StoreNames } from 'idb';
import type { UserDbSchema } from './schema.ts';
import type { UserDb } from './user-db.ts';

export type StoreName = StoreNames<UserDbSchema>;
/** Not typed by its stores, so that helpers can be shared between transactions; one that is not named when it is opened throws. */
export type WriteTransaction = IDBPTransaction<UserDbSchema, StoreName[], 'readwrite'>;

/** `relaxed` for what the server can give again, `strict` (on the disk before it resolves) for what the user typed. */
export type Durability = 'relaxed' | 'strict';

/**
 * For a write whose promise nobody waits for: thousands of puts run several times faster that way, and a failing one aborts the
 * transaction, which is where its error is seen.
 */
export function unawaited(write: Promise<unknown>): void {
	write.catch(() => undefined);
}

/** The device has no room left for what was to be stored. */
export const isNoRoom = (error: unknown): boolean =>
	error instanceof Error && error.name === 'QuotaExceededError';

/**
 * Runs `work` in one transaction and resolves with its result after the commit. If `work` throws, nothing of it is kept. What the user typed gets
 * the room of what the server can give again: where there is none, that goes, and `work` runs once more. Transactions commit by themselves:
 * in WebKit one that is told to (`commit()`), with writes still under way, now and then never ends.
 */
export async function transact<T>(
	db: UserDb,
	stores: StoreName[],
	durability: Durability,
	work: (transaction: WriteTransaction) => Promise<T>,
): Promise<T> {
	try {
		return await attempt(db, stores, durability, work);
	} catch (error) {
		if (durability === 'relaxed' || !isNoRoom(error)) throw error;
		await db.makeRoom();
		return attempt(db, stores, durability, work);
	}
}

function attempt<T>(
	db: UserDb,
	stores: StoreName[],
	durability: Durability,
	work: (transaction: WriteTransaction) => Promise<T>,
): Promise<T> {
	return db.run(async (connection) => {
		const transaction = connection.transaction(stores, 'readwrite', { durability });
		const done = transaction.done;
		done.catch(() => undefined);
		const result = await work(transaction).catch(async (error: unknown) => {
			throw (await abort(transaction, done)) ?? error;
		});
		await done;
		return result;
	});
}

/** Resolves with why the browser itself had given the transaction up before, if it had: that says more than what followed from it. */
async function abort(transaction: { abort(): void }, done: Promise<void>): Promise<unknown> {
	let isOurs = true;
	try {
		transaction.abort();
	} catch {
		isOurs = false;
	}
	const reason = await done.then(
		() => null,
		(error: unknown) => error,
	);
	return isOurs || !isNoRoom(reason) ? null : reason;
}
