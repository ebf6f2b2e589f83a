import * as z from 'zod';
import { LocalTime } from '../local-time.ts';
import { listRows } from '../read-rows.ts';
import type { SystemConfig } from '../system-config.ts';
import { UpstreamError } from '../upstream-error.ts';
import type { Questions } from './check.ts';
import { fieldsOf, listShape } from './list-shape.ts';

const looseRow = z.record(z.string(), z.unknown());
const rowsOf = (json: unknown): Record<string, unknown>[] =>
	listRows(json, 'GET tickets', ['tickets']).flatMap((row) => {
		const { data } = looseRow.safeParse(row);
		return data === undefined ? [] : [data];
	});

const maxRows = 100;
const minuteMs = 60_000;

/** How the ways of saying "nobody" look in this list: `""`, `null`, or no field at all. */
function nobodyIn(rows: readonly Record<string, unknown>[]): string {
	const ways = new Set(
		rows.flatMap((row) =>
			row['user_login'] === undefined
				? 'no field'
				: row['user_login'] === null
					? 'null'
					: row['user_login'] === ''
						? '""'
						: [],
		),
	);
	return ways.size === 0 ? 'no unassigned ticket seen' : `unassigned is ${[...ways].join(' or ')}`;
}

/** A change cannot lie in the future: a zone by which it does is the wrong one. */
function zoneFinding(rows: readonly Record<string, unknown>[], timeZone: string, serverNow: number): string {
	const time = new LocalTime(timeZone);
	const dates = rows.flatMap(({ updated_at }) =>
		typeof updated_at === 'string' ? (time.toEpochMs(updated_at) ?? []) : [],
	);
	if (dates.length === 0) return `the zone ${timeZone} could not be checked`;
	const aheadMinutes = Math.round((Math.max(...dates) - serverNow) / minuteMs);
	if (aheadMinutes > 2)
		return `by the zone ${timeZone} the newest change lies ${aheadMinutes} min in the future: the zone is wrong`;
	return `by the zone ${timeZone} the newest change is ${-aheadMinutes} min old`;
}

/** The list of tickets and the newest ticket. Its id, for what follows; null when there is none. */
export async function probeTickets(questions: Questions, config: SystemConfig): Promise<string | null> {
	const rows = await questions.ask(
		{ method: 'GET', route: 'tickets', query: { limit: maxRows, offset: 0 } },
		({ json, serverNow }) => {
			const shape = listShape(json);
			const found = rowsOf(json);
			const finding = [
				`${found.length} rows, list in "${shape?.envelope ?? '?'}", with ${shape?.fields.join(', ') ?? ''}`,
				nobodyIn(found),
				zoneFinding(found, config.timeZone, serverNow),
			].join('; ');
			return { finding, value: found };
		},
	);
	await probeLimit(questions);
	const newest = rows?.[0];
	const id = newest?.['ticket_id'] ?? newest?.['id'];
	if (typeof id !== 'string' && typeof id !== 'number') return null;
	await probeTicket(questions, String(id));
	return String(id);
}

/** More than the documented most: cut down, or turned away. */
async function probeLimit(questions: Questions): Promise<void> {
	const query = { limit: maxRows + 1, offset: 0 };
	try {
		const { json } = await questions.http.send({ method: 'GET', route: 'tickets', query });
		questions.note('GET tickets?limit=101', `answers ${rowsOf(json).length} rows`);
	} catch (error) {
		if (!(error instanceof UpstreamError)) throw error;
		questions.note('GET tickets?limit=101', `is turned away (${error.status ?? 'no answer'})`);
	}
}

const detail = z.looseObject({
	messages: z.array(z.looseObject({ attachments: z.array(z.unknown()).catch([]) })).catch([]),
});

async function probeTicket(questions: Questions, id: string): Promise<void> {
	const request = {
		method: 'GET',
		route: 'tickets/:id',
		params: { id },
		query: { include_custom_fields: 'true' },
	} as const;
	const token = await questions.ask(request, ({ json }) => {
		const ticket = detail.parse(json);
		const kinds = [...new Set(ticket.messages.map(({ type }) => String(type)))].sort();
		const files = ticket.messages.flatMap(({ attachments }) => attachments);
		const tells = ['tags', 'priority', 'cc', 'postponed_until'].filter((field) => field in ticket);
		const finding = [
			`fields ${fieldsOf([json])
				.filter((name) => !name.startsWith('custom_fields.'))
				.join(', ')}`,
			`kinds of messages ${kinds.join(', ') || 'none'}`,
			tells.length === 0 ? 'no tags, priority, CC or postponement' : `tells ${tells.join(', ')}`,
		].join('; ');
		return { finding, value: files.find((file) => typeof file === 'string') ?? null };
	});
	if (typeof token === 'string') await probeFile(questions, token);
}

/** What the headers of a file tell; of the file itself nothing is read. */
async function probeFile(questions: Questions, token: string): Promise<void> {
	try {
		const { headers, body } = await questions.http.open({
			method: 'GET',
			route: 'files/:token',
			params: { token },
		});
		await body.cancel();
		const told = [
			'content-type',
			'content-length',
			'content-disposition',
			'accept-ranges',
			'etag',
			'last-modified',
		];
		questions.note('GET files/:token', `tells ${told.filter((name) => headers.has(name)).join(', ')}`);
	} catch (error) {
		if (!(error instanceof UpstreamError)) throw error;
		questions.note('GET files/:token', `cannot be read (${error.status ?? 'no answer'})`);
	}
}
