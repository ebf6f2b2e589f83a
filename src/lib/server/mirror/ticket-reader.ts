import type { Ticket } from '#lib/domain/ticket.ts';
import type { Timeline } from '#lib/domain/ticket-event.ts';
import type { TicketScope } from '#lib/domain/viewer.ts';
import type { Store } from '../store/database.ts';
import { toTicket, toTimeline } from './stored-ticket.ts';

/** A ticket as the mirror holds it. `timeline` is null where it was not read yet; `ticket` is null for a deleted one. */
export interface HeldTicket {
	scope: TicketScope;
	ticket: Ticket | null;
	timeline: Timeline | null;
}

/** Null when the mirror has never heard of it. */
export async function heldTicket(store: Store, system: string, id: string): Promise<HeldTicket | null> {
	const row = await store
		.selectFrom('mirror_tickets as t')
		.leftJoin('mirror_timelines as l', (join) =>
			join.onRef('l.system', '=', 't.system').onRef('l.ticket_id', '=', 't.id'),
		)
		.select(['t.seq', 't.row_json', 't.queue_id', 't.assignee', 't.deleted', 'l.rev', 'l.timeline_json'])
		.where('t.system', '=', system)
		.where('t.id', '=', id)
		.executeTakeFirst();
	if (row === undefined) return null;
	const { rev, timeline_json } = row;
	return {
		scope: { queueId: row.queue_id, assignee: row.assignee },
		ticket: row.deleted === 1 ? null : toTicket(row),
		timeline: rev === null || timeline_json === null ? null : toTimeline({ rev, timeline_json }),
	};
}
