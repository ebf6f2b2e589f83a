import type { Ticket, TicketFacts } from '#lib/domain/ticket.ts';
import type { Timeline, TimelineFacts } from '#lib/domain/ticket-event.ts';

/** A row of the mirror as the ticket it was stored from; what is in the tables was written by this code, so it is trusted. */
export const toTicket = (row: { row_json: string; seq: number }): Ticket => ({
	...(JSON.parse(row.row_json) as TicketFacts),
	rev: row.seq,
});

export const toTimeline = (row: { timeline_json: string; rev: number }): Timeline => ({
	...(JSON.parse(row.timeline_json) as TimelineFacts),
	rev: row.rev,
});
