import type { Ticket } from '#lib/domain/ticket.ts';
import { canAccess, type Viewer } from '#lib/domain/viewer.ts';
import type { Store } from '../store/database.ts';
import { accessSql } from './access-sql.ts';
import { accessHash, readCursor, writeCursor, type FeedCursor } from './feed-cursor.ts';
import { toTicket } from './stored-ticket.ts';

export const maxPageRows = 1000;
const defaultPageRows = 500;
/** A client that is further behind gets a snapshot: it costs less than the history, which is kept for this many changes only. */
export const historySeqs = 50_000;

export interface FeedPage {
	cursor: string;
	reset: boolean;
	more: boolean;
	tickets: Ticket[];
	gone: string[];
}

interface Feed {
	store: Store;
	system: string;
	viewer: Viewer;
	limit: number;
}

const visibleRows = ({ store, system, viewer }: Feed) =>
	store
		.selectFrom('mirror_tickets')
		.select(['id', 'seq', 'updated_at', 'row_json'])
		.where('system', '=', system)
		.where('deleted', '=', 0)
		.where(accessSql(viewer, 'queue_id', 'assignee'));

/** Newest change first, so that the first page already fills the first screen; finished tickets are no part of it. */
function snapshotRows(feed: Feed, after: FeedCursor['after']) {
	let rows = visibleRows(feed).where('kind', 'not in', ['merged', 'closed']);
	if (after !== null)
		rows = rows.where((eb) =>
			eb.or([
				eb('updated_at', '<', after.updatedAt),
				eb.and([eb('updated_at', '=', after.updatedAt), eb('id', '<', after.id)]),
			]),
		);
	return rows
		.orderBy('updated_at', 'desc')
		.orderBy('id', 'desc')
		.limit(feed.limit + 1)
		.execute();
}

/**
 * Changes during the snapshot are not lost: they have a higher number than the one at which it began, and that is where the client goes on,
 * at once if there are any.
 */
async function snapshotPage(feed: Feed, start: FeedCursor, currentSeq: number): Promise<FeedPage> {
	const rows = await snapshotRows(feed, start.after);
	const page = rows.slice(0, feed.limit);
	const last = page.at(-1);
	const after =
		rows.length > feed.limit && last !== undefined ? { updatedAt: last.updated_at, id: last.id } : null;
	return {
		cursor: writeCursor({ ...start, after }),
		reset: start.after === null,
		more: after !== null || start.seq < currentSeq,
		tickets: page.map(toTicket),
		gone: [],
	};
}

const movedTickets = ({ store, system, viewer }: Feed, fromSeq: number, toSeq: number) =>
	store
		.selectFrom('mirror_scope_changes as c')
		.leftJoin('mirror_tickets as t', (join) =>
			join.onRef('t.system', '=', 'c.system').onRef('t.id', '=', 'c.ticket_id'),
		)
		.select(['c.ticket_id', 't.deleted', 't.queue_id', 't.assignee'])
		.where('c.system', '=', system)
		.where('c.seq', '>', fromSeq)
		.where('c.seq', '<=', toSeq)
		.where(accessSql(viewer, 'c.old_queue_id', 'c.old_assignee'))
		.execute();

/** Only tickets that this viewer could see once: nobody learns of a ticket by its leaving a place he never saw. */
async function goneIds(feed: Feed, fromSeq: number, toSeq: number): Promise<string[]> {
	const moved = await movedTickets(feed, fromSeq, toSeq);
	const gone = moved.filter(
		(row) => row.deleted !== 0 || !canAccess(feed.viewer, { queueId: row.queue_id, assignee: row.assignee }),
	);
	return [...new Set(gone.map((row) => row.ticket_id))];
}

/** Reads up to the number that held when the request came: what is written meanwhile has a higher one and comes with the next request. */
async function deltaPage(feed: Feed, from: FeedCursor, currentSeq: number): Promise<FeedPage> {
	const rows = await visibleRows(feed)
		.where('seq', '>', from.seq)
		.where('seq', '<=', currentSeq)
		.orderBy('seq')
		.limit(feed.limit + 1)
		.execute();
	const page = rows.slice(0, feed.limit);
	const more = rows.length > feed.limit;
	const seq = more ? (page.at(-1)?.seq ?? currentSeq) : currentSeq;
	const gone = await goneIds(feed, from.seq, seq);
	return { cursor: writeCursor({ ...from, seq }), reset: false, more, tickets: page.map(toTicket), gone };
}

const canContinue = (cursor: FeedCursor | null, epoch: string, access: string, seq: number) =>
	cursor !== null &&
	cursor.epoch === epoch &&
	cursor.access === access &&
	cursor.seq <= seq &&
	cursor.seq >= seq - historySeqs;

/**
 * What a viewer has to be told since his cursor; a cursor that cannot be continued from (none, unreadable, other access, other epoch, too old)
 * begins a snapshot. `limit` is the number of tickets per page, at most 1000.
 */
export async function readFeed(
	store: Store,
	system: string,
	viewer: Viewer,
	asked: { cursor: string | null; limit: number | null },
): Promise<FeedPage> {
	const state = await store
		.selectFrom('mirror_state')
		.select(['epoch', 'seq'])
		.where('system', '=', system)
		.executeTakeFirstOrThrow();
	const access = accessHash(viewer);
	const cursor = readCursor(asked.cursor);
	// The first page of a snapshot is on the screen soon; of what follows, fewer pages cost less.
	const usual = (cursor?.after ?? null) === null ? defaultPageRows : maxPageRows;
	const limit = Math.max(1, Math.min(asked.limit ?? usual, maxPageRows));
	const feed: Feed = { store, system, viewer, limit };
	if (cursor === null || !canContinue(cursor, state.epoch, access, state.seq))
		return snapshotPage(feed, { epoch: state.epoch, access, seq: state.seq, after: null }, state.seq);
	return cursor.after === null ? deltaPage(feed, cursor, state.seq) : snapshotPage(feed, cursor, state.seq);
}
