import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { NotificationKind } from '#lib/domain/notification.ts';
import type { ChangeRecorder } from '../mirror/ticket-change.ts';
import type { Tables } from '../store/tables.ts';
import { happeningsOf, type Happening } from './happening.ts';
import { scheduleAlarms } from './alarm-schedule.ts';

type Trx = Transaction<Tables>;

/** What an interruption brings comes in pages; it is told in one go, a moment after the first of them. */
const lateAfterMs = 8_000;
/** A command of ours is read back at once, a change by hand within a poll. */
const recentCommandMs = 60_000;
const rowsPerStatement = 50;

/** A happening as it waits to be shared out. */
export interface WaitingHappening extends Happening {
	ticketId: string;
}

/** Somebody who is signed in: his list marks what is new, whether or not a browser of his can be woken. */
async function isAnybodyListening(trx: Trx, system: string, now: number): Promise<boolean> {
	const one = await trx
		.selectFrom('sessions')
		.select('handle')
		.where('system', '=', system)
		.where('expires_at', '>', now)
		.limit(1)
		.executeTakeFirst();
	return one !== undefined;
}

/** Who has just changed the ticket through us: some systems write our API user, or nobody, into their notes. */
async function recentCommanders(trx: Trx, system: string, ticketId: string, now: number): Promise<string[]> {
	const rows = await trx
		.selectFrom('commands')
		.select('login')
		.distinct()
		.where('system', '=', system)
		.where('ticket_id', '=', ticketId)
		.where('state', 'in', ['executing', 'done'])
		.where('updated_at', '>', now - recentCommandMs)
		.execute();
	return rows.map((row) => row.login);
}

/** Who changed a field is in the notes; where they name nobody, the ledger knows it. Who wrote a message is always told. */
const needsLedger = ({ kind, actors }: Happening): boolean =>
	actors.length === 0 && (kind === 'assigned' || kind === 'back' || kind === 'new');

async function withActors(
	trx: Trx,
	system: string,
	waiting: WaitingHappening,
	now: number,
): Promise<WaitingHappening> {
	if (!needsLedger(waiting)) return waiting;
	return { ...waiting, actors: await recentCommanders(trx, system, waiting.ticketId, now) };
}

interface When {
	happenedAt: number;
	late: boolean;
}

export async function insertHappenings(
	trx: Trx,
	system: string,
	waiting: readonly WaitingHappening[],
	{ happenedAt, late }: When,
): Promise<void> {
	for (let start = 0; start < waiting.length; start += rowsPerStatement)
		await trx
			.insertInto('push_happenings')
			.values(
				waiting.slice(start, start + rowsPerStatement).map(({ kind, ticketId, ...facts }) => ({
					id: randomUUID(),
					system,
					ticket_id: ticketId,
					kind,
					facts_json: JSON.stringify(facts),
					late: late ? 1 : 0,
					happened_at: happenedAt,
					due_at: late ? happenedAt + lateAfterMs : happenedAt,
				})),
			)
			.execute();
}

export const readHappening = (row: {
	kind: string;
	ticket_id: string;
	facts_json: string;
}): WaitingHappening => ({
	...(JSON.parse(row.facts_json) as Omit<Happening, 'kind'>),
	kind: row.kind as NotificationKind,
	ticketId: row.ticket_id,
});

/** Writes down what people may have to be told of, beside the changes themselves. */
export const recordChanges: ChangeRecorder = async (trx, { system, changes, heardAt, late }) => {
	await scheduleAlarms(
		trx,
		system,
		changes.map((change) => change.after.facts),
		heardAt,
	);
	if (!(await isAnybodyListening(trx, system, heardAt))) return;
	const waiting: WaitingHappening[] = [];
	for (const change of changes)
		for (const happening of happeningsOf(change))
			waiting.push(await withActors(trx, system, { ...happening, ticketId: change.after.facts.id }, heardAt));
	await insertHappenings(trx, system, waiting, { happenedAt: heardAt, late });
};
