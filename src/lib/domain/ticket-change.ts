import type { TicketDeadlines, TicketFacts } from './ticket.ts';

/** A status with what belongs to it. `postponedUntil` in epoch ms: when a postponed ticket comes back; null for the system's own time, and for other statuses. */
export interface StatusChoice {
	statusId: string;
	substatusId: string | null;
	postponedUntil: number | null;
}

/** Everything of a ticket that people change in its details, as it stands. */
export interface TicketValues {
	subject: string;
	queueId: string | null;
	/** Login; null when nobody has it. */
	assignee: string | null;
	status: StatusChoice;
	priorityId: string | null;
	deadlines: TicketDeadlines;
	categoryId: string | null;
	tags: string[];
	cc: string[];
}

export type ChangeField = keyof TicketValues;

/** Some of the values. */
export type SomeValues = Partial<TicketValues>;

/** New values; a field that is absent stays as it is. A queue and a priority can be chosen, but not taken away. */
export type TicketChange = Omit<SomeValues, 'queueId' | 'priorityId'> & {
	queueId?: string;
	priorityId?: string;
};

export const changeFields = (change: TicketChange): ChangeField[] =>
	(Object.keys(change) as ChangeField[]).filter((field) => change[field] !== undefined);

/** The values that a ticket has. `cc` stands in its timeline. */
export const ticketValues = (ticket: TicketFacts, cc: readonly string[]): TicketValues => ({
	subject: ticket.subject,
	queueId: ticket.queueId,
	assignee: ticket.assignee,
	status: {
		statusId: ticket.statusId,
		substatusId: ticket.substatusId,
		postponedUntil: ticket.postponedUntil,
	},
	priorityId: ticket.priorityId,
	deadlines: ticket.deadlines,
	categoryId: ticket.categoryId,
	tags: ticket.tags,
	cc: [...cc],
});

/** The values of the fields that a change touches: what the user had seen when he chose. */
export function valuesBefore(values: TicketValues, change: TicketChange): SomeValues {
	return Object.fromEntries(changeFields(change).map((field) => [field, values[field]]));
}

const minuteMs = 60_000;

/** Systems store times by the minute. */
const sameTime = (a: number | null, b: number | null): boolean =>
	a === null || b === null ? a === b : Math.abs(a - b) < minuteMs;

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
	a.length === b.length && a.every((item) => b.includes(item));

/** A choice without a time of its own leaves it to the system, so any time will do. */
const sameStatus = (wanted: StatusChoice, current: StatusChoice): boolean =>
	wanted.statusId === current.statusId &&
	wanted.substatusId === current.substatusId &&
	(wanted.postponedUntil === null || sameTime(wanted.postponedUntil, current.postponedUntil));

/**
 * What a change stands on that was chosen together with a message, once that has been sent: the system may have changed the status by itself then,
 * which is no change of somebody else. `sent`: the status just before and just after.
 */
export const valuesAfterSending = (
	before: SomeValues,
	sent: { before: StatusChoice; after: StatusChoice },
): SomeValues =>
	before.status !== undefined && sameStatus(before.status, sent.before)
		? { ...before, status: sent.after }
		: before;

const sameDeadlines = (a: TicketDeadlines, b: TicketDeadlines): boolean =>
	sameTime(a.reactionAt, b.reactionAt) &&
	sameTime(a.alertAt, b.alertAt) &&
	sameTime(a.executionAt, b.executionAt);

/** Whether a field stands as wanted; a value that is not given stands always. */
export function isAsWanted(field: ChangeField, wanted: SomeValues, current: TicketValues): boolean {
	if (wanted[field] === undefined) return true;
	switch (field) {
		case 'status':
			return wanted.status === undefined || sameStatus(wanted.status, current.status);
		case 'deadlines':
			return wanted.deadlines === undefined || sameDeadlines(wanted.deadlines, current.deadlines);
		case 'tags':
		case 'cc':
			return sameSet(wanted[field] ?? [], current[field]);
		default:
			return wanted[field] === current[field];
	}
}

/** Nothing is left to do. */
export const isDone = (change: TicketChange, current: TicketValues): boolean =>
	changeFields(change).every((field) => isAsWanted(field, change, current));

/**
 * Fields that somebody else has changed since the user saw them, to something that he does not want either. Lists never conflict: what was
 * added and taken away goes into whatever the list is now.
 */
export function conflictingFields(
	change: TicketChange,
	before: SomeValues,
	current: TicketValues,
): ChangeField[] {
	return changeFields(change).filter(
		(field) =>
			field !== 'tags' &&
			field !== 'cc' &&
			before[field] !== undefined &&
			!isAsWanted(field, before, current) &&
			!isAsWanted(field, change, current),
	);
}

/** What of `before → wanted` means for a list that has become `current` meanwhile. */
function mergedList(
	wanted: readonly string[],
	before: readonly string[],
	current: readonly string[],
): string[] {
	const added = wanted.filter((item) => !before.includes(item));
	const kept = current.filter((item) => wanted.includes(item) || !before.includes(item));
	return [...new Set([...kept, ...added])];
}

/** The change as it is to be done now: lists merged with what others have made of them, fields that stand already left out. */
export function mergedChange(change: TicketChange, before: SomeValues, current: TicketValues): TicketChange {
	const merged: TicketChange = { ...change };
	if (change.tags) merged.tags = mergedList(change.tags, before.tags ?? [], current.tags);
	if (change.cc) merged.cc = mergedList(change.cc, before.cc ?? [], current.cc);
	const open = changeFields(merged).filter((field) => !isAsWanted(field, merged, current));
	return Object.fromEntries(open.map((field) => [field, merged[field]]));
}
