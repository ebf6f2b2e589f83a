import type { Timeline } from '#lib/domain/ticket-event.ts';
import type { Viewer } from '#lib/domain/viewer.ts';
import type { Store } from '../store/database.ts';
import { accessSql } from './access-sql.ts';
import { toTimeline } from './stored-ticket.ts';

export interface TimelineWish {
	ticketId: string;
	/** Revision that the client has; 0 when none. */
	rev: number;
}

/** Mails can be long: what does not fit is left out of this answer and asked for again. */
const maxAnswerChars = 3_000_000;

const heldRows = (store: Store, system: string, viewer: Viewer, ids: string[]) =>
	store
		.selectFrom('mirror_tickets as t')
		.leftJoin('mirror_timelines as l', (join) =>
			join.onRef('l.system', '=', 't.system').onRef('l.ticket_id', '=', 't.id'),
		)
		.select(['t.id', 'l.rev', 'l.timeline_json'])
		.where('t.system', '=', system)
		.where('t.id', 'in', ids)
		.where('t.deleted', '=', 0)
		.where(accessSql(viewer, 't.queue_id', 't.assignee'))
		.execute();

/** The timelines that are newer than what the client has, in the order of the wishes; those it may not see are `missing`. */
export async function readTimelines(
	store: Store,
	system: string,
	viewer: Viewer,
	wishes: readonly TimelineWish[],
): Promise<{ timelines: Timeline[]; missing: string[] }> {
	if (wishes.length === 0) return { timelines: [], missing: [] };
	const ids = wishes.map((wish) => wish.ticketId);
	const rows = new Map((await heldRows(store, system, viewer, ids)).map((row) => [row.id, row]));
	const timelines: Timeline[] = [];
	let chars = 0;
	for (const { ticketId, rev: heldRev } of wishes) {
		const { rev, timeline_json } = rows.get(ticketId) ?? { rev: null, timeline_json: null };
		if (rev === null || timeline_json === null || rev <= heldRev) continue;
		chars += timeline_json.length;
		if (chars > maxAnswerChars && timelines.length > 0) break;
		timelines.push(toTimeline({ rev, timeline_json }));
	}
	return { timelines, missing: ids.filter((id) => !rows.has(id)) };
}
