import type { PriorityRow } from '../db/rows.ts';
import { minutesToMs } from '../times.ts';

/** The three times of a ticket that follow from its priority, in epoch ms. */
export interface Deadlines {
	reaction_deadline: number;
	execution_alert: number;
	execution_deadline: number;
}

/** Deadlines count from the creation of the ticket, so a higher priority chosen late may be overdue at once. */
export function deadlinesOf(priority: PriorityRow, createdAtMs: number): Deadlines {
	return {
		reaction_deadline: createdAtMs + minutesToMs(priority.reaction_minutes),
		execution_alert: createdAtMs + minutesToMs(priority.alert_minutes),
		execution_deadline: createdAtMs + minutesToMs(priority.execution_minutes),
	};
}
