import type { OutboxRow } from './schema.ts';
import { transact, unawaited } from './transact.ts';
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
}

const settled = (row: OutboxRow, settlement: Settlement): OutboxRow => ({
	...row,
	state: settlement.state,
	code: settlement.code,
	detail: settlement.detail,
	notBefore: settlement.notBefore ?? 0,
	eventId: settlement.eventId ?? row.eventId,
	doneRev: settlement.rev ?? row.doneRev,
});

/**
 * Stores what became of an attempt, on the disk before it resolves. A done entry whose event is already in the stored timeline leaves at
 * once. An entry that was discarded meanwhile stays away.
 */
export const settleCommand = (db: UserDb, id: string, settlement: Settlement): Promise<void> =>
	transact(db, ['outbox', 'events'], 'strict', async (transaction) => {
		const outbox = transaction.objectStore('outbox');
		const row = await outbox.get(id);
		if (row === undefined) return;
		const next = settled(row, settlement);
		const range = IDBKeyRange.bound([row.ticketId, 0], [row.ticketId, Infinity]);
		const events = next.state === 'done' ? await transaction.objectStore('events').getAll(range) : [];
		const isShown = events.some((event) => event.commandId === id || event.id === next.eventId);
		unawaited(isShown ? outbox.delete(id) : outbox.put(next));
	});
