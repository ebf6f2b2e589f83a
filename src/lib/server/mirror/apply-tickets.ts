import type { Transaction } from 'kysely';
import type { Store } from '../store/database.ts';
import type { Tables } from '../store/tables.ts';
import { planChanges, type StoredTicket, type TouchedTicket } from './plan-changes.ts';
import type { PreparedTicket } from './prepared-ticket.ts';
import { plannedChanges, type ChangeRecorder } from './ticket-change.ts';
import { writePlan } from './write-plan.ts';

export interface TicketBatch {
	tickets: readonly PreparedTicket[];
	deletedIds: readonly string[];
	/** Where the poller goes on once this batch is stored; left out when it is not a page of the poller. */
	position?: string;
	/** When the system was heard, epoch ms. */
	heardAt: number;
	/** What an interruption has kept from us. */
	late: boolean;
}

export interface AppliedBatch {
	seq: number;
	touched: TouchedTicket[];
}

const idsPerQuery = 500;

/** Locks the system's row first, so that sequence numbers are given out by one writer at a time on PostgreSQL too. */
export const lockState = (trx: Transaction<Tables>, system: string) =>
	trx
		.updateTable('mirror_state')
		.set((eb) => ({ seq: eb.ref('seq') }))
		.where('system', '=', system)
		.returning(['seq', 'epoch', 'complete'])
		.executeTakeFirstOrThrow();

const storedRows = (trx: Transaction<Tables>, system: string, ids: string[]) =>
	trx
		.selectFrom('mirror_tickets as t')
		.leftJoin('mirror_timelines as l', (join) =>
			join.onRef('l.system', '=', 't.system').onRef('l.ticket_id', '=', 't.id'),
		)
		.select(['t.id', 't.seq', 't.row_hash', 't.queue_id', 't.assignee', 't.deleted', 'l.rev', 'l.hash'])
		.where('t.system', '=', system)
		.where('t.id', 'in', ids)
		.execute();

type StoredRow = Awaited<ReturnType<typeof storedRows>>[number];

const toStored = (row: StoredRow): StoredTicket => ({
	id: row.id,
	seq: row.seq,
	rowHash: row.row_hash,
	scope: { queueId: row.queue_id, assignee: row.assignee },
	deleted: row.deleted === 1,
	timeline: row.rev === null || row.hash === null ? null : { rev: row.rev, hash: row.hash },
});

async function loadStored(trx: Transaction<Tables>, system: string, ids: string[]) {
	const stored = new Map<string, StoredTicket>();
	for (let start = 0; start < ids.length; start += idsPerQuery) {
		const rows = await storedRows(trx, system, ids.slice(start, start + idsPerQuery));
		for (const row of rows) stored.set(row.id, toStored(row));
	}
	return stored;
}

async function markSeen(trx: Transaction<Tables>, system: string, epoch: string, ids: string[]) {
	if (ids.length === 0) return;
	await trx
		.updateTable('mirror_tickets')
		.set({ seen_epoch: epoch })
		.where('system', '=', system)
		.where('id', 'in', ids)
		.where('seen_epoch', '<>', epoch)
		.execute();
}

/** Stores tickets as read from the system, all or nothing, and says what changed. Rejects with the store's errors. */
export function applyTickets(
	store: Store,
	system: string,
	batch: TicketBatch,
	record: ChangeRecorder,
): Promise<AppliedBatch> {
	const ids = batch.tickets.map((ticket) => ticket.id);
	return store.transaction().execute(async (trx) => {
		const { seq, epoch, complete } = await lockState(trx, system);
		const stored = await loadStored(trx, system, [...ids, ...batch.deletedIds]);
		const plan = planChanges(seq, stored, batch.tickets, batch.deletedIds);
		if (complete === 1 && plan.rows.length > 0) {
			const changes = await plannedChanges(trx, system, plan);
			await record(trx, { system, changes, heardAt: batch.heardAt, late: batch.late });
		}
		await writePlan(trx, system, epoch, plan);
		await markSeen(trx, system, epoch, ids);
		await trx
			.updateTable('mirror_state')
			.set({
				seq: plan.seq,
				last_ok_at: batch.heardAt,
				...(batch.position === undefined ? {} : { position: batch.position }),
			})
			.where('system', '=', system)
			.execute();
		return { seq: plan.seq, touched: plan.touched };
	});
}
