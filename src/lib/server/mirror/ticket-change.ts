import type { Transaction } from 'kysely';
import type { TicketFacts } from '#lib/domain/ticket.ts';
import type { TimelineFacts } from '#lib/domain/ticket-event.ts';
import type { Tables } from '../store/tables.ts';
import type { ChangePlan } from './plan-changes.ts';
import type { PreparedTicket } from './prepared-ticket.ts';

/** A ticket at one moment. `timeline` is null where the messages were not known. */
export interface TicketState {
	facts: TicketFacts;
	timeline: TimelineFacts | null;
}

/** A ticket that really changed. `before` is null where the mirror did not know it. */
export interface TicketChange {
	before: TicketState | null;
	after: TicketState;
}

export interface RecordedChanges {
	system: string;
	changes: TicketChange[];
	/** When they were read from the system, epoch ms. */
	heardAt: number;
	/** They are what an interruption has kept from us: not news of this moment. */
	late: boolean;
}

/**
 * Writes down, in the transaction that stores them, what follows from changes: both stand or neither, and of several instances of the server
 * only the one that stored a change follows it up. Never called while a mirror is being filled or rebuilt: what it reads then is not new.
 */
export type ChangeRecorder = (trx: Transaction<Tables>, recorded: RecordedChanges) => Promise<void>;

const idsPerQuery = 100;

const oldRows = (trx: Transaction<Tables>, system: string, ids: string[]) =>
	trx
		.selectFrom('mirror_tickets as t')
		.leftJoin('mirror_timelines as l', (join) =>
			join.onRef('l.system', '=', 't.system').onRef('l.ticket_id', '=', 't.id'),
		)
		.select(['t.id', 't.row_json', 'l.timeline_json'])
		.where('t.system', '=', system)
		.where('t.deleted', '=', 0)
		.where('t.id', 'in', ids)
		.execute();

type OldRow = Awaited<ReturnType<typeof oldRows>>[number];

const stateBefore = ({ row_json, timeline_json }: OldRow): TicketState => ({
	facts: JSON.parse(row_json) as TicketFacts,
	timeline: timeline_json === null ? null : (JSON.parse(timeline_json) as TimelineFacts),
});

const stateAfter = ({ upstream }: PreparedTicket, before: TicketState | null): TicketState => ({
	facts: upstream.facts,
	// An answer without messages says nothing about them.
	timeline: upstream.timeline ?? before?.timeline ?? null,
});

/** What a plan changes, read before it is carried out. */
export async function plannedChanges(
	trx: Transaction<Tables>,
	system: string,
	plan: ChangePlan,
): Promise<TicketChange[]> {
	const changes: TicketChange[] = [];
	for (let start = 0; start < plan.rows.length; start += idsPerQuery) {
		const tickets = plan.rows.slice(start, start + idsPerQuery).map((row) => row.ticket);
		const rows = await oldRows(
			trx,
			system,
			tickets.map((ticket) => ticket.id),
		);
		const old = new Map(rows.map((row) => [row.id, row]));
		for (const ticket of tickets) {
			const row = old.get(ticket.id);
			const before = row === undefined ? null : stateBefore(row);
			changes.push({ before, after: stateAfter(ticket, before) });
		}
	}
	return changes;
}
