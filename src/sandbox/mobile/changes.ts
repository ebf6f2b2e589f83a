import { readMeta, readNumber } from '../db/meta.ts';
import type { TicketRow } from '../db/rows.ts';
import { ApiError } from '../errors.ts';
import { list, type QueryMap, scalar } from '../query.ts';
import type { System } from '../system.ts';
import { ticketsFullJson } from './ticket-json.ts';

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 200;

/**
 * The feed: tickets changed after `since`, oldest change first, and the ids of deleted ones.
 * @throws ApiError 400 (120001) when `since` is newer than the system, as after a restore
 */
export function changesJson(system: System, query: QueryMap): Record<string, unknown> {
	const { db } = system;
	const current = readNumber(db, 'revision');
	const since = readSince(scalar(query, 'since') ?? '0', current);
	const limit = readLimit(scalar(query, 'limit'));
	const rows = changedRows(system, since, limit + 1, list(query, 'kinds'));
	const sent = rows.slice(0, limit);
	const more = rows.length > limit;
	const alive = sent.filter((row) => row.deleted_at === null);
	return {
		revision: String(more ? (sent.at(-1)?.revision ?? current) : current),
		more,
		dictionaries_revision: readMeta(db, 'dictionaries_revision'),
		users_revision: readMeta(db, 'users_revision'),
		result: ticketsFullJson(system, alive, scalar(query, 'messages') !== 'false'),
		deleted: sent.filter((row) => row.deleted_at !== null).map((row) => String(row.id)),
	};
}

function changedRows(
	system: System,
	since: number,
	count: number,
	kinds: readonly string[] | undefined,
): TicketRow[] {
	// Whoever reads from the beginning has no ticket that could be gone.
	const gone = since === 0 ? '0' : '1';
	const kindFilter = kinds ? 's.kind IN (SELECT value FROM json_each(?))' : '? IS NOT NULL';
	return system.db.all<TicketRow>(
		`SELECT t.* FROM tickets t JOIN statuses s ON s.id = t.status_id
		 WHERE t.revision > ? AND ((t.deleted_at IS NULL AND ${kindFilter}) OR (t.deleted_at IS NOT NULL AND ${gone}))
		 ORDER BY t.revision LIMIT ?`,
		since,
		JSON.stringify(kinds ?? []),
		count,
	);
}

function readSince(text: string, current: number): number {
	if (!/^\d{1,15}$/.test(text)) throw new ApiError('invalid', { field: 'since' });
	if (Number(text) > current) throw new ApiError('futureRevision', { since: text });
	return Number(text);
}

function readLimit(text: string | undefined): number {
	if (text === undefined || !/^\d{1,9}$/.test(text)) return DEFAULT_LIMIT;
	return Math.min(Math.max(Number(text), 1), MAX_LIMIT);
}
