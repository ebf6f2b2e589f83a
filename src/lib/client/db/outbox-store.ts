import type { OutboxRow } from './schema.ts';
import type { UserDb } from './user-db.ts';

/*
 * What is read of the outbox. Queuing is apart (outbox-queue.ts): the first screen does not need it.
 */

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

/** The entry as it stands; null when it is no longer there. */
export const outboxRow = async (db: UserDb, id: string): Promise<OutboxRow | null> =>
	(await db.run((connection) => connection.get('outbox', id))) ?? null;
