import type { TicketFacts } from './ticket.ts';

/** The vendor's dots: `overdue` red, `alert` yellow, `response` green (the time to react has passed). */
export type SlaState = 'overdue' | 'alert' | 'response' | null;

type SlaFacts = Pick<TicketFacts, 'deadlines' | 'firstRespondedAt' | 'kind'>;

const passed = (at: number | null, now: number): boolean => at !== null && at <= now;

/** The worst deadline that has passed; null when all is well or the ticket is finished. `now` in epoch milliseconds. */
export function slaState(ticket: SlaFacts, now: number): SlaState {
	if (ticket.kind === 'closed' || ticket.kind === 'merged') return null;
	if (passed(ticket.deadlines.executionAt, now)) return 'overdue';
	if (passed(ticket.deadlines.alertAt, now)) return 'alert';
	return ticket.firstRespondedAt === null && passed(ticket.deadlines.reactionAt, now) ? 'response' : null;
}
