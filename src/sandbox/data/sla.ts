import { priorities } from './dictionaries.ts';
import type { Plan } from './plan.ts';
import { itemAt } from './random.ts';

/** Deadlines of a ticket, epoch ms. */
export interface Deadlines {
	reactionDeadlineMs: number | null;
	executionAlertMs: number | null;
	executionDeadlineMs: number | null;
}

const minuteMs = 60_000;
const quarterMs = 15 * minuteMs;

/**
 * Deadlines whose distances are those of the priority. The clock starts with the ticket; of older open tickets most
 * had it started again, so that few are overdue, some are near their alarm and most are in time.
 */
export function deadlines(plan: Plan, createdAtMs: number, now: number): Deadlines {
	if (plan.kind === 'merged')
		return { reactionDeadlineMs: null, executionAlertMs: null, executionDeadlineMs: null };
	const priority = itemAt(priorities, plan.priorityId - 1);
	const running = plan.kind !== 'closed';
	const elapsed = running ? elapsedMinutes(plan, priority) : 0;
	const chosen = Math.floor((now - elapsed * minuteMs) / quarterMs) * quarterMs;
	const start = running ? Math.max(createdAtMs, chosen) : createdAtMs;
	return {
		reactionDeadlineMs: start + priority.reactionMinutes * minuteMs,
		executionAlertMs: start + priority.alertMinutes * minuteMs,
		executionDeadlineMs: start + priority.executionMinutes * minuteMs,
	};
}

function elapsedMinutes(
	plan: Plan,
	priority: { reactionMinutes: number; alertMinutes: number; executionMinutes: number },
): number {
	const { random } = plan;
	const share = random.next();
	return random.weighted([
		[68, priority.reactionMinutes * share],
		[12, priority.reactionMinutes + (priority.alertMinutes - priority.reactionMinutes) * share],
		[10, priority.alertMinutes + (priority.executionMinutes - priority.alertMinutes) * share],
		[10, priority.executionMinutes * (1.05 + 2 * share)],
	]);
}
