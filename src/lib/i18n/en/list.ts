import type { Messages } from '../pl.ts';
import { pluralEn } from '../plural.ts';

export const list: Messages['list'] = {
	title: 'Tickets',
	search: 'Search',
	searchHint: 'Subject, number, customer…',
	clearSearch: 'Clear search',
	filters: 'List filters',
	all: 'All',
	mine: 'Mine',
	unassigned: 'Unassigned',
	news: (count) => `${count} new`,
	filterButton: (count) => (count === 0 ? 'Filters' : `Filters, active: ${count}`),
	unread: 'Unread.',
	noSubject: '(no subject)',
	noCustomer: 'unknown customer',
	assignedTo: (name) => `Assigned: ${name}`,
	assignedToMe: 'Assigned to me',
	nobody: 'unassigned',
	attachments: (count) => `${count} ${pluralEn(count, 'attachment', 'attachments')}`,
	priority: (name) => `Priority: ${name}`,
	sla: {
		executionLate: (span: string) => `Overdue by ${span}`,
		alertLate: (span: string) => `Alert for ${span}`,
		responseLate: (span: string) => `Response late ${span}`,
		responseSoon: (span: string) => `Response in ${span}`,
		alertSoon: (span: string) => `Alert in ${span}`,
		executionSoon: (span: string) => `Due in ${span}`,
	},
	results: (count) => `${count} ${pluralEn(count, 'result', 'results')} on the list`,
};
