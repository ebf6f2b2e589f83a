import type { MetaValues } from './schema.ts';
import { transact } from './transact.ts';
import type { UserDb } from './user-db.ts';

type UnseenRow = MetaValues['unseen'];

/** Reads, changes and writes in one transaction, since another tab, or the service worker, may do the same. */
export const changeUnseen = (db: UserDb, change: (row: UnseenRow) => UnseenRow): Promise<UnseenRow> =>
	transact(db, ['meta'], 'relaxed', async (transaction) => {
		const meta = transaction.objectStore('meta');
		const stored = (await meta.get('unseen'))?.value as UnseenRow | undefined;
		const changed = change(stored ?? { ids: [], marks: {} });
		await meta.put({ name: 'unseen', value: changed });
		return changed;
	});

/** Notes that tickets were looked at, or are to be looked at again; the server hears of it with the next look for notices. */
export const markUnseen = (db: UserDb, ticketIds: readonly string[], isSeen: boolean): Promise<UnseenRow> =>
	changeUnseen(db, (row) => ({
		...row,
		marks: { ...row.marks, ...Object.fromEntries(ticketIds.map((id) => [id, isSeen])) },
	}));
