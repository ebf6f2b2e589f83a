import type { Messages } from '../pl.ts';
import { pluralEn } from '../plural.ts';

export const shell: Messages['shell'] = {
	navigation: 'Navigation',
	tickets: 'Tickets',
	outbox: 'Waiting',
	next: 'Next',
	create: 'New',
	nothingNext: 'Nothing waits to be assigned in your queues.',
	nextTicket: 'Next ticket',
	createTicket: 'New ticket',
	more: 'More',
	menu: 'Menu',
	settings: 'Settings',
	waiting: (count) => `${count} ${pluralEn(count, 'change is', 'changes are')} waiting`,
	connection: {
		starting: 'Connecting',
		online: 'Up to date',
		slow: 'Slow network',
		server: 'Server not answering',
		upstream: 'Thulium not answering',
		refused: 'Thulium refused access',
		offline: 'Offline',
		'sign-in': 'Sign in',
	},
	updateReady: 'A new version is ready.',
	update: 'Refresh',
	toTickets: 'Back to tickets',
	broken: 'Something went wrong',
};
