import type { TicketRow } from '#lib/client/db/schema.ts';
import { byNewestChange } from '#lib/domain/ticket.ts';

/** What re-reading changed tickets gave: the new row, or null for a ticket that is no longer there. */
export type ChangedRows = ReadonlyMap<string, TicketRow | null>;

export function changedRows(ids: readonly string[], found: readonly TicketRow[]): ChangedRows {
	const changed = new Map<string, TicketRow | null>(ids.map((id) => [id, null]));
	for (const row of found) changed.set(row.id, row.gone === true ? null : row);
	return changed;
}

const isOnList = (row: TicketRow | null): row is TicketRow => row?.inbox !== undefined;

/** The list with these changes in its true order. Rows that did not change stay the same objects. */
export function mergeChanged(rows: readonly TicketRow[], changed: ChangedRows): TicketRow[] {
	const kept = rows.filter((row) => !changed.has(row.id));
	const coming = [...changed.values()].filter(isOnList).sort(byNewestChange);
	const merged: TicketRow[] = [];
	let next = 0;
	for (const row of kept) {
		for (let c = coming[next]; c !== undefined && byNewestChange(c, row) < 0; c = coming[next]) {
			merged.push(c);
			next += 1;
		}
		merged.push(row);
	}
	return [...merged, ...coming.slice(next)];
}

/**
 * The list as it stands under the user's finger: every row keeps its place and shows its newest state. A ticket that is gone keeps its last
 * known row until the list is let go.
 */
export const patchHeld = (held: readonly TicketRow[], changed: ChangedRows): TicketRow[] =>
	held.map((row) => changed.get(row.id) ?? row);

/** How many tickets are new on the list, or have moved up, since it was held. */
export function countNews(
	held: readonly TicketRow[],
	heldAt: ReadonlyMap<string, number>,
	fresh: readonly TicketRow[],
): number {
	if (held.length === 0) return fresh.length;
	return fresh.filter((row) => row.updatedAt > (heldAt.get(row.id) ?? -Infinity)).length;
}

/** When each ticket had last changed. */
export const changeTimes = (rows: readonly TicketRow[]): ReadonlyMap<string, number> =>
	new Map(rows.map((row) => [row.id, row.updatedAt]));

/** The numbers of these tickets. */
export const idsOf = (rows: readonly TicketRow[]): ReadonlySet<string> => new Set(rows.map(({ id }) => id));

/** The rows without those of these numbers. */
export function withoutIds(rows: readonly TicketRow[], ids: readonly string[]): TicketRow[] {
	const out = new Set(ids);
	return rows.filter(({ id }) => !out.has(id));
}

/** The rows without those of `others`, and of several with one id the first. */
export function withoutRepeats(rows: readonly TicketRow[], others: readonly TicketRow[] = []): TicketRow[] {
	const seen = new Set(others.map((row) => row.id));
	return rows.filter((row) => !seen.has(row.id) && seen.add(row.id));
}
