import type { Queue } from './dictionaries.ts';
import { slaState } from './sla.ts';
import { isActiveKind } from './status.ts';
import type { TicketFacts } from './ticket.ts';

/** How it stands with the tickets of one queue. Counts only: a wall tells everybody who passes by. */
export interface BoardQueue {
	id: string;
	name: string;
	/** New ones: the customer waits for us. */
	waiting: number;
	/** When the one that waits longest began to wait, epoch ms; null when none waits. */
	oldestAt: number | null;
	/** Somebody still has to do something. */
	active: number;
	unassigned: number;
	/** Past the time of execution, past its alarm, past the time of reaction. */
	overdue: number;
	alert: number;
	response: number;
}

const isCounted = ({ kind }: Pick<TicketFacts, 'kind'>): boolean => isActiveKind(kind);

/**
 * Since when a customer waits for us: from the beginning where nobody has answered yet. Where somebody has, he has written anew; when, the list does
 * not tell, so his ticket's last change has to do.
 */
const waitsSince = ({ firstRespondedAt, createdAt, updatedAt }: TicketFacts): number =>
	firstRespondedAt === null ? createdAt : updatedAt;

function countQueue({ id, name }: Queue, tickets: readonly TicketFacts[], now: number): BoardQueue {
	const states = tickets.map((ticket) => slaState(ticket, now));
	const waiting = tickets.filter(({ kind }) => kind === 'new');
	const count = (state: 'overdue' | 'alert' | 'response'): number =>
		states.filter((each) => each === state).length;
	return {
		id,
		name,
		waiting: waiting.length,
		oldestAt: waiting.length === 0 ? null : Math.min(...waiting.map(waitsSince)),
		active: tickets.length,
		unassigned: tickets.filter(({ assignee }) => assignee === null).length,
		overdue: count('overdue'),
		alert: count('alert'),
		response: count('response'),
	};
}

/** The queues of a board in the order of the system, each with its counts. `now` in epoch milliseconds. */
export function countBoard(
	queues: readonly Queue[],
	tickets: readonly TicketFacts[],
	now: number,
): BoardQueue[] {
	const byQueue = new Map<string, TicketFacts[]>(queues.map(({ id }) => [id, []]));
	for (const ticket of tickets)
		if (isCounted(ticket) && ticket.queueId !== null) byQueue.get(ticket.queueId)?.push(ticket);
	return queues.map((queue) => countQueue(queue, byQueue.get(queue.id) ?? [], now));
}

export interface BoardTotals {
	waiting: number;
	oldestAt: number | null;
	overdue: number;
	alert: number;
	response: number;
}

/** All queues of a board together. */
export function boardTotals(queues: readonly BoardQueue[]): BoardTotals {
	const sum = (field: 'waiting' | 'overdue' | 'alert' | 'response'): number =>
		queues.reduce((total, queue) => total + queue[field], 0);
	const oldest = queues.flatMap(({ oldestAt }) => (oldestAt === null ? [] : [oldestAt]));
	return {
		waiting: sum('waiting'),
		oldestAt: oldest.length === 0 ? null : Math.min(...oldest),
		overdue: sum('overdue'),
		alert: sum('alert'),
		response: sum('response'),
	};
}
