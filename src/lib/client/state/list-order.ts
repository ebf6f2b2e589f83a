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
export function countNews({ rows, heldAt }: HeldRows, fresh: readonly TicketRow[]): number {
	if (rows.length === 0) return fresh.length;
	const times = heldAt();
	return fresh.filter((row) => row.updatedAt > (times.get(row.id) ?? -Infinity)).length;
}

/** An order that is held while the user is scrolled down. */
export interface HeldRows {
	/** In their places, as they are now. */
	rows: readonly TicketRow[];
	/** The true order as it was then. */
	from: readonly TicketRow[];
	/** When each ticket had changed then. */
	heldAt: () => ReadonlyMap<string, number>;
}

/** Holds this order. The times are worked out when something has changed: it is the first frame of a scroll that asks for this. */
export function holdRows(rows: readonly TicketRow[]): HeldRows {
	let times: ReadonlyMap<string, number> | undefined;
	const heldAt = (): ReadonlyMap<string, number> =>
		(times ??= new Map(rows.map((row) => [row.id, row.updatedAt])));
	return { rows, from: rows, heldAt };
}

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

/** Which of these ids no row has. */
export function idsElsewhere(ids: Iterable<string>, rows: readonly TicketRow[]): string[] {
	const left = new Set(ids);
	for (const { id } of left.size === 0 ? [] : rows) left.delete(id);
	return [...left];
}
