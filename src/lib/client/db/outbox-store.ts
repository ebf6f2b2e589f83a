import type { Command } from '#lib/contract/command-schema.ts';
import { draftKey } from './drafts-store.ts';
import type { OutboxRow } from './schema.ts';
import { transact, unawaited, type WriteTransaction } from './transact.ts';
import type { UserDb } from './user-db.ts';

/** Later than every place taken so far, even when the device's clock was set back. */
async function nextPlace(transaction: WriteTransaction, now: number): Promise<number> {
	const last = await transaction.objectStore('outbox').index('createdAt').openKeyCursor(null, 'prev');
	return last === null ? now : Math.max(now, last.key + 1);
}

async function append(transaction: WriteTransaction, command: Command, now: number): Promise<OutboxRow> {
	const row: OutboxRow = {
		id: command.id,
		ticketId: command.ticketId,
		command,
		state: 'waiting',
		attempts: 0,
		notBefore: 0,
		code: null,
		detail: null,
		eventId: null,
		doneRev: null,
		createdAt: await nextPlace(transaction, now),
	};
	await transaction.objectStore('outbox').add(row);
	return row;
}

/**
 * Queues a command, on the disk before it resolves, and removes the draft it came from in the same transaction: at no moment is the text in
 * neither place. A command that is already queued is left as it is.
 */
export const enqueue = (db: UserDb, command: Command, now: number): Promise<OutboxRow> =>
	transact(db, ['outbox', 'drafts'], 'strict', async (transaction) => {
		const known = await transaction.objectStore('outbox').get(command.id);
		if (known !== undefined) return known;
		unawaited(transaction.objectStore('drafts').delete(draftKey(command.ticketId, command.type)));
		return append(transaction, command, now);
	});

/** Every entry, oldest first. */
export const outboxRows = (db: UserDb): Promise<OutboxRow[]> =>
	db.run((connection) => connection.getAllFromIndex('outbox', 'createdAt'));

/** The entries of one ticket, oldest first. */
export async function outboxOfTicket(db: UserDb, ticketId: string): Promise<OutboxRow[]> {
	const rows = await db.run((connection) => connection.getAllFromIndex('outbox', 'ticketId', ticketId));
	return rows.sort((a, b) => a.createdAt - b.createdAt);
}

/** Entries that are not yet confirmed by the server, or need the user. */
export const unsentRows = async (db: UserDb): Promise<OutboxRow[]> =>
	(await outboxRows(db)).filter((row) => row.state !== 'done');

/** Removes an entry for good. */
export const discardOutboxRow = (db: UserDb, id: string): Promise<void> =>
	transact(db, ['outbox'], 'strict', (transaction) => {
		unawaited(transaction.objectStore('outbox').delete(id));
		return Promise.resolve();
	});

/**
 * Sends a refused or undecided command again, as a new command with `newId` at the end of the queue: the server remembers the old id and
 * its outcome for good. A waiting entry is only made due at once. Null when it is no longer there or already done.
 */
export const resendOutboxRow = (
	db: UserDb,
	id: string,
	newId: string,
	now: number,
): Promise<OutboxRow | null> =>
	transact(db, ['outbox', 'drafts'], 'strict', async (transaction) => {
		const outbox = transaction.objectStore('outbox');
		const row = await outbox.get(id);
		if (row === undefined || row.state === 'done') return null;
		if (row.state === 'waiting') {
			const due = { ...row, notBefore: 0 };
			unawaited(outbox.put(due));
			return due;
		}
		unawaited(outbox.delete(id));
		return append(transaction, { ...row.command, id: newId, createdAt: now }, now);
	});

/** Turns an entry back into a draft, behind a blank line where a newer draft exists; null when it is no longer there or already done. */
export const returnToDraft = (db: UserDb, id: string, now: number): Promise<OutboxRow | null> =>
	transact(db, ['outbox', 'drafts'], 'strict', async (transaction) => {
		const row = await transaction.objectStore('outbox').get(id);
		if (row === undefined || row.state === 'done') return null;
		const { ticketId, type: mode, payload } = row.command;
		const key = draftKey(ticketId, mode);
		const newer = await transaction.objectStore('drafts').get(key);
		const text = newer === undefined ? payload.text : `${newer.text}\n\n${payload.text}`;
		unawaited(transaction.objectStore('outbox').delete(id));
		unawaited(transaction.objectStore('drafts').put({ key, ticketId, mode, text, updatedAt: now }));
		return row;
	});
