import type { Transaction } from 'kysely';
import type { Tables } from '../store/tables.ts';
import type { ChangePlan } from './plan-changes.ts';
import { nextTurn } from './clock.ts';

/** Small enough that one statement keeps the event loop for a few milliseconds at most, since SQLite answers synchronously. */
const rowsPerStatement = 40;
const timelinesPerStatement = 10;

async function inSlices<T>(items: readonly T[], size: number, write: (slice: T[]) => Promise<unknown>) {
	for (let start = 0; start < items.length; start += size) {
		await write(items.slice(start, start + size));
		await nextTurn();
	}
}

type Writer = Transaction<Tables>;

const writeRows = (trx: Writer, system: string, epoch: string, rows: ChangePlan['rows']) =>
	trx
		.insertInto('mirror_tickets')
		.values(
			rows.map(({ ticket, seq }) => ({
				system,
				id: ticket.id,
				seq,
				kind: ticket.kind,
				queue_id: ticket.scope.queueId,
				assignee: ticket.scope.assignee,
				updated_at: ticket.updatedAt,
				row_json: ticket.rowJson,
				row_hash: ticket.rowHash,
				search_text: ticket.searchText,
				deleted: 0,
				seen_epoch: epoch,
			})),
		)
		.onConflict((conflict) =>
			conflict.columns(['system', 'id']).doUpdateSet((eb) => ({
				seq: eb.ref('excluded.seq'),
				kind: eb.ref('excluded.kind'),
				queue_id: eb.ref('excluded.queue_id'),
				assignee: eb.ref('excluded.assignee'),
				updated_at: eb.ref('excluded.updated_at'),
				row_json: eb.ref('excluded.row_json'),
				row_hash: eb.ref('excluded.row_hash'),
				search_text: eb.ref('excluded.search_text'),
				deleted: eb.ref('excluded.deleted'),
				seen_epoch: eb.ref('excluded.seen_epoch'),
			})),
		)
		.execute();

const writeTimelines = (trx: Writer, system: string, timelines: ChangePlan['timelines']) =>
	trx
		.insertInto('mirror_timelines')
		.values(
			timelines.map(({ ticketId, rev, json, hash }) => ({
				system,
				ticket_id: ticketId,
				rev,
				timeline_json: json,
				hash,
			})),
		)
		.onConflict((conflict) =>
			conflict.columns(['system', 'ticket_id']).doUpdateSet((eb) => ({
				rev: eb.ref('excluded.rev'),
				timeline_json: eb.ref('excluded.timeline_json'),
				hash: eb.ref('excluded.hash'),
			})),
		)
		.execute();

const writeScopeChanges = (trx: Writer, system: string, changes: ChangePlan['scopeChanges']) =>
	trx
		.insertInto('mirror_scope_changes')
		.values(
			changes.map(({ seq, ticketId, old }) => ({
				system,
				seq,
				ticket_id: ticketId,
				old_queue_id: old.queueId,
				old_assignee: old.assignee,
			})),
		)
		.execute();

async function confirmTimeline(
	trx: Writer,
	system: string,
	confirmed: ChangePlan['confirmedTimelines'][number],
): Promise<void> {
	await trx
		.updateTable('mirror_timelines')
		.set({ rev: confirmed.rev })
		.where('system', '=', system)
		.where('ticket_id', '=', confirmed.ticketId)
		.execute();
}

/** The row stays as a gravestone that remembers who could see the ticket; what was in it goes. */
async function writeDeletion(
	trx: Writer,
	system: string,
	deletion: ChangePlan['deletions'][number],
): Promise<void> {
	await trx
		.updateTable('mirror_tickets')
		.set({ seq: deletion.seq, deleted: 1, row_json: '{}', row_hash: '', search_text: '' })
		.where('system', '=', system)
		.where('id', '=', deletion.id)
		.execute();
	await trx
		.deleteFrom('mirror_timelines')
		.where('system', '=', system)
		.where('ticket_id', '=', deletion.id)
		.execute();
}

/** Carries a plan out inside a transaction, with turns for others in between. */
export async function writePlan(trx: Writer, system: string, epoch: string, plan: ChangePlan): Promise<void> {
	await inSlices(plan.rows, rowsPerStatement, (slice) => writeRows(trx, system, epoch, slice));
	await inSlices(plan.timelines, timelinesPerStatement, (slice) => writeTimelines(trx, system, slice));
	await inSlices(plan.scopeChanges, rowsPerStatement, (slice) => writeScopeChanges(trx, system, slice));
	for (const confirmed of plan.confirmedTimelines) await confirmTimeline(trx, system, confirmed);
	for (const deletion of plan.deletions) await writeDeletion(trx, system, deletion);
}
