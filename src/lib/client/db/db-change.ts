import type { TicketRow } from './schema.ts';

/** What a write has changed, so that screens re-read only that. */
export interface DbChange {
	/** Tickets whose row changed or went away. */
	ticketIds: readonly string[] | 'all';
	/** Tickets whose timeline changed or went away. */
	timelineIds: readonly string[];
	outbox: boolean;
	dictionaries: boolean;
	viewer: boolean;
	drafts: boolean;
	/** Rows as they were written, of tickets that the device did not have: a screen of this tab need not read thousands of them one by one. */
	rows?: readonly TicketRow[];
}

/** The change as other tabs are told: they read what they show. */
export function forOtherTabs(change: DbChange): DbChange {
	const told = { ...change };
	delete told.rows;
	return told;
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

/** What is still as it was written once `b` has followed `a`. */
function joinRows(a: DbChange, b: DbChange): readonly TicketRow[] {
	const { rows = [] } = b;
	if (!a.rows?.length || b.ticketIds === 'all') return rows;
	const changed = new Set(b.ticketIds);
	return [...a.rows.filter(({ id }) => !changed.has(id)), ...rows];
}

/** Two changes as one. */
export const joinChanges = (a: DbChange, b: DbChange): DbChange => ({
	ticketIds: a.ticketIds === 'all' || b.ticketIds === 'all' ? 'all' : [...a.ticketIds, ...b.ticketIds],
	rows: joinRows(a, b),
	timelineIds: [...a.timelineIds, ...b.timelineIds],
	outbox: a.outbox || b.outbox,
	dictionaries: a.dictionaries || b.dictionaries,
	viewer: a.viewer || b.viewer,
	drafts: a.drafts || b.drafts,
});
