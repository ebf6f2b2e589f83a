import type { PriorityRow, TicketRow } from '../db/rows.ts';
import { minutesToMs } from '../times.ts';

/** The three times of a ticket that follow from its priority, in epoch ms. */
export interface Deadlines {
	reaction_deadline: number;
	execution_alert: number;
	execution_deadline: number;
}

/** Deadlines of a clock that was started at `startMs`: when the ticket was created or reopened. */
export function deadlinesOf(priority: PriorityRow, startMs: number): Deadlines {
	return {
		reaction_deadline: startMs + minutesToMs(priority.reaction_minutes),
		execution_alert: startMs + minutesToMs(priority.alert_minutes),
		execution_deadline: startMs + minutesToMs(priority.execution_minutes),
	};
}

/**
 * When the ticket's clock was started, told from its execution deadline, but never before its creation nor
 * after now: deadlines may have been set by hand. A higher priority chosen late may be overdue at once.
 */
export function clockStart(ticket: TicketRow, priority: PriorityRow, nowMs: number): number {
	if (ticket.execution_deadline === null) return ticket.created_at;
	const start = ticket.execution_deadline - minutesToMs(priority.execution_minutes);
	return Math.min(Math.max(start, ticket.created_at), nowMs);
}
