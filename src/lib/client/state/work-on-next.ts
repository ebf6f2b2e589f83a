import { readMeta } from '#lib/client/db/meta-store.ts';
import { outboxRows } from '#lib/client/db/outbox-store.ts';
import { allRows } from '#lib/client/db/tickets-store.ts';
import type { TicketRow } from '#lib/client/db/schema.ts';
import { emptyDictionaries } from '#lib/domain/dictionaries.ts';
import { nextTicket } from '#lib/domain/next-ticket.ts';
import type { Desk } from './desk.ts';
import { pendingChanges, pendingRow } from './pending-changes.ts';

/** Tickets that were passed over since the app started: asked again, the next one comes. */
const passed = new Set<string>();

/**
 * Number of the ticket to work on next, from what is on the device, so without a network too; null when nothing waits. `current`: the one
 * on the screen, which is passed over. When all have been passed over it begins anew.
 */
export async function workOnNext(desk: Pick<Desk, 'db'>, current: string | null): Promise<string | null> {
	const db = await desk.db;
	const [viewer, dictionaries, outbox] = await Promise.all([
		readMeta(db, 'viewer'),
		readMeta(db, 'dictionaries'),
		outboxRows(db),
	]);
	if (viewer === null) return null;
	if (current !== null) passed.add(current);
	const names = dictionaries?.value ?? emptyDictionaries;
	const pending = pendingChanges(outbox);
	const rows: TicketRow[] = [];
	for await (const chunk of allRows(db)) {
		rows.push(...chunk.map((row) => pendingRow(row, pending.get(row.id), names, viewer.value)));
	}
	const pick = (skip: ReadonlySet<string>): string | null =>
		nextTicket(rows, viewer.value, names.priorities, skip)?.id ?? null;
	const found = pick(passed);
	if (found !== null) return found;
	passed.clear();
	return pick(new Set(current === null ? [] : [current]));
}
