import { readMeta } from './meta-store.ts';
import { transact, unawaited, type WriteTransaction } from './transact.ts';
import type { UserDb } from './user-db.ts';

/** Ids of commands that the user has thrown away while nobody could say whether they had been done; the oldest first. */
export const withdrawals = async (db: UserDb): Promise<readonly string[]> =>
	(await readMeta(db, 'withdrawals')) ?? [];

async function storedIn(transaction: WriteTransaction): Promise<string[]> {
	const row = await transaction.objectStore('meta').get('withdrawals');
	return (row?.value as string[] | undefined) ?? [];
}

/** Inside a transaction over meta: the server is to take these back as soon as it can be asked. */
export async function noteWithdrawalsIn(
	transaction: WriteTransaction,
	ids: readonly string[] | undefined,
): Promise<void> {
	if (ids === undefined || ids.length === 0) return;
	const value = [...new Set([...(await storedIn(transaction)), ...ids])];
	unawaited(transaction.objectStore('meta').put({ name: 'withdrawals', value }));
}

/** The server has decided about this one. */
export const forgetWithdrawal = (db: UserDb, id: string): Promise<void> =>
	transact(db, ['meta'], 'strict', async (transaction) => {
		const value = (await storedIn(transaction)).filter((each) => each !== id);
		unawaited(transaction.objectStore('meta').put({ name: 'withdrawals', value }));
	});
