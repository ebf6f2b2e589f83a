import type { TicketFacts } from '#lib/domain/ticket.ts';
import { nextTurn } from '../mirror/clock.ts';
import type { Store } from '../store/database.ts';
import { nextAlarmAt, passedStage } from './alarm-schedule.ts';
import { alarm } from './happening.ts';
import { insertHappenings } from './record-changes.ts';

const rowsAtOnce = 200;
const finishedKinds = ['merged', 'closed', 'postponed'];
/** An alarm that nobody could raise for so long is no news of this moment. */
const lateAfterMs = 10 * 60_000;

/** Tells of deadlines as they pass. */
export class Alarms {
	readonly #store: Store;
	readonly #now: () => number;
	/** By system: the epoch of its mirror whose tickets have been looked through. */
	readonly #filled = new Map<string, string>();

	constructor(store: Store, now: () => number) {
		this.#store = store;
		this.#now = now;
	}

	/** Raises what is due. Resolves to whether there was anything. */
	async tick(): Promise<boolean> {
		await this.#fill();
		const due = await this.#store
			.selectFrom('push_alarms')
			.selectAll()
			.where('due_at', '<=', this.#now())
			.orderBy('due_at')
			.limit(rowsAtOnce)
			.execute();
		for (const row of due) await this.#raise(row.system, row.ticket_id, row.due_at);
		return due.length > 0;
	}

	/** Of several instances of the server, the one that takes the row away raises the alarm. */
	async #raise(system: string, ticketId: string, dueAt: number): Promise<void> {
		const now = this.#now();
		await this.#store.transaction().execute(async (trx) => {
			const { numDeletedRows } = await trx
				.deleteFrom('push_alarms')
				.where('system', '=', system)
				.where('ticket_id', '=', ticketId)
				.where('due_at', '=', dueAt)
				.executeTakeFirst();
			const row = await trx
				.selectFrom('mirror_tickets')
				.select('row_json')
				.where('system', '=', system)
				.where('id', '=', ticketId)
				.where('deleted', '=', 0)
				.executeTakeFirst();
			if (numDeletedRows === 0n || row === undefined) return;
			const facts = JSON.parse(row.row_json) as TicketFacts;
			const stage = passedStage(facts, dueAt - 1, now);
			const when = { happenedAt: now, late: now - dueAt > lateAfterMs };
			if (stage !== null) await insertHappenings(trx, system, [{ ...alarm(stage), ticketId }], when);
			const next = nextAlarmAt(facts, now);
			if (next !== null)
				await trx.insertInto('push_alarms').values({ system, ticket_id: ticketId, due_at: next }).execute();
		});
	}

	/** While a mirror is filled no alarm is set: afterwards, and at every start, all open tickets are looked through once. */
	async #fill(): Promise<void> {
		const mirrors = await this.#store
			.selectFrom('mirror_state')
			.select(['system', 'epoch'])
			.where('complete', '=', 1)
			.execute();
		for (const { system, epoch } of mirrors) {
			if (this.#filled.get(system) === epoch) continue;
			await this.#fillSystem(system);
			this.#filled.set(system, epoch);
		}
	}

	async #fillSystem(system: string): Promise<void> {
		let after = '';
		for (;;) {
			const rows = await this.#store
				.selectFrom('mirror_tickets')
				.select(['id', 'row_json'])
				.where('system', '=', system)
				.where('deleted', '=', 0)
				.where('kind', 'not in', finishedKinds)
				.where('id', '>', after)
				.orderBy('id')
				.limit(rowsAtOnce)
				.execute();
			const last = rows.at(-1);
			if (last === undefined) return;
			after = last.id;
			await this.#insertMissing(system, rows);
			await nextTurn();
		}
	}

	async #insertMissing(system: string, rows: readonly { id: string; row_json: string }[]): Promise<void> {
		const alarms = rows.flatMap(({ id, row_json }) => {
			const next = nextAlarmAt(JSON.parse(row_json) as TicketFacts, this.#now());
			return next === null ? [] : { system, ticket_id: id, due_at: next };
		});
		if (alarms.length === 0) return;
		await this.#store
			.insertInto('push_alarms')
			.values(alarms)
			.onConflict((conflict) => conflict.columns(['system', 'ticket_id']).doNothing())
			.execute();
	}
}
