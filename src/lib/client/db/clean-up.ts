import { isFinishedKind } from '#lib/domain/status.ts';
import { boundTimelines } from './bound-timelines.ts';
import { noChange, type DbChange } from './db-change.ts';
import { dropOrphanedDownloads } from './downloads-store.ts';
import type { TicketRow, TimelineRow } from './schema.ts';
import { metaIn, TicketWriter, ticketStores } from './ticket-writer.ts';
import { transact, unawaited } from './transact.ts';
import type { UserDb } from './user-db.ts';

const dayMs = 86_400_000;
/** Finished tickets are kept this long after the user or the ticket last moved. */
export const finishedKeptMs = 14 * dayMs;
/** A command that the server has, but whose event never came (its ticket went out of sight), leaves after this time. */
const donePartingMs = dayMs;
/** Tickets per transaction, so that a screen never waits long behind the clean-up. */
const ticketsPerStep = 50;

function isExpired(row: TicketRow, timeline: TimelineRow | undefined, now: number): boolean {
	if (row.gone === true) return true;
	const lastUse = Math.max(row.updatedAt, timeline?.openedAt ?? 0);
	return isFinishedKind(row.kind) && lastUse < now - finishedKeptMs;
}

async function expiredIds(db: UserDb, now: number): Promise<string[]> {
	return db.run(async (connection) => {
		const transaction = connection.transaction(['tickets', 'timelines']);
		const [rows, timelines] = await Promise.all([
			transaction.objectStore('tickets').getAll(),
			transaction.objectStore('timelines').getAll(),
		]);
		const byTicket = new Map(timelines.map((timeline) => [timeline.ticketId, timeline]));
		return rows.filter((row) => isExpired(row, byTicket.get(row.id), now)).map((row) => row.id);
	});
}

const removeAll = (db: UserDb, ids: readonly string[]): Promise<void> =>
	transact(db, ticketStores, 'relaxed', async (transaction) => {
		const meta = await metaIn(transaction);
		const writer = new TicketWriter(transaction, meta.viewer?.value ?? null, meta.counts);
		await writer.remove(ids);
		writer.finish();
	});

const removeDone = (db: UserDb, before: number): Promise<boolean> =>
	transact(db, ['outbox'], 'relaxed', async (transaction) => {
		const outbox = transaction.objectStore('outbox');
		const rows = await outbox.index('createdAt').getAll(IDBKeyRange.upperBound(before));
		const done = rows.filter((row) => row.state === 'done');
		for (const row of done) unawaited(outbox.delete(row.id));
		return done.length > 0;
	});

/**
 * Bounds what is kept: finished tickets untouched for 14 days go, with their timelines, and rows that were only kept for a draft or command
 * that is no longer there, and the files of both; timelines beyond a number and a size go (see bound-timelines.ts). Drafts and unsent commands
 * are never touched. Meant for idle time.
 */
export async function cleanUp(db: UserDb, now: number): Promise<DbChange> {
	const outbox = await removeDone(db, now - donePartingMs);
	const ids = await expiredIds(db, now);
	for (let from = 0; from < ids.length; from += ticketsPerStep) {
		await removeAll(db, ids.slice(from, from + ticketsPerStep));
	}
	const dropped = await boundTimelines(db, now);
	await dropOrphanedDownloads(db);
	return { ...noChange, ticketIds: ids, timelineIds: [...ids, ...dropped], outbox };
}
