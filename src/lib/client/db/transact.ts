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

/** Runs `work` in one transaction and resolves with its result after the commit. If `work` throws, nothing of it is kept. */
export function transact<T>(
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
			await abort(transaction, done);
			throw error;
		});
		await done;
		return result;
	});
}

async function abort(transaction: { abort(): void }, done: Promise<void>): Promise<void> {
	try {
		transaction.abort();
	} catch {
		// Already aborted: that is why `work` failed.
	}
	await done.catch(() => undefined);
}
