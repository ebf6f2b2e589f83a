import type { TicketFacts } from '#lib/domain/ticket.ts';
import type { Store } from '../store/database.ts';
import { nextTurn } from './clock.ts';

const rowsPerSlice = 500;

/** Every tag on a ticket of the mirror, finished ones too. Reads only rows that have some. */
export async function seenTags(store: Store, system: string): Promise<Set<string>> {
	const tags = new Set<string>();
	for (let afterId = ''; ;) {
		const rows = await store
			.selectFrom('mirror_tickets')
			.select(['id', 'row_json'])
			.where('system', '=', system)
			.where('deleted', '=', 0)
			.where('row_json', 'not like', '%"tags":[]%')
			.where('id', '>', afterId)
			.orderBy('id')
			.limit(rowsPerSlice)
			.execute();
		for (const { row_json } of rows)
			for (const tag of (JSON.parse(row_json) as TicketFacts).tags) tags.add(tag);
		const last = rows.at(-1);
		if (last === undefined || rows.length < rowsPerSlice) return tags;
		afterId = last.id;
		await nextTurn();
	}
}
