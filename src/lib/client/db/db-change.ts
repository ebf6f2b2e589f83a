/** What a write has changed, so that screens re-read only that. Sent to other tabs as it is. */
export interface DbChange {
	/** Tickets whose row changed or went away. */
	ticketIds: readonly string[] | 'all';
	/** Tickets whose timeline changed or went away. */
	timelineIds: readonly string[];
	outbox: boolean;
	dictionaries: boolean;
	viewer: boolean;
	drafts: boolean;
}

export const noChange: DbChange = {
	ticketIds: [],
	timelineIds: [],
	outbox: false,
	dictionaries: false,
	viewer: false,
	drafts: false,
};

export const isEmptyChange = (change: DbChange): boolean =>
	change.ticketIds.length === 0 &&
	change.timelineIds.length === 0 &&
	!(change.outbox || change.dictionaries || change.viewer || change.drafts);

/** Two changes as one. */
export const joinChanges = (a: DbChange, b: DbChange): DbChange => ({
	ticketIds: a.ticketIds === 'all' || b.ticketIds === 'all' ? 'all' : [...a.ticketIds, ...b.ticketIds],
	timelineIds: [...a.timelineIds, ...b.timelineIds],
	outbox: a.outbox || b.outbox,
	dictionaries: a.dictionaries || b.dictionaries,
	viewer: a.viewer || b.viewer,
	drafts: a.drafts || b.drafts,
});
