import { toTicketRow } from '#lib/client/db/inbox-key.ts';
import type { OutboxRow, TicketRow } from '#lib/client/db/schema.ts';
import { changedTicket } from '#lib/domain/changed-ticket.ts';
import type { Dictionaries } from '#lib/domain/dictionaries.ts';
import { mergedChange, ticketValues, type TicketChange, type SomeValues } from '#lib/domain/ticket-change.ts';
import type { Viewer } from '#lib/domain/viewer.ts';

/** A change on its way that the stored ticket does not show yet. */
export interface PendingChange {
	set: TicketChange;
	before: SomeValues;
	/** The ticket's revision that shows it; null as long as it is not known. */
	doneRev: number | null;
}

/** Changes by ticket, in the order in which they were made. */
export type PendingChanges = ReadonlyMap<string, readonly PendingChange[]>;

/**
 * The changes of the outbox that screens show at once. A refused one is no longer among them: its fields fall back by themselves, and only
 * its own.
 */
export function pendingChanges(outbox: readonly OutboxRow[]): PendingChanges {
	const pending = new Map<string, PendingChange[]>();
	for (const row of [...outbox].sort((a, b) => a.createdAt - b.createdAt)) {
		const { command } = row;
		if (command.type !== 'change' || row.state === 'refused') continue;
		const { set, before } = command.payload;
		const change = { set, before, doneRev: row.state === 'done' ? row.doneRev : null };
		pending.set(row.ticketId, [...(pending.get(row.ticketId) ?? []), change]);
	}
	return pending;
}

/** The ticket and its copy addresses as they will be. The same objects when nothing is pending. */
export function withPending<T extends TicketRow>(
	ticket: T,
	cc: readonly string[],
	changes: readonly PendingChange[] | undefined,
	dictionaries: Dictionaries,
): { ticket: T; cc: readonly string[] } {
	let shown = { ticket, cc };
	for (const { set, before, doneRev } of changes ?? []) {
		if (doneRev !== null && ticket.rev >= doneRev) continue;
		const merged = mergedChange(set, before, ticketValues(shown.ticket, shown.cc));
		shown = { ticket: changedTicket(shown.ticket, merged, dictionaries), cc: merged.cc ?? shown.cc };
	}
	return shown;
}

/** A row of the list as it will be: with a key exactly when it will be on the list. */
export function pendingRow(
	row: TicketRow,
	changes: readonly PendingChange[] | undefined,
	dictionaries: Dictionaries,
	viewer: Viewer | null,
): TicketRow {
	if (changes === undefined) return row;
	const { ticket } = withPending(row, [], changes, dictionaries);
	return ticket === row ? row : toTicketRow(viewer, ticket);
}
