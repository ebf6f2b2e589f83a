import type { Timeline } from '#lib/domain/ticket-event.ts';
import type { OutboxRow } from './schema.ts';
import { eventsOf } from './ticket-on-device.ts';
import { transact, unawaited, type WriteTransaction } from './transact.ts';
import type { UserDb } from './user-db.ts';

/** The revisions under which timelines are stored; tickets without one are missing from the map. */
export async function timelineRevs(db: UserDb, ids: readonly string[]): Promise<Map<string, number>> {
	const rows = await db.run(async (connection) => {
		const { store } = connection.transaction('timelines');
		return Promise.all(ids.map((id) => store.get(id)));
	});
	return new Map(rows.filter((row) => row !== undefined).map((row) => [row.ticketId, row.rev]));
}

/** Notes that the user looked at the ticket: clean-up keeps it longer. */
export const markOpened = (db: UserDb, ticketId: string, now: number): Promise<void> =>
	transact(db, ['timelines'], 'relaxed', async (transaction) => {
		const row = await transaction.objectStore('timelines').get(ticketId);
		if (row !== undefined) unawaited(transaction.objectStore('timelines').put({ ...row, openedAt: now }));
	});

/** Whether this timeline shows what the command did: by name where the system remembers names, else by revision. */
function isSettledBy(row: OutboxRow, timeline: Timeline): boolean {
	if (row.state !== 'done') return false;
	const named = timeline.events.some((event) => event.commandId === row.id || event.id === row.eventId);
	const seenRev = row.doneRev ?? (row.command.seenRev ?? 0) + 1;
	return named || (row.eventId === null && timeline.rev >= seenRev);
}

async function settleOutbox(transaction: WriteTransaction, timeline: Timeline): Promise<boolean> {
	const outbox = transaction.objectStore('outbox');
	const rows = await outbox.index('ticketId').getAll(timeline.ticketId);
	const settled = rows.filter((row) => isSettledBy(row, timeline));
	for (const row of settled) unawaited(outbox.delete(row.id));
	return settled.length > 0;
}

function replaceEvents(transaction: WriteTransaction, timeline: Timeline): void {
	const store = transaction.objectStore('events');
	unawaited(store.delete(eventsOf(timeline.ticketId)));
	timeline.events.forEach((event, position) =>
		unawaited(store.put({ ...event, ticketId: timeline.ticketId, position })),
	);
}

export interface StoredTimelines {
	/** Tickets whose timeline was replaced. */
	ticketIds: string[];
	/** Whether commands left the outbox because their event is now in a timeline. */
	outbox: boolean;
}

/** Inside a transaction over timelines, events and outbox: stores one timeline unless a newer one is there. */
export async function putTimelineIn(
	transaction: WriteTransaction,
	timeline: Timeline,
	now: number,
): Promise<{ stored: boolean; outbox: boolean }> {
	const store = transaction.objectStore('timelines');
	const known = await store.get(timeline.ticketId);
	if (known !== undefined && known.rev > timeline.rev) return { stored: false, outbox: false };
	const { events, ...facts } = timeline;
	unawaited(
		store.put({ ...facts, eventCount: events.length, storedAt: now, openedAt: known?.openedAt ?? null }),
	);
	replaceEvents(transaction, timeline);
	return { stored: true, outbox: await settleOutbox(transaction, timeline) };
}

/**
 * Stores timelines in one transaction: each replaced as a whole, together with the removal of the commands that it now shows, so that no
 * screen ever sees a message twice or not at all. Older revisions than the stored ones are ignored.
 */
export const putTimelines = (
	db: UserDb,
	timelines: readonly Timeline[],
	now: number,
): Promise<StoredTimelines> =>
	transact(db, ['timelines', 'events', 'outbox'], 'relaxed', async (transaction) => {
		const results = await Promise.all(
			timelines.map(async (timeline) => ({
				id: timeline.ticketId,
				...(await putTimelineIn(transaction, timeline, now)),
			})),
		);
		return {
			ticketIds: results.filter((result) => result.stored).map((result) => result.id),
			outbox: results.some((result) => result.outbox),
		};
	});

/** Inside a transaction: drops a timeline with its events. */
export function dropTimelineIn(transaction: WriteTransaction, ticketId: string): void {
	unawaited(transaction.objectStore('timelines').delete(ticketId));
	unawaited(transaction.objectStore('events').delete(eventsOf(ticketId)));
}
