import { ApiError } from '../errors.ts';
import type { Db } from './db.ts';
import type { AttachmentRow, MessageRow, TicketRow } from './rows.ts';

/**
 * The ticket a request names.
 * @throws ApiError 404 when there never was one, 410 when it was deleted
 */
export function requireTicket(db: Db, id: string): TicketRow {
	const ticket = /^\d{1,15}$/.test(id) ? findTicket(db, Number(id)) : undefined;
	if (!ticket) throw new ApiError('unknownObject', { id });
	if (ticket.deleted_at !== null) throw new ApiError('removed');
	return ticket;
}

/** Deleted tickets included. */
export function findTicket(db: Db, id: number): TicketRow | undefined {
	return db.get<TicketRow>('SELECT * FROM tickets WHERE id = ?', id);
}

/** Messages of several tickets, newest first within each. */
export function messagesOf(db: Db, ticketIds: readonly number[]): Map<number, MessageRow[]> {
	const rows = db.all<MessageRow>(
		`SELECT * FROM messages WHERE ticket_id IN (SELECT value FROM json_each(?))
		 ORDER BY ticket_id, created_at DESC, id DESC`,
		JSON.stringify(ticketIds),
	);
	return groupBy(rows, (row) => row.ticket_id);
}

/** Attachments of several tickets that were not deleted, by message. */
export function attachmentsOf(db: Db, ticketIds: readonly number[]): Map<number, AttachmentRow[]> {
	const rows = db.all<AttachmentRow>(
		`SELECT * FROM attachments WHERE ticket_id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL
		 ORDER BY message_id, position`,
		JSON.stringify(ticketIds),
	);
	return groupBy(rows, (row) => row.message_id);
}

function groupBy<Row>(rows: readonly Row[], key: (row: Row) => number): Map<number, Row[]> {
	const groups = new Map<number, Row[]>();
	for (const row of rows) {
		const group = groups.get(key(row));
		if (group) group.push(row);
		else groups.set(key(row), [row]);
	}
	return groups;
}
