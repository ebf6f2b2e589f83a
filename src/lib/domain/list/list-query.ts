/**
 * What the list shows, as people can say it: which tickets, narrowed how, in which order. As text it is the query of the list's address
 * (`filter=mine&status=2&sort=deadline`), which is also how it is stored: what an older version does not know it leaves out.
 */

/** `inbox`: my tickets and those of nobody in my queues; `all`: whatever this device has of my queues, finished ones too. */
export const listScopes = ['inbox', 'mine', 'unassigned', 'all'] as const;
export type ListScope = (typeof listScopes)[number];

/** `changed`: newest change first; `waiting`: oldest first; `deadline`: what ends next first, without deadlines last. */
export const listSorts = ['changed', 'waiting', 'deadline', 'priority', 'number'] as const;
export type ListSort = (typeof listSorts)[number];

export const slaFilters = ['overdue', 'alert', 'response'] as const;
export type SlaFilter = (typeof slaFilters)[number];

/** Stands for tickets that have no queue or no priority. */
export const noValue = '-';

export interface ListQuery {
	scope: ListScope;
	/** Ids; an empty list narrows nothing, several are alternatives. */
	statuses: readonly string[];
	queues: readonly string[];
	priorities: readonly string[];
	/** Names. */
	tags: readonly string[];
	sla: readonly SlaFilter[];
	/** Only those with news for me. */
	unread: boolean;
	sort: ListSort;
}

/** The filters of which several values can be chosen. */
export const choiceFields = ['statuses', 'queues', 'priorities', 'tags', 'sla'] as const;
export type ChoiceField = (typeof choiceFields)[number];

export const wholeList: ListQuery = {
	scope: 'inbox',
	statuses: [],
	queues: [],
	priorities: [],
	tags: [],
	sla: [],
	unread: false,
	sort: 'changed',
};

const names: Record<ChoiceField, string> = {
	statuses: 'status',
	queues: 'queue',
	priorities: 'priority',
	tags: 'tag',
	sla: 'sla',
};

/** More values than anybody chooses: an address made by hand must not make the list slow. */
const mostValues = 100;

const oneOf = <T extends string>(known: readonly T[], value: string | null, fallback: T): T =>
	known.find((each) => each === value) ?? fallback;

const sorted = (values: readonly string[]): string[] => [...new Set(values)].sort();

/** The query as text without a leading question mark; empty for the whole list. The same query gives the same text. */
export function writeQuery(query: ListQuery): string {
	const parameters = new URLSearchParams();
	if (query.scope !== 'inbox') parameters.set('filter', query.scope);
	for (const field of choiceFields)
		for (const value of sorted(query[field])) parameters.append(names[field], value);
	if (query.unread) parameters.set('unread', '1');
	if (query.sort !== 'changed') parameters.set('sort', query.sort);
	return parameters.toString();
}

/** Reads what `writeQuery` wrote; anything else in it is left out. */
export function readQuery(text: string): ListQuery {
	const parameters = new URLSearchParams(text);
	const values = (field: ChoiceField): string[] =>
		sorted(parameters.getAll(names[field]).filter((value) => value !== '')).slice(0, mostValues);
	return {
		scope: oneOf(listScopes, parameters.get('filter'), 'inbox'),
		statuses: values('statuses'),
		queues: values('queues'),
		priorities: values('priorities'),
		tags: values('tags'),
		sla: slaFilters.filter((each) => parameters.getAll(names.sla).includes(each)),
		unread: parameters.get('unread') === '1',
		sort: oneOf(listSorts, parameters.get('sort'), 'changed'),
	};
}

/** How many filters narrow the list, the scope and the order left out. */
export const filterCount = (query: ListQuery): number =>
	choiceFields.reduce((count, field) => count + query[field].length, query.unread ? 1 : 0);
