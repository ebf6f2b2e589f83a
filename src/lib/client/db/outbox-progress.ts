import { removeFilesIn } from './files-store.ts';
import type { OutboxRow } from './schema.ts';
import { transact, unawaited, type WriteTransaction } from './transact.ts';
import type { UserDb } from './user-db.ts';

/** Notes that the entry is about to be sent, on the disk before it resolves; null when it is no longer waiting. */
export const beginAttempt = (db: UserDb, id: string): Promise<OutboxRow | null> =>
	transact(db, ['outbox'], 'strict', async (transaction) => {
		const row = await transaction.objectStore('outbox').get(id);
		if (row?.state !== 'waiting') return null;
		const begun = { ...row, attempts: row.attempts + 1 };
		unawaited(transaction.objectStore('outbox').put(begun));
		return begun;
	});

/** What became of an attempt. `notBefore`: epoch ms; `eventId` and `rev` as the server gives them. */
export interface Settlement {
	state: OutboxRow['state'];
	code: OutboxRow['code'];
	detail: string | null;
	notBefore?: number;
	eventId?: string | null;
	rev?: number | null;
	conflict?: OutboxRow['conflict'];
}

const settled = (row: OutboxRow, settlement: Settlement): OutboxRow => ({
	...row,
	state: settlement.state,
	code: settlement.code,
	detail: settlement.detail,
	notBefore: settlement.notBefore ?? 0,
	eventId: settlement.eventId ?? row.eventId,
	doneRev: settlement.rev ?? row.doneRev,
	...(settlement.conflict ? { conflict: settlement.conflict } : {}),
});

/** What the screen shows anyway: the event is in the timeline, nothing was left to do, or it has become a ticket of its own. */
async function isShown(transaction: WriteTransaction, row: OutboxRow): Promise<boolean> {
	if (row.state !== 'done') return false;
	if (row.command.type === 'create') return true;
	const range = IDBKeyRange.bound([row.ticketId, 0], [row.ticketId, Infinity]);
	const [events, timeline] = await Promise.all([
		transaction.objectStore('events').getAll(range),
		transaction.objectStore('timelines').get(row.ticketId),
	]);
	if (events.some((event) => event.commandId === row.id || event.id === row.eventId)) return true;
	return row.eventId === null && row.doneRev !== null && (timeline?.rev ?? 0) >= row.doneRev;
}

/**
 * Stores what became of an attempt, on the disk before it resolves. A done entry no longer needs its files; one whose event is already in the
 * stored timeline leaves at once. An entry that was discarded meanwhile stays away.
 */
export const settleCommand = (db: UserDb, id: string, settlement: Settlement): Promise<void> =>
	transact(db, ['outbox', 'events', 'timelines', 'files'], 'strict', async (transaction) => {
		const outbox = transaction.objectStore('outbox');
		const row = await outbox.get(id);
		if (row === undefined) return;
		const next = settled(row, settlement);
		if (next.state === 'done') await removeFilesIn(transaction, id);
		unawaited((await isShown(transaction, next)) ? outbox.delete(id) : outbox.put(next));
	});
