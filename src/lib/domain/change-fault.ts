import type { Dictionaries } from './dictionaries.ts';
import { emailAddress } from './email-address.ts';
import type { StatusChoice, TicketChange, TicketValues } from './ticket-change.ts';
import { may, type Viewer } from './viewer.ts';

/** Why a change cannot be done. */
export type ChangeFault =
	| 'feature_missing'
	| 'no_permission'
	| 'subject_empty'
	| 'subject_too_long'
	| 'address_invalid'
	| 'cc_too_many'
	| 'unknown_queue'
	| 'unknown_status'
	| 'unknown_priority'
	| 'unknown_category'
	| 'unknown_assignee'
	| 'tag_not_allowed'
	| 'postpone_time'
	| 'deadline_order';

export const maxSubjectChars = 250;
export const maxTagChars = 60;

export interface ChangeContext {
	dictionaries: Dictionaries;
	viewer: Viewer;
	/** As the ticket stands. */
	current: TicketValues;
	/** Epoch ms. */
	now: number;
}

/** Names of the mobile extension's features; what the documented API can do needs none. Each has a row in docs/documented-api-alone.md. */
export const changeFeatures = [
	'subject',
	'cc',
	'priorities',
	'sla_times',
	'postpone',
	'unassign',
	'tags',
	'tickets',
] as const;
export type Feature = (typeof changeFeatures)[number];

/** The same status without the sub-status that it has. */
const clearsSubstatus = ({ status }: TicketChange, current: Pick<TicketValues, 'status'> | null): boolean =>
	status?.substatusId === null &&
	status.statusId === current?.status.statusId &&
	current.status.substatusId !== null;

/** The features that a change needs. The documented API can choose a value, but clear none (thulium-api.md 2.4). */
export function neededFeatures(
	change: TicketChange,
	current: Pick<TicketValues, 'status'> | null = null,
): Feature[] {
	const needed: Feature[] = [];
	if (change.subject !== undefined) needed.push('subject');
	if (change.cc !== undefined) needed.push('cc');
	if (change.priorityId !== undefined) needed.push('priorities');
	if (change.deadlines !== undefined) needed.push('sla_times');
	if (change.status?.postponedUntil != null) needed.push('postpone');
	if (change.assignee === null) needed.push('unassign');
	if (change.categoryId === null || clearsSubstatus(change, current)) needed.push('tickets');
	return needed;
}

/** Whether the system can do such a change at all. `current`: as the ticket stands, where that is known. */
export function isPossible(
	change: TicketChange,
	{ features = [], hidesTags = false }: Pick<Dictionaries, 'features' | 'hidesTags'>,
	current: Pick<TicketValues, 'status'> | null = null,
): boolean {
	if (change.tags !== undefined && hidesTags) return false;
	return neededFeatures(change, current).every((feature) => features.includes(feature));
}

function statusFault(
	choice: StatusChoice,
	{ dictionaries, now, current }: ChangeContext,
): ChangeFault | null {
	const status = dictionaries.statuses.find(({ id }) => id === choice.statusId);
	if (!status) return 'unknown_status';
	const knowsSubstatus =
		choice.substatusId === null || status.substatuses.some(({ id }) => id === choice.substatusId);
	if (!knowsSubstatus) return 'unknown_status';
	const { postponedUntil } = choice;
	if (postponedUntil === null || postponedUntil === current.status.postponedUntil) return null;
	return status.kind !== 'postponed' || postponedUntil <= now ? 'postpone_time' : null;
}

function tagsFault(
	tags: readonly string[],
	{ dictionaries, viewer, current }: ChangeContext,
): ChangeFault | null {
	const isNew = (tag: string): boolean => !dictionaries.tags.includes(tag) && !current.tags.includes(tag);
	const unfit = tags.some((tag) => tag.trim() === '' || tag.length > maxTagChars);
	return unfit || (tags.some(isNew) && !may(viewer, 'tags_create')) ? 'tag_not_allowed' : null;
}

function ccFault(cc: readonly string[], { dictionaries }: ChangeContext): ChangeFault | null {
	if (cc.some((address) => emailAddress(address) === null)) return 'address_invalid';
	return cc.length > dictionaries.parameters.maxCc ? 'cc_too_many' : null;
}

function deadlinesFault({ deadlines }: TicketChange, { viewer }: ChangeContext): ChangeFault | null {
	if (!deadlines) return null;
	if (!may(viewer, 'sla_edit')) return 'no_permission';
	const { alertAt, executionAt } = deadlines;
	return alertAt !== null && executionAt !== null && alertAt > executionAt ? 'deadline_order' : null;
}

function subjectFault(subject: string): ChangeFault | null {
	if (subject.trim() === '') return 'subject_empty';
	return subject.length > maxSubjectChars ? 'subject_too_long' : null;
}

/** Whether a person can be given a ticket. The list of colleagues may be unknown, then everybody can. */
const isAssignable = (login: string, { colleagues }: Dictionaries): boolean =>
	colleagues.length === 0 || colleagues.some((colleague) => colleague.login === login && colleague.active);

function choiceFault(change: TicketChange, { dictionaries }: ChangeContext): ChangeFault | null {
	const { queueId, priorityId, categoryId, assignee } = change;
	const lacks = (list: readonly { id: string }[], id: string | null | undefined): boolean =>
		id !== undefined && id !== null && !list.some((item) => item.id === id);
	if (
		lacks(
			dictionaries.queues.filter(({ active }) => active),
			queueId,
		)
	)
		return 'unknown_queue';
	if (lacks(dictionaries.priorities, priorityId)) return 'unknown_priority';
	if (lacks(dictionaries.categories, categoryId)) return 'unknown_category';
	return assignee != null && !isAssignable(assignee, dictionaries) ? 'unknown_assignee' : null;
}

/** Why this change cannot be done, or null. The same on the phone, before it is stored, and on the server, before it is sent. */
export function changeFault(change: TicketChange, context: ChangeContext): ChangeFault | null {
	if (!isPossible(change, context.dictionaries, context.current)) return 'feature_missing';
	return valuesFault(change, context);
}

/** Why these values cannot be chosen, whatever the system can do; null when they can. */
export function valuesFault(change: TicketChange, context: ChangeContext): ChangeFault | null {
	return (
		(change.subject === undefined ? null : subjectFault(change.subject)) ??
		choiceFault(change, context) ??
		(change.status ? statusFault(change.status, context) : null) ??
		deadlinesFault(change, context) ??
		(change.tags ? tagsFault(change.tags, context) : null) ??
		(change.cc ? ccFault(change.cc, context) : null)
	);
}
