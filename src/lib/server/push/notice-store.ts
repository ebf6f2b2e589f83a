import type { Kysely, Transaction } from 'kysely';
import { canAccess, type Viewer } from '#lib/domain/viewer.ts';
import type { Store } from '../store/database.ts';
import type { Tables } from '../store/tables.ts';

/** A ticket of which a user was told and which he has not looked at since. */
export interface Notice {
	ticketId: string;
	kind: string;
	eventCount: number;
	happenedAt: number;
}

export interface NewNotice {
	login: string;
	ticketId: string;
	kind: string;
}

const rowsPerStatement = 100;
const loginsPerQuery = 400;
/** Who has not looked for so long does not wait for it any more. */
const keptMs = 30 * 24 * 60 * 60_000;

/** Counts one more happening on a ticket for each of these users. */
export async function addNotices(
	trx: Transaction<Tables>,
	system: string,
	notices: readonly NewNotice[],
	happenedAt: number,
): Promise<void> {
	for (let start = 0; start < notices.length; start += rowsPerStatement)
		await trx
			.insertInto('push_notices')
			.values(
				notices.slice(start, start + rowsPerStatement).map(({ login, ticketId, kind }) => ({
					system,
					login,
					ticket_id: ticketId,
					kind,
					event_count: 1,
					happened_at: happenedAt,
				})),
			)
			.onConflict((conflict) =>
				conflict.columns(['system', 'login', 'ticket_id']).doUpdateSet((eb) => ({
					kind: eb.ref('excluded.kind'),
					event_count: eb('push_notices.event_count', '+', 1),
					happened_at: eb.ref('excluded.happened_at'),
				})),
			)
			.execute();
}

/** The user wants to come back to these tickets: they count as not looked at. What he was told of them before stays. */
export async function addMarks(
	store: Store,
	system: string,
	login: string,
	ticketIds: readonly string[],
	markedAt: number,
): Promise<void> {
	if (ticketIds.length === 0) return;
	const rest = { kind: 'marked', event_count: 0, happened_at: markedAt };
	await store
		.insertInto('push_notices')
		.values(ticketIds.map((ticket_id) => ({ system, login, ticket_id, ...rest })))
		.onConflict((conflict) => conflict.columns(['system', 'login', 'ticket_id']).doNothing())
		.execute();
}

/** How many tickets each of these users has been told of since a moment. */
export async function recentCounts(
	db: Kysely<Tables>,
	system: string,
	logins: readonly string[],
	since: number,
): Promise<Map<string, number>> {
	const counts = new Map<string, number>();
	for (let start = 0; start < logins.length; start += loginsPerQuery) {
		const rows = await db
			.selectFrom('push_notices')
			.select(({ fn }) => ['login', fn.countAll<number | string>().as('count')])
			.where('system', '=', system)
			.where('login', 'in', logins.slice(start, start + loginsPerQuery))
			.where('happened_at', '>=', since)
			.where('kind', '<>', 'marked')
			.groupBy('login')
			.execute();
		for (const row of rows) counts.set(row.login, Number(row.count));
	}
	return counts;
}

const noticeRows = (store: Store, system: string, logins: readonly string[]) =>
	store
		.selectFrom('push_notices as n')
		.innerJoin('mirror_tickets as t', (join) =>
			join.onRef('t.system', '=', 'n.system').onRef('t.id', '=', 'n.ticket_id'),
		)
		.select([
			'n.login',
			'n.ticket_id',
			'n.kind',
			'n.event_count',
			'n.happened_at',
			't.queue_id',
			't.assignee',
		])
		.where('n.system', '=', system)
		.where('n.login', 'in', logins)
		.where('t.deleted', '=', 0)
		.orderBy('n.happened_at', 'desc')
		.execute();

/** The notices of these users, newest first; tickets that somebody may not see any more are none of his. */
export async function noticesOf(
	store: Store,
	system: string,
	viewers: readonly Viewer[],
): Promise<Map<string, Notice[]>> {
	const byLogin = new Map(viewers.map((viewer) => [viewer.login, { viewer, notices: [] as Notice[] }]));
	for (let start = 0; start < viewers.length; start += loginsPerQuery) {
		const logins = viewers.slice(start, start + loginsPerQuery).map(({ login }) => login);
		for (const row of await noticeRows(store, system, logins)) {
			const of = byLogin.get(row.login);
			if (of === undefined || !canAccess(of.viewer, { queueId: row.queue_id, assignee: row.assignee }))
				continue;
			of.notices.push({
				ticketId: row.ticket_id,
				kind: row.kind,
				eventCount: row.event_count,
				happenedAt: row.happened_at,
			});
		}
	}
	return new Map([...byLogin].map(([login, { notices }]) => [login, notices]));
}

/** The user looks at these tickets. Resolves to whether he had been told of any of them. */
export async function dropNotices(
	store: Store,
	system: string,
	login: string,
	ticketIds: readonly string[],
): Promise<boolean> {
	if (ticketIds.length === 0) return false;
	const { numDeletedRows } = await store
		.deleteFrom('push_notices')
		.where('system', '=', system)
		.where('login', '=', login)
		.where('ticket_id', 'in', ticketIds)
		.executeTakeFirst();
	return numDeletedRows > 0n;
}

export async function pruneNotices(store: Store, now: number): Promise<void> {
	await store
		.deleteFrom('push_notices')
		.where('happened_at', '<', now - keptMs)
		.execute();
}
