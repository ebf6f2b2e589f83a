import type { Dictionaries, Priority } from './dictionaries.ts';
import type { Status } from './status.ts';
import type { StatusChoice, TicketChange } from './ticket-change.ts';
import type { TicketDeadlines, TicketFacts } from './ticket.ts';

const minuteMs = 60_000;

const add = (start: number, minutes: number | null): number | null =>
	minutes === null ? null : start + minutes * minuteMs;

/** From when the times of a ticket run: found from the priority it has, else its creation. */
function clockStart(ticket: TicketFacts, priorities: readonly Priority[]): number {
	const priority = priorities.find(({ id }) => id === ticket.priorityId);
	const { executionAt } = ticket.deadlines;
	return priority?.executionMinutes == null || executionAt === null
		? ticket.createdAt
		: executionAt - priority.executionMinutes * minuteMs;
}

/** The three times that come with a priority; as they were where the system does not tell them. */
export function deadlinesOf(
	ticket: TicketFacts,
	priorityId: string,
	priorities: readonly Priority[],
): TicketDeadlines {
	const priority = priorities.find(({ id }) => id === priorityId);
	if (!priority) return ticket.deadlines;
	const start = clockStart(ticket, priorities);
	return {
		reactionAt: add(start, priority.reactionMinutes),
		alertAt: add(start, priority.alertMinutes),
		executionAt: add(start, priority.executionMinutes),
	};
}

function statusFacts(
	{ statusId, substatusId, postponedUntil }: StatusChoice,
	statuses: readonly Status[],
	ticket: TicketFacts,
): Pick<TicketFacts, 'statusId' | 'substatusId' | 'kind' | 'statusName' | 'postponedUntil'> {
	const status = statuses.find(({ id }) => id === statusId);
	const substatus = status?.substatuses.find(({ id }) => id === substatusId);
	const kind = status?.kind ?? ticket.kind;
	return {
		statusId,
		substatusId,
		kind,
		statusName: status ? [status.name, substatus?.name].filter(Boolean).join(' - ') : ticket.statusName,
		postponedUntil: kind === 'postponed' ? postponedUntil : null,
	};
}

/** The ticket as it will be after the change, as far as that is known here. Its time of last change stays, so that nothing jumps. */
export function changedTicket<T extends TicketFacts>(
	ticket: T,
	change: TicketChange,
	{ statuses, priorities }: Pick<Dictionaries, 'statuses' | 'priorities'>,
): T {
	const next: T = { ...ticket };
	if (change.subject !== undefined) next.subject = change.subject;
	if (change.queueId !== undefined) next.queueId = change.queueId;
	if (change.assignee !== undefined) next.assignee = change.assignee;
	if (change.categoryId !== undefined) next.categoryId = change.categoryId;
	if (change.tags !== undefined) next.tags = change.tags;
	if (change.status !== undefined) Object.assign(next, statusFacts(change.status, statuses, ticket));
	if (change.priorityId !== undefined) {
		next.priorityId = change.priorityId;
		next.deadlines = deadlinesOf(ticket, change.priorityId, priorities);
	}
	if (change.deadlines !== undefined) next.deadlines = change.deadlines;
	return next;
}
