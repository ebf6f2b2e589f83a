import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { searchTerms } from '#lib/domain/search-text.ts';
import type { Ticket } from '#lib/domain/ticket.ts';
import type { Viewer } from '#lib/domain/viewer.ts';
import type { Store } from '../store/database.ts';
import { containsSql } from '../store/contains-sql.ts';
import { accessSql } from './access-sql.ts';
import { nextTurn } from './clock.ts';
import { toTicket } from './stored-ticket.ts';

export const maxResults = 50;
const maxTerms = 8;
const minPhoneDigits = 3;
/** Searched newest first in slices with turns for others in between; older tickets than this many are found by their number. */
const rowsPerSlice = 4_000;
const maxSlices = 10;

const contains = (folded: string): RawBuilder<SqlBool> => containsSql('search_text', folded);

/** "+48 601-223 445" is meant as one number, however it is stored. */
function phoneDigits(query: string): string | null {
	const digits = query.replace(/\D/g, '');
	return /^[\d\s()+./-]+$/.test(query) && digits.length >= minPhoneDigits ? digits : null;
}

function condition(query: string): RawBuilder<SqlBool> | null {
	const terms = searchTerms(query).slice(0, maxTerms);
	if (terms.length === 0) return null;
	const all = sql<SqlBool>`(${sql.join(terms.map(contains), sql` and `)})`;
	const digits = phoneDigits(query);
	return digits === null ? all : sql<SqlBool>`(${all} or ${contains(digits)})`;
}

const slice = (store: Store, system: string, viewer: Viewer, index: number) =>
	store
		.selectFrom('mirror_tickets')
		.select(['id', 'seq', 'updated_at', 'row_json', 'search_text'])
		.where('system', '=', system)
		.where('deleted', '=', 0)
		.where(accessSql(viewer, 'queue_id', 'assignee'))
		.orderBy('updated_at', 'desc')
		.orderBy('id', 'desc')
		.limit(rowsPerSlice)
		.offset(index * rowsPerSlice);

/** Tickets in which every word of the query occurs, closed ones too, newest change first. An empty query finds nothing. */
export async function searchTickets(
	store: Store,
	system: string,
	viewer: Viewer,
	query: string,
): Promise<{ tickets: Ticket[]; more: boolean }> {
	const wanted = condition(query);
	const tickets: Ticket[] = [];
	for (let index = 0; wanted !== null && index < maxSlices && tickets.length <= maxResults; index++) {
		const rows = await store
			.selectFrom(slice(store, system, viewer, index).as('recent'))
			.select(['id', 'seq', 'row_json'])
			.where(wanted)
			.orderBy('updated_at', 'desc')
			.orderBy('id', 'desc')
			.limit(maxResults + 1 - tickets.length)
			.execute();
		tickets.push(...rows.map(toTicket));
		await nextTurn();
	}
	return { tickets: tickets.slice(0, maxResults), more: tickets.length > maxResults };
}
