import type { ChangeField } from '#lib/domain/ticket-change.ts';

/** What is open over the ticket, by its address: so going back closes it, and a reload finds it open. */
export type Panel = 'details' | 'customer';

/** Fields that are changed in a sheet of their own. */
export const pickFields = [
	'subject',
	'queueId',
	'assignee',
	'status',
	'priorityId',
	'deadlines',
	'categoryId',
	'tags',
	'cc',
] as const satisfies readonly ChangeField[];

export const asPanel = (text: string | null): Panel | null =>
	text === 'details' || text === 'customer' ? text : null;

export const asField = (text: string | null): ChangeField | null =>
	pickFields.find((field) => field === text) ?? null;
