import { deadlineOf, slaState } from '../sla.ts';
import { isActiveKind } from '../status.ts';
import { byNewestChange, type Ticket } from '../ticket.ts';
import { noValue, type ListQuery, type ListScope } from './list-query.ts';

/** What decides beside the tickets themselves. */
export interface ListFacts {
	/** Login of who looks at the list. */
	me: string;
	/** Tickets with news for him. */
	unread: ReadonlySet<string>;
	/** Level of a priority, 1 low to 4 urgent; of one that is not known, the normal one. */
	levelOf: (priorityId: string | null) => number;
	/** Epoch milliseconds. */
	now: () => number;
}

type Test = (ticket: Ticket) => boolean;
type Order = (a: Ticket, b: Ticket) => number;

const scopeTests: Record<ListScope, (me: string) => Test> = {
	inbox: (me) => (ticket) => ticket.assignee === null || ticket.assignee === me,
	mine: (me) => (ticket) => ticket.assignee === me,
	unassigned: () => (ticket) => ticket.assignee === null,
	all: () => () => true,
};

/** Whether a ticket is in the scope, whatever its status. */
export const inScope = (scope: ListScope, me: string): Test => scopeTests[scope](me);

/** Whether the query may show tickets beyond the default list: everything, or a status, which may be one of finished tickets. */
export const reachesBeyondInbox = (query: ListQuery): boolean =>
	query.scope === 'all' || query.statuses.length > 0;

/** Only open tickets are on the list, unless all are asked for or a status is chosen: then that one, whatever it means. */
const isOpenEnough = (query: ListQuery): Test =>
	reachesBeyondInbox(query) ? () => true : (ticket) => isActiveKind(ticket.kind);

function oneOf(values: readonly string[], of: (ticket: Ticket) => string): Test | null {
	if (values.length === 0) return null;
	const wanted = new Set(values);
	return (ticket) => wanted.has(of(ticket));
}

function taggedWith(tags: readonly string[]): Test | null {
	if (tags.length === 0) return null;
	const wanted = new Set(tags);
	return (ticket) => ticket.tags.some((tag) => wanted.has(tag));
}

function narrowing(query: ListQuery, facts: ListFacts): Test[] {
	const now = query.sla.length > 0 ? facts.now() : 0;
	const tests = [
		oneOf(query.statuses, (ticket) => ticket.statusId),
		oneOf(query.queues, (ticket) => ticket.queueId ?? noValue),
		oneOf(query.priorities, (ticket) => ticket.priorityId ?? noValue),
		oneOf(query.sla, (ticket) => slaState(ticket, now) ?? ''),
		taggedWith(query.tags),
		query.unread ? (ticket: Ticket) => facts.unread.has(ticket.id) : null,
	];
	return tests.filter((test) => test !== null);
}

const every =
	(tests: readonly Test[]): Test =>
	(ticket) =>
		tests.every((test) => test(ticket));

/** Whether a ticket is shown, as a test for many. */
export const matching = (query: ListQuery, facts: ListFacts): Test =>
	every([isOpenEnough(query), inScope(query.scope, facts.me), ...narrowing(query, facts)]);

/** Whether the filters alone let a ticket through, whatever the scope: for what a search finds beyond the list. */
export const passing = (query: ListQuery, facts: ListFacts): Test => every(narrowing(query, facts));

/** What is compared first, less comes first, worked out once per ticket; what is equal in it follows by `then`. */
interface SortKey {
	of: (ticket: Ticket, facts: ListFacts) => number;
	then: Order;
}

const byNumber: Order = (a, b) => Number(a.id) - Number(b.id);

const sortKeys: Record<ListQuery['sort'], SortKey> = {
	changed: { of: (ticket) => -ticket.updatedAt, then: byNewestChange },
	waiting: { of: (ticket) => ticket.createdAt, then: byNumber },
	deadline: { of: (ticket) => deadlineOf(ticket) ?? Infinity, then: byNewestChange },
	priority: { of: (ticket, { levelOf }) => -levelOf(ticket.priorityId), then: byNewestChange },
	number: { of: (ticket) => -Number(ticket.id), then: byNewestChange },
};

/** The tickets of the query in its order. */
export function arrange<T extends Ticket>(tickets: readonly T[], query: ListQuery, facts: ListFacts): T[] {
	const isShown = matching(query, facts);
	const { of, then } = sortKeys[query.sort];
	const keyed: { key: number; ticket: T }[] = [];
	for (const ticket of tickets) if (isShown(ticket)) keyed.push({ key: of(ticket, facts), ticket });
	// Two without a deadline are equal: infinity less infinity is not a number.
	keyed.sort((a, b) => (a.key === b.key ? then(a.ticket, b.ticket) : a.key - b.key));
	return keyed.map(({ ticket }) => ticket);
}

export const countMatching = (tickets: readonly Ticket[], query: ListQuery, facts: ListFacts): number => {
	const isShown = matching(query, facts);
	let count = 0;
	for (const ticket of tickets) if (isShown(ticket)) count += 1;
	return count;
};
