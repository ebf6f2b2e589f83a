import * as z from 'zod';
import { optionalId } from '../fields.ts';
import { listRows } from '../read-rows.ts';
import type { SystemConfig } from '../system-config.ts';
import { UpstreamError } from '../upstream-error.ts';
import type { Questions } from './check.ts';
import { fieldsOf, listShape } from './list-shape.ts';
import { zoneOfChanges, type ZoneVerdict } from './zone.ts';

const looseRow = z.record(z.string(), z.unknown());
const rowsOf = (json: unknown): Record<string, unknown>[] =>
	listRows(json, 'GET tickets', ['tickets']).flatMap((row) => {
		const { data } = looseRow.safeParse(row);
		return data === undefined ? [] : [data];
	});

const maxRows = 100;

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

/** What the newest tickets told. */
export interface TicketsFound {
	rows: readonly Record<string, unknown>[];
	zone: ZoneVerdict;
}

/** The list of tickets and the newest ticket. */
export async function probeTickets(
	questions: Questions,
	{ timeZone }: Pick<SystemConfig, 'timeZone'>,
): Promise<TicketsFound> {
	const found = await questions.ask(
		{ method: 'GET', route: 'tickets', query: { limit: maxRows, offset: 0 } },
		({ json, serverNow }) => {
			const shape = listShape(json);
			const rows = rowsOf(json);
			const dates = rows.flatMap(({ updated_at }) => (typeof updated_at === 'string' ? updated_at : []));
			const zone = zoneOfChanges(dates, timeZone, serverNow);
			const finding = [
				`${rows.length} rows, list in "${shape?.envelope ?? '?'}", with ${shape?.fields.join(', ') ?? ''}`,
				nobodyIn(rows),
				zone.finding,
			].join('; ');
			return { finding, value: { rows, zone: zone.verdict } };
		},
	);
	if (found === null) return { rows: [], zone: 'open' };
	await probeLimit(questions);
	const id = optionalId.parse(found.rows[0]?.['ticket_id'] ?? found.rows[0]?.['id']);
	if (id !== null) await probeTicket(questions, id);
	return found;
}

/** More than the documented most: cut down, or turned away. */
async function probeLimit(questions: Questions): Promise<void> {
	const call = 'GET tickets?limit=101';
	try {
		const query = { limit: maxRows + 1, offset: 0 };
		const { json } = await questions.http.send({ method: 'GET', route: 'tickets', query });
		questions.note(call, `answers ${rowsOf(json).length} rows`);
	} catch (error) {
		if (error instanceof UpstreamError && error.kind === 'rejected')
			questions.note(call, `is turned away (${error.status ?? ''})`);
		// Not even the documented most is exceeded by the app, so nothing depends on this.
		else questions.fail(call, error, { needed: false });
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
		questions.fail('GET files/:token', error);
	}
}
