import { unwrap } from 'idb';
import type { Command } from '#lib/contract/command-schema.ts';
import { nextPlace, waitingRow } from './outbox-queue.ts';
import type { OutboxRow } from './schema.ts';
import { transact, unawaited } from './transact.ts';
import type { UserDb } from './user-db.ts';

/*
 * Many commands as one: changes of the list's selection. Apart from the outbox itself, since the first screen does not need it.
 */

/**
 * Queues commands that have no draft and no files behind all others, in their order, on the disk before it resolves: all of them or none.
 * `holdUntil`: not sent before, epoch ms.
 */
export const enqueueAll = (
	db: UserDb,
	commands: readonly Command[],
	now: number,
	holdUntil: number,
): Promise<OutboxRow[]> =>
	transact(db, ['outbox'], 'strict', async (transaction) => {
		const place = await nextPlace(transaction, now);
		const rows = commands.map((command, at) => waitingRow(command, place + at, holdUntil));
		// Not one by one: a promise for each, which nobody waits for, costs as much as the writing. One that fails aborts the transaction.
		const store = unwrap(transaction.objectStore('outbox'));
		for (const row of rows) store.add(row);
		return rows;
	});

/** Takes back those of these changes of which nothing has left the device; resolves with how many that were. */
export const undoAll = (db: UserDb, ids: readonly string[]): Promise<number> =>
	transact(db, ['outbox'], 'strict', async (transaction) => {
		const outbox = transaction.objectStore('outbox');
		const rows = await Promise.all(ids.map((id) => outbox.get(id)));
		const free = rows.filter(
			(row) => row?.state === 'waiting' && row.attempts === 0 && row.command.type === 'change',
		);
		for (const row of free) if (row) unawaited(outbox.delete(row.id));
		return free.length;
	});

/** The entries of these ids as they stand; those that are no longer there are missing. */
export const outboxRowsByIds = async (db: UserDb, ids: readonly string[]): Promise<OutboxRow[]> => {
	const rows = await db.run((connection) => {
		const { store } = connection.transaction('outbox');
		return Promise.all(ids.map((id) => store.get(id)));
	});
	return rows.filter((row) => row !== undefined);
};
