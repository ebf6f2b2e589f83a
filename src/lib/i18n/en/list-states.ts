import type { listStates as pl } from '../pl/list-states.ts';

export const listStates: typeof pl = {
	others: 'More results',
	asking: 'Searching the system too…',
	searchOffline: 'No connection: these are the results from this device.',
	noResults: (query) => `Nothing matches “${query}”`,
	noResultsText:
		'Check the spelling, or type just the number, a part of the subject, an e-mail or a phone number.',
	emptyTitle: 'All done',
	emptyText:
		'Nothing is assigned to you and nothing waits in your queues. New tickets will appear here by themselves.',
	emptyMineTitle: 'Nothing is assigned to you',
	emptyMineText: 'See whether something waits to be assigned.',
	emptyUnassignedTitle: 'Nothing waits to be assigned',
	emptyUnassignedText: 'Every ticket in your queues has somebody.',
	showAll: 'Show all',
	showUnassigned: 'Show unassigned',
	neverTitle: 'Nothing here yet',
	neverText: 'Tickets will be fetched as soon as there is a connection.',
	failedTitle: 'The tickets on this device cannot be read',
	failedText: 'Nothing is lost in the system. Free some storage and reload the app.',
	reload: 'Reload',
	pickTitle: 'Choose a ticket',
	pickText: 'It will open here. Keys: j and k move, Enter opens, / searches, ? shows all.',
};
