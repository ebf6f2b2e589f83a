import type { Priority } from './dictionaries.ts';
import { isActiveKind } from './status.ts';
import type { TicketFacts } from './ticket.ts';
import { canAccess, type Viewer } from './viewer.ts';

export type NextFacts = Pick<
	TicketFacts,
	'id' | 'kind' | 'queueId' | 'assignee' | 'priorityId' | 'createdAt'
>;

/** Numbers of a ticket, the most telling first; where all are equal the older one is first. */
type Rank = readonly number[];

/** A queue that I am not assigned to (I see all of them) comes after mine. */
const queueRank = (viewer: Viewer, queueId: string | null): number =>
	viewer.queues.find((queue) => queue.queueId === queueId)?.priority ?? Number.POSITIVE_INFINITY;

/** The higher level first; of the same level what has to be done sooner. */
function priorityRanks(priorities: readonly Priority[], priorityId: string | null): [number, number] {
	const priority = priorities.find(({ id }) => id === priorityId);
	return [-(priority?.level ?? 2), priority?.executionMinutes ?? Number.POSITIVE_INFINITY];
}

const rankOf = (ticket: NextFacts, viewer: Viewer, priorities: readonly Priority[]): Rank => [
	queueRank(viewer, ticket.queueId),
	...priorityRanks(priorities, ticket.priorityId),
	ticket.createdAt,
	Number(ticket.id),
];

const isBefore = (a: Rank, b: Rank): boolean => {
	const index = a.findIndex((value, at) => value !== b[at]);
	return index >= 0 && (a[index] ?? 0) < (b[index] ?? 0);
};

/** Whether somebody has to take this ticket, and I may. */
const isWaiting = (viewer: Viewer, ticket: NextFacts): boolean =>
	ticket.assignee === null && isActiveKind(ticket.kind) && canAccess(viewer, ticket);

/**
 * The ticket to work on next: nobody's, active, in a queue of mine. By my queue priority (the lower number first), then the ticket's priority,
 * then age. Null when nothing waits. Tickets in `skip` are passed over.
 */
export function nextTicket<T extends NextFacts>(
	tickets: Iterable<T>,
	viewer: Viewer,
	priorities: readonly Priority[],
	skip: ReadonlySet<string> = new Set(),
): T | null {
	let next: { ticket: T; rank: Rank } | null = null;
	for (const ticket of tickets) {
		if (skip.has(ticket.id) || !isWaiting(viewer, ticket)) continue;
		const rank = rankOf(ticket, viewer, priorities);
		if (next === null || isBefore(rank, next.rank)) next = { ticket, rank };
	}
	return next?.ticket ?? null;
}
