import type { EventRow, OutboxRow, ReadingPlace, TicketRow, TimelineRow } from './schema.ts';
import type { UserDb } from './user-db.ts';

/** All that the screen of a ticket is drawn from, as it stands on this device. */
export interface TicketOnDevice {
	/** Null when it is not here or no longer shown to this user. */
	ticket: TicketRow | null;
	/** Null when it was never read here. */
	timeline: TimelineRow | null;
	/** Newest first: all, or those at both ends. */
	events: readonly EventRow[];
	/** Its commands, oldest first. */
	outbox: readonly OutboxRow[];
	/** Where the user left off in it; null when he was at its top. */
	place: ReadingPlace | null;
}

/** The events of a ticket from this place on, newest first. */
export const eventsOf = (ticketId: string, from = 0): IDBKeyRange =>
	IDBKeyRange.bound([ticketId, from], [ticketId, Infinity]);

/** A ticket with its first and last `atEachEnd` events, however long the thread, in one transaction; `Infinity` reads them all. */
export function ticketOnDevice(db: UserDb, id: string, atEachEnd: number): Promise<TicketOnDevice> {
	return db.run(async (connection) => {
		const transaction = connection.transaction(['tickets', 'timelines', 'events', 'outbox', 'meta']);
		const events = transaction.objectStore('events');
		const count = Number.isFinite(atEachEnd) ? atEachEnd : undefined;
		const [row, timeline, newest, outbox, places] = await Promise.all([
			transaction.objectStore('tickets').get(id),
			transaction.objectStore('timelines').get(id),
			events.getAll(eventsOf(id), count),
			transaction.objectStore('outbox').index('ticketId').getAll(id),
			transaction.objectStore('meta').get('readingPlaces'),
		]);
		const total = timeline?.eventCount ?? 0;
		const oldest =
			total > newest.length
				? await events.getAll(eventsOf(id, Math.max(newest.length, total - atEachEnd)))
				: [];
		return {
			ticket: row === undefined || row.gone === true ? null : row,
			timeline: timeline ?? null,
			events: timeline === undefined ? [] : [...newest, ...oldest],
			outbox: outbox.sort((a, b) => a.createdAt - b.createdAt),
			place: (places?.value as ReadingPlace[] | undefined)?.find(({ ticketId }) => ticketId === id) ?? null,
		};
	});
}
