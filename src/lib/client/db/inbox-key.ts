import type { Ticket } from '#lib/domain/ticket.ts';
import { isInDefaultList, type Viewer } from '#lib/domain/viewer.ts';
import type { TicketRow } from './schema.ts';

/** Negative, so that the index read forwards gives the newest change first, the higher number first within one moment. */
export const inboxKey = (ticket: Pick<Ticket, 'id' | 'updatedAt'>): [number, number] => [
	-ticket.updatedAt,
	-Number(ticket.id),
];

/** The ticket as stored: with its inbox key when it belongs to this viewer's default list, without one otherwise. */
export function toTicketRow(viewer: Viewer | null, ticket: Ticket): TicketRow {
	const row: TicketRow = { ...ticket };
	delete row.inbox;
	delete row.gone;
	if (viewer !== null && isInDefaultList(viewer, ticket)) row.inbox = inboxKey(ticket);
	return row;
}
