import { planBulk, type BulkPlan, type BulkWish, type PlannedChange } from '#lib/domain/bulk-change.ts';
import type { Dictionaries } from '#lib/domain/dictionaries.ts';
import { ticketValues, valuesBefore } from '#lib/domain/ticket-change.ts';
import type { Viewer } from '#lib/domain/viewer.ts';
import type { CommandOf } from '#lib/contract/command-schema.ts';
import { enqueueAll, outboxRowsByIds, undoAll } from '../db/outbox-batch.ts';
import { readMeta } from '../db/meta-store.ts';
import type { OutboxRow, TicketRow } from '../db/schema.ts';
import type { Clock, Desk } from './desk.ts';
import { undoChangeMs } from './undo-change.ts';

/** How changes made together ended, once none of them is on its way any more. */
export interface BulkEnd {
	total: number;
	/** Those that the system refused, or that may have been done; they stand in the outbox. */
	failed: readonly OutboxRow[];
}

/** Changes of many tickets: worked out before, stored together, taken back together, refused one by one. */
export class BulkChanges {
	readonly #desk: Pick<Desk, 'db' | 'sync' | 'on'>;
	readonly #dictionaries: () => Dictionaries;
	readonly #viewer: () => Viewer | null;
	readonly #now: Clock;

	constructor(
		desk: Pick<Desk, 'db' | 'sync' | 'on'>,
		dictionaries: () => Dictionaries,
		viewer: () => Viewer | null,
		now: Clock = Date.now,
	) {
		this.#desk = desk;
		this.#dictionaries = dictionaries;
		this.#viewer = viewer;
		this.#now = now;
	}

	/** What would become of a wish. `rows` as they are shown, with what is on its way. Null when it is not known what the viewer may do. */
	async plan(rows: readonly TicketRow[], wish: BulkWish): Promise<BulkPlan<TicketRow> | null> {
		const viewer = this.#viewer() ?? (await readMeta(await this.#desk.db, 'viewer'))?.value ?? null;
		if (viewer === null) return null;
		return planBulk(rows, wish, { dictionaries: this.#dictionaries(), viewer, now: this.#now() });
	}

	/** Stores these changes in one go; resolves with their ids, when they are on the disk. Throws when the device cannot keep them. */
	async store(planned: readonly PlannedChange<TicketRow>[]): Promise<string[]> {
		const commands = planned.map((each) => this.#command(each));
		const sync = await this.#desk.sync;
		await sync.tend((db, now) => enqueueAll(db, commands, now, now + undoChangeMs));
		return commands.map(({ id }) => id);
	}

	/** Takes changes back together; resolves with how many still could be. */
	async undo(ids: readonly string[]): Promise<number> {
		return (await this.#desk.sync).tend((db) => undoAll(db, ids));
	}

	/** Calls `onEnd` once, when none of these changes waits any longer. What was taken back does not count. Returns how to stop. */
	follow(ids: readonly string[], onEnd: (end: BulkEnd) => void): () => void {
		let ended = false;
		const look = async (): Promise<void> => {
			const rows = await outboxRowsByIds(await this.#desk.db, ids);
			if (ended || rows.some(({ state }) => state === 'waiting')) return;
			stop();
			onEnd({ total: ids.length, failed: rows.filter(({ state }) => state !== 'done') });
		};
		const unsubscribe = this.#desk.on('changed', ({ outbox }) => {
			// A database that cannot be read is told by the list.
			if (outbox) look().catch(stop);
		});
		const stop = (): void => {
			ended = true;
			unsubscribe();
		};
		return stop;
	}

	#command({ ticket, set }: PlannedChange<TicketRow>): CommandOf<'change'> {
		const before = valuesBefore(ticketValues(ticket, []), set);
		return {
			id: crypto.randomUUID(),
			type: 'change',
			ticketId: ticket.id,
			createdAt: this.#now(),
			seenRev: ticket.rev,
			payload: { set, before },
		};
	}
}
