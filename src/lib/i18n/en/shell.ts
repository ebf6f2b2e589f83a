import type { Messages } from '../pl.ts';
import { pluralEn } from '../plural.ts';

export const shell: Messages['shell'] = {
	navigation: 'Navigation',
	tickets: 'Tickets',
	outbox: 'Waiting',
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
		offline: 'Offline',
		'sign-in': 'Sign in',
	},
	updateReady: 'A new version is ready.',
	update: 'Refresh',
	updating: 'Refreshing',
	pageNotFound: 'No such page',
	pageNotFoundText: 'The address is out of date or mistyped.',
	toTickets: 'Back to tickets',
	broken: 'Something went wrong',
	brokenText: 'Your work is kept on this device. Reload the app.',
	requestId: (id) => `Number for your administrator: ${id}`,
};
