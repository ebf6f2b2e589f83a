import type { MetaValues } from '#lib/client/db/schema.ts';
import { transact } from '#lib/client/db/transact.ts';
import type { UserDb } from '#lib/client/db/user-db.ts';
import type { Desk } from './desk.ts';

type UnseenRow = MetaValues['unseen'];

/** Reads, changes and writes in one transaction, since another tab may do the same. */
export const changeUnseen = (db: UserDb, change: (row: UnseenRow) => UnseenRow): Promise<UnseenRow> =>
	transact(db, ['meta'], 'relaxed', async (transaction) => {
		const meta = transaction.objectStore('meta');
		const stored = (await meta.get('unseen'))?.value as UnseenRow | undefined;
		const changed = change(stored ?? { ids: [], marks: {} });
		await meta.put({ name: 'unseen', value: changed });
		return changed;
	});

/** Marks tickets as looked at, or as to be looked at again: at once on the screen, without a network too; the server hears of it when it can. */
export async function markSeen(
	{ db, unseen }: Pick<Desk, 'db' | 'unseen'>,
	ticketIds: readonly string[],
	isSeen: boolean,
): Promise<void> {
	const marks = Object.fromEntries(ticketIds.map((id) => [id, isSeen]));
	unseen.take(await changeUnseen(await db, (row) => ({ ...row, marks: { ...row.marks, ...marks } })));
	unseen.onmark();
}
