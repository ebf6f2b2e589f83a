import { nextTicket, type NextFacts } from '#lib/domain/next-ticket.ts';
import type { Priority } from '#lib/domain/dictionaries.ts';
import type { TicketFacts } from '#lib/domain/ticket.ts';
import type { Viewer } from '#lib/domain/viewer.ts';
import type { Store } from '../store/database.ts';
import { accessSql } from './access-sql.ts';
import { nextTurn } from './clock.ts';

const rowsPerSlice = 500;

/** Tickets of nobody's that this viewer may take, the longest known first. */
const waitingRows = (store: Store, system: string, viewer: Viewer, afterId: string) =>
	store
		.selectFrom('mirror_tickets')
		.select(['id', 'row_json'])
		.where('system', '=', system)
		.where('deleted', '=', 0)
		.where('assignee', 'is', null)
		.where('kind', 'not in', ['merged', 'closed', 'postponed'])
		.where(accessSql(viewer, 'queue_id', 'assignee'))
		.where('id', '>', afterId)
		.orderBy('id')
		.limit(rowsPerSlice)
		.execute();

/** Number of the ticket to work on next by the domain's rule; null when nothing waits. */
export async function nextTicketId(
	store: Store,
	system: string,
	viewer: Viewer,
	{ priorities, skip }: { priorities: readonly Priority[]; skip: ReadonlySet<string> },
): Promise<string | null> {
	let best: NextFacts | null = null;
	for (let afterId = ''; ;) {
		const rows = await waitingRows(store, system, viewer, afterId);
		const tickets = rows.map(({ row_json }) => JSON.parse(row_json) as TicketFacts);
		best = nextTicket(best === null ? tickets : [best, ...tickets], viewer, priorities, skip);
		const last = rows.at(-1);
		if (last === undefined || rows.length < rowsPerSlice) return best?.id ?? null;
		afterId = last.id;
		await nextTurn();
	}
}
