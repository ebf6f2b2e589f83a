import type { Transaction } from 'kysely';
import { isActiveKind } from '#lib/domain/status.ts';
import type { TicketFacts } from '#lib/domain/ticket.ts';
import type { Tables } from '../store/tables.ts';
import type { AlarmStage } from './happening.ts';

type Trx = Transaction<Tables>;
type SlaFacts = Pick<TicketFacts, 'deadlines' | 'firstRespondedAt' | 'kind'>;

const rowsPerStatement = 200;

interface Deadline {
	stage: AlarmStage;
	at: number;
}

/** Deadlines that count for a ticket, gravest first; none for one that waits for a date or is finished. */
function deadlines({ deadlines: given, firstRespondedAt, kind }: SlaFacts): Deadline[] {
	if (!isActiveKind(kind)) return [];
	const all: { stage: AlarmStage; at: number | null }[] = [
		{ stage: 'execution', at: given.executionAt },
		{ stage: 'alert', at: given.alertAt },
		{ stage: 'reaction', at: firstRespondedAt === null ? given.reactionAt : null },
	];
	return all.flatMap(({ stage, at }) => (at === null ? [] : { stage, at }));
}

/** The first deadline after a moment, epoch ms; null when there is none. */
export function nextAlarmAt(ticket: SlaFacts, after: number): number | null {
	const coming = deadlines(ticket).filter(({ at }) => at > after);
	return coming.length === 0 ? null : Math.min(...coming.map(({ at }) => at));
}

/** The gravest deadline that has passed between two moments (the later one included); null when none has. */
export const passedStage = (ticket: SlaFacts, after: number, until: number): AlarmStage | null =>
	deadlines(ticket).find(({ at }) => at > after && at <= until)?.stage ?? null;

async function pendingAlarms(trx: Trx, system: string, ids: string[]): Promise<Map<string, number>> {
	const rows = await trx
		.selectFrom('push_alarms')
		.select(['ticket_id', 'due_at'])
		.where('system', '=', system)
		.where('ticket_id', 'in', ids)
		.execute();
	return new Map(rows.map((row) => [row.ticket_id, row.due_at]));
}

async function write(trx: Trx, system: string, next: ReadonlyMap<string, number | null>): Promise<void> {
	const ids = [...next.keys()];
	await trx.deleteFrom('push_alarms').where('system', '=', system).where('ticket_id', 'in', ids).execute();
	const rows = [...next].flatMap(([ticketId, dueAt]) =>
		dueAt === null ? [] : { system, ticket_id: ticketId, due_at: dueAt },
	);
	if (rows.length > 0) await trx.insertInto('push_alarms').values(rows).execute();
}

/**
 * Sets the alarm of changed tickets to their next deadline. One that is due already but of which nobody has been told stays, if the ticket
 * still has that deadline.
 */
export async function scheduleAlarms(
	trx: Trx,
	system: string,
	tickets: readonly TicketFacts[],
	now: number,
): Promise<void> {
	for (let start = 0; start < tickets.length; start += rowsPerStatement) {
		const slice = tickets.slice(start, start + rowsPerStatement);
		const pending = await pendingAlarms(
			trx,
			system,
			slice.map(({ id }) => id),
		);
		const after = (id: string): number => Math.min(now, (pending.get(id) ?? Infinity) - 1);
		await write(
			trx,
			system,
			new Map(slice.map((ticket) => [ticket.id, nextAlarmAt(ticket, after(ticket.id))])),
		);
	}
}
