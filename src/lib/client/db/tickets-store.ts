import type { TicketRow } from './schema.ts';
import type { UserDb } from './user-db.ts';

/** Rows per read: small enough that the main thread answers a tap between two reads, see allInboxRows. */
export const rowsPerChunk = 500;

/** The ticket as last synced; null when it is not on this device or no longer shown to this user. */
export async function ticketById(db: UserDb, id: string): Promise<TicketRow | null> {
	const row = await db.run((connection) => connection.get('tickets', id));
	return row === undefined || row.gone === true ? null : row;
}

/** The rows of these tickets, unknown ones left out. Also rows marked as gone, so that drafts and outbox can name their ticket. */
export async function ticketsByIds(db: UserDb, ids: readonly string[]): Promise<TicketRow[]> {
	const rows = await db.run(async (connection) => {
		const { store } = connection.transaction('tickets');
		return Promise.all(ids.map((id) => store.get(id)));
	});
	return rows.filter((row) => row !== undefined);
}

/**
 * The whole default list in chunks, newest change first. Each chunk is its own transaction and its own task, so a write in between can move
 * a row: it is then missed or met twice, and the DbChange of that write names it.
 */
export async function* allInboxRows(db: UserDb, perChunk = rowsPerChunk): AsyncGenerator<TicketRow[]> {
	let after: IDBKeyRange | null = null;
	for (;;) {
		const range: IDBKeyRange | null = after;
		const rows = await db.run((connection) =>
			connection.getAllFromIndex('tickets', 'inbox', range, perChunk),
		);
		if (rows.length > 0) yield rows;
		const last = rows.at(-1)?.inbox;
		if (rows.length < perChunk || last === undefined) return;
		after = IDBKeyRange.lowerBound(last, true);
	}
}

/** Every ticket on the device in chunks, in the order of ids; tickets no longer shown to this user are left out. */
export async function* allRows(db: UserDb, perChunk = rowsPerChunk): AsyncGenerator<TicketRow[]> {
	let after: IDBKeyRange | null = null;
	for (;;) {
		const range: IDBKeyRange | null = after;
		const rows = await db.run((connection) => connection.getAll('tickets', range, perChunk));
		const shown = rows.filter((row) => row.gone !== true);
		if (shown.length > 0) yield shown;
		const last = rows.at(-1);
		if (rows.length < perChunk || last === undefined) return;
		after = IDBKeyRange.lowerBound(last.id, true);
	}
}
