import { Hono } from 'hono';
import type { SqlValue } from '../db/db.ts';
import { nameOf } from '../db/users.ts';
import { page, parseQuery, type QueryMap, scalar } from '../query.ts';
import type { Env, System } from '../system.ts';

interface ConnectionRow {
	id: number;
	started_at: number;
	src: string;
	dst: string;
	disposition: string;
	ticket_id: number | null;
	customer_id: number | null;
	user_login: string;
	duration: number;
	billsec: number;
}

const EQUALS = ['src', 'dst', 'user_login', 'customer_id'] as const;
const MAX_ROWS = 100;

/** Calls, linked to their tickets. */
export function connectionRoutes(system: System): Hono<Env> {
	const { db } = system;
	const routes = new Hono<Env>();
	routes.get('/', (context) => {
		const query = parseQuery(context.req.url);
		const { where, values } = conditions(system, query);
		const { limit, offset } = page(query, MAX_ROWS);
		const count = db.get<{ n: number }>(`SELECT COUNT(*) AS n FROM connections WHERE ${where}`, ...values);
		const rows = db.all<ConnectionRow>(
			`SELECT * FROM connections WHERE ${where} ORDER BY started_at DESC, id DESC LIMIT ? OFFSET ?`,
			...values,
			limit,
			offset,
		);
		return context.json({ count: count?.n ?? 0, result: rows.map((row) => connectionJson(system, row)) });
	});
	return routes;
}

function conditions(system: System, query: QueryMap): { where: string; values: SqlValue[] } {
	const parts: { where: string; value: SqlValue }[] = [];
	for (const name of EQUALS) {
		const value = scalar(query, name);
		if (value) parts.push({ where: `${name} = ?`, value });
	}
	const id = scalar(query, 'connection_id');
	if (id) parts.push({ where: 'id = ?', value: id });
	const from = system.times.parse(scalar(query, 'date_from') ?? '');
	if (from) parts.push({ where: 'started_at >= ?', value: from.earliestMs });
	const to = system.times.parse(scalar(query, 'date_to') ?? '');
	if (to) parts.push({ where: 'started_at < ?', value: to.latestMs + to.precisionMs });
	return {
		where: ['1 = 1', ...parts.map(({ where }) => where)].join(' AND '),
		values: parts.map(({ value }) => value),
	};
}

function connectionJson(system: System, row: ConnectionRow): Record<string, unknown> {
	return {
		connection_id: row.id,
		date: system.times.minutes(row.started_at),
		src: row.src,
		dst: row.dst,
		disposition: row.disposition,
		ticket_id: row.ticket_id,
		customer_id: row.customer_id ?? '',
		outbound_result: '',
		duration: row.duration,
		billsec: row.billsec,
		operator: 'siptrunk',
		filename: `${row.id}.wav`,
		user: row.user_login === '' ? '' : nameOf(system.db, row.user_login),
		user_login: row.user_login,
	};
}
