import type { errorPage as pl } from '../pl/error-page.ts';

export const errorPage: typeof pl = {
	pageNotFound: 'No such page',
	pageNotFoundText: 'The address is out of date or mistyped.',
	brokenText: 'Your work is kept on this device. Reload the app.',
	requestId: (id) => `Number for your administrator: ${id}`,
};
