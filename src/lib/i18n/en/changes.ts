import type { changes as pl } from '../pl/changes.ts';

export const changes: typeof pl = {
	fields: {
		subject: 'subject',
		queueId: 'queue',
		assignee: 'assignment',
		status: 'status',
		priorityId: 'priority',
		deadlines: 'times',
		categoryId: 'category',
		tags: 'tags',
		cc: 'CC',
	},
	changed: (field: string, before: string, after: string) =>
		`Changed ${field} from [${before}] to [${after}]`,
	none: 'none',
	nobody: 'unassigned',
};
