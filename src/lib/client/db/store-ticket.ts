import type { Ticket } from '#lib/domain/ticket.ts';
import type { Timeline } from '#lib/domain/ticket-event.ts';
import { noChange, type DbChange } from './db-change.ts';
import { putTimelineIn } from './events-store.ts';
import { metaIn, TicketWriter, ticketStores } from './ticket-writer.ts';
import { transact, unawaited } from './transact.ts';
import type { UserDb } from './user-db.ts';

export interface TicketWithTimeline {
	ticket: Ticket;
	timeline: Timeline;
}

/** Stores one ticket with its timeline in one transaction; neither replaces a newer one. `now` in epoch milliseconds. */
export const storeTicket = (db: UserDb, answer: TicketWithTimeline, now: number): Promise<DbChange> =>
	transact(db, ticketStores, 'relaxed', async (transaction) => {
		const { ticket, timeline } = answer;
		const meta = await metaIn(transaction);
		const known = await transaction.objectStore('tickets').get(ticket.id);
		const isNewer = known === undefined || known.gone === true || ticket.rev > known.rev;
		const writer = new TicketWriter(transaction, meta.viewer?.value ?? null, meta.counts);
		if (isNewer) writer.put(ticket, known);
		writer.finish();
		if (meta.snapshot !== undefined) {
			const value = { ...meta.snapshot, seenIds: [...meta.snapshot.seenIds, ticket.id] };
			unawaited(transaction.objectStore('meta').put({ name: 'snapshot', value }));
		}
		const stored = await putTimelineIn(transaction, timeline, now);
		return {
			...noChange,
			ticketIds: isNewer ? [ticket.id] : [],
			timelineIds: stored.stored ? [ticket.id] : [],
			outbox: stored.outbox,
		};
	});

/** Removes a ticket that the server no longer shows. Drafts and commands of it stay. No change where nothing of it was left to remove. */
export const removeTicket = (db: UserDb, ticketId: string): Promise<DbChange> =>
	transact(db, ticketStores, 'relaxed', async (transaction) => {
		const row = await transaction.objectStore('tickets').get(ticketId);
		const timeline = await transaction.objectStore('timelines').get(ticketId);
		// Who follows this ticket asks again after each change: telling of one that is none would never end.
		if ((row === undefined || row.gone === true) && timeline === undefined) return noChange;
		const meta = await metaIn(transaction);
		const writer = new TicketWriter(transaction, meta.viewer?.value ?? null, meta.counts);
		await writer.remove([ticketId]);
		writer.finish();
		return { ...noChange, ticketIds: [ticketId], timelineIds: [ticketId] };
	});
