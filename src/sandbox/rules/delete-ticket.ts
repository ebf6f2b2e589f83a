import { nextRevision } from '../db/meta.ts';
import type { TicketRow } from '../db/rows.ts';
import type { System } from '../system.ts';

/** Deletes a ticket for good; a mark stays, so that reading it answers 410 and the feed can tell. */
export function deleteTicket(system: System, ticket: TicketRow): void {
	const { db, clock, times, webhooks } = system;
	const now = clock.now();
	const revision = nextRevision(db);
	db.run('DELETE FROM messages WHERE ticket_id = ?', ticket.id);
	db.run('UPDATE attachments SET deleted_at = ? WHERE ticket_id = ? AND deleted_at IS NULL', now, ticket.id);
	db.update('tickets', ticket.id, { deleted_at: now, revision, updated_at: now });
	webhooks.publish('TICKET_DELETED', { ticket_id: ticket.id, revision, date: times.seconds(now) });
}
