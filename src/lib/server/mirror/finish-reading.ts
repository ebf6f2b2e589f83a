import type { Transaction } from 'kysely';
import type { Store } from '../store/database.ts';
import type { Tables } from '../store/tables.ts';
import { lockState, type AppliedBatch } from './apply-tickets.ts';

const rowsPerSweep = 200;

const unseenRows = (trx: Transaction<Tables>, system: string, epoch: string) =>
	trx
		.selectFrom('mirror_tickets')
		.select(['id', 'queue_id', 'assignee', 'deleted'])
		.where('system', '=', system)
		.where('seen_epoch', '<>', epoch)
		.limit(rowsPerSweep)
		.execute();

type UnseenRow = Awaited<ReturnType<typeof unseenRows>>[number];

async function dropRows(trx: Transaction<Tables>, system: string, seq: number, rows: UnseenRow[]) {
	const ids = rows.map((row) => row.id);
	await trx.deleteFrom('mirror_tickets').where('system', '=', system).where('id', 'in', ids).execute();
	await trx
		.deleteFrom('mirror_timelines')
		.where('system', '=', system)
		.where('ticket_id', 'in', ids)
		.execute();
	await trx
		.insertInto('mirror_scope_changes')
		.values(
			rows.map((row, index) => ({
				system,
				seq: seq + index + 1,
				ticket_id: row.id,
				old_queue_id: row.queue_id,
				old_assignee: row.assignee,
			})),
		)
		.execute();
	await trx
		.updateTable('mirror_state')
		.set({ seq: seq + rows.length })
		.where('system', '=', system)
		.execute();
}

/**
 * One step of ending a first reading: drops rows that this epoch has not seen (a closed one is looked up again when somebody asks), or marks
 * the reading complete when there are none. Null = complete.
 */
function sweepUnseen(store: Store, system: string): Promise<AppliedBatch | null> {
	return store.transaction().execute(async (trx) => {
		const { seq, epoch } = await lockState(trx, system);
		const rows = await unseenRows(trx, system, epoch);
		if (rows.length === 0) {
			await trx.updateTable('mirror_state').set({ complete: 1 }).where('system', '=', system).execute();
			return null;
		}
		await dropRows(trx, system, seq, rows);
		const touched = rows.map((row) => ({
			id: row.id,
			scopes: [{ queueId: row.queue_id, assignee: row.assignee }],
		}));
		return { seq: seq + rows.length, touched };
	});
}

/** Ends a first reading or a rebuild; `onDropped` hears of every step. */
export async function finishReading(
	store: Store,
	system: string,
	onDropped: (applied: AppliedBatch) => void,
): Promise<void> {
	for (;;) {
		const applied = await sweepUnseen(store, system);
		if (applied === null) return;
		onDropped(applied);
	}
}
