import { unwrap } from 'idb';
import type { Ticket } from '#lib/domain/ticket.ts';
import type { Viewer } from '#lib/domain/viewer.ts';
import { dropTimelineIn } from './events-store.ts';
import { toTicketRow } from './inbox-key.ts';
import type { MetaValues, TicketRow } from './schema.ts';
import { unawaited, type StoreName, type WriteTransaction } from './transact.ts';

export const ticketStores: StoreName[] = ['tickets', 'meta', 'timelines', 'events', 'drafts', 'outbox'];

export type Counts = MetaValues['counts'];

/** Reads single values inside a transaction; names that were never stored are missing. */
export async function metaIn(transaction: WriteTransaction): Promise<Partial<MetaValues>> {
	const rows = await transaction.objectStore('meta').getAll();
	return Object.fromEntries(rows.map((row) => [row.name, row.value]));
}

/**
 * Writes ticket rows inside one transaction. Invariant: after `finish`, a row has an inbox key exactly when it belongs to the viewer's
 * default list, and the stored counts are those of the rows that have one.
 */
export class TicketWriter {
	readonly #transaction: WriteTransaction;
	/** The browser's own: a promise for each of thousands of writes, which nobody waits for, costs as much as the writing. One that fails aborts the transaction. */
	readonly #tickets: IDBObjectStore;
	readonly #viewer: Viewer | null;
	#counts: Counts;

	constructor(transaction: WriteTransaction, viewer: Viewer | null, counts: Counts | undefined) {
		this.#transaction = transaction;
		this.#tickets = unwrap(transaction.objectStore('tickets'));
		this.#viewer = viewer;
		this.#counts = counts ?? { inbox: 0, mine: 0, unassigned: 0 };
	}

	/** Stores a ticket over what is known of it; returns the row that is being written. */
	put(ticket: Ticket, known: TicketRow | undefined): TicketRow {
		const row = toTicketRow(this.#viewer, ticket);
		this.#count(known, -1);
		this.#count(row, 1);
		this.#tickets.put(row);
		return row;
	}

	/** Removes tickets with their timelines. A row whose draft or command is still here stays, marked, outside every list. */
	async remove(ids: readonly string[]): Promise<void> {
		const tickets = this.#transaction.objectStore('tickets');
		const rows = await Promise.all(ids.map((id) => tickets.get(id)));
		for (const row of rows.filter((known) => known !== undefined)) {
			this.#count(row, -1);
			if (await this.#isNeeded(row.id)) unawaited(tickets.put(this.#asGone(row)));
			else unawaited(tickets.delete(row.id));
		}
		for (const id of ids) dropTimelineIn(this.#transaction, id);
	}

	/** Works out every inbox key anew, for a viewer whose queues or permissions have changed. */
	async rekey(): Promise<void> {
		const tickets = this.#transaction.objectStore('tickets');
		this.#counts = { inbox: 0, mine: 0, unassigned: 0 };
		for (const row of await tickets.getAll()) {
			if (row.gone === true) continue;
			const next = toTicketRow(this.#viewer, row);
			this.#count(next, 1);
			if ((next.inbox === undefined) !== (row.inbox === undefined)) unawaited(tickets.put(next));
		}
	}

	/** Stores the counts. */
	finish(): void {
		unawaited(this.#transaction.objectStore('meta').put({ name: 'counts', value: this.#counts }));
	}

	#count(row: TicketRow | undefined, by: 1 | -1): void {
		if (row?.inbox === undefined) return;
		this.#counts = {
			inbox: this.#counts.inbox + by,
			mine: this.#counts.mine + (row.assignee === null ? 0 : by),
			unassigned: this.#counts.unassigned + (row.assignee === null ? by : 0),
		};
	}

	async #isNeeded(ticketId: string): Promise<boolean> {
		const [drafts, commands] = await Promise.all([
			this.#transaction.objectStore('drafts').index('ticketId').count(ticketId),
			this.#transaction.objectStore('outbox').index('ticketId').count(ticketId),
		]);
		return drafts + commands > 0;
	}

	#asGone(row: TicketRow): TicketRow {
		return { ...toTicketRow(null, row), gone: true };
	}
}
