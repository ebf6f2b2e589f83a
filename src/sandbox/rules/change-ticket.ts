import { findPriority, findStatus } from '../db/dictionaries.ts';
import type { TicketRow } from '../db/rows.ts';
import type { System } from '../system.ts';
import type { Author } from './author.ts';
import { clockStart, deadlinesOf } from './deadlines.ts';
import { insertMessage, type Written } from './messages.ts';
import { changeNotes, type NotedField } from './notes.ts';
import { statusEffects } from './status.ts';
import { touch } from './touch.ts';

/** Columns a user may set; absent = unchanged, lists already as JSON text. Values are checked by the caller. */
export type TicketChanges = Partial<
	Pick<
		TicketRow,
		| 'subject'
		| 'status_id'
		| 'substatus_id'
		| 'category_id'
		| 'priority_id'
		| 'queue_id'
		| 'user_login'
		| 'tags'
		| 'cc'
		| 'postponed_until'
		| 'reaction_deadline'
		| 'execution_alert'
		| 'execution_deadline'
		| 'custom_fields'
	>
>;

const NOTED: Readonly<Record<keyof TicketChanges, NotedField>> = {
	subject: 'subject',
	status_id: 'status',
	substatus_id: 'status',
	category_id: 'category',
	priority_id: 'priority',
	queue_id: 'queue',
	user_login: 'assignee',
	tags: 'tags',
	cc: 'cc',
	postponed_until: 'postponedUntil',
	reaction_deadline: 'reactionDeadline',
	execution_alert: 'executionAlert',
	execution_deadline: 'executionDeadline',
	custom_fields: 'customFields',
};

/**
 * Applies changes with everything that follows from them, and one system note per changed field.
 * @returns the note's id, or `null` (and the old revision) when nothing differed
 */
export function changeTicket(
	system: System,
	ticket: TicketRow,
	changes: TicketChanges,
	author: Author,
	externalId?: string,
): Written {
	const after = changedRow(system, ticket, changes);
	const different = differingColumns(ticket, after);
	if (Object.keys(different).length === 0) return { messageId: null, revision: ticket.revision };
	system.db.update('tickets', ticket.id, different);
	const notes = changeNotes(system, ticket, after, notedFields(changes, after));
	const messageId =
		notes.length === 0
			? null
			: insertMessage(system, ticket.id, { type: 'SYSTEM', author, notes, externalId });
	return { messageId, revision: touch(system, ticket.id) };
}

/** Sets what a new ticket begins with: there was nothing before it, so nothing is noted. */
export function setQuietly(system: System, ticket: TicketRow, changes: TicketChanges): void {
	const different = differingColumns(ticket, changedRow(system, ticket, changes));
	system.db.update('tickets', ticket.id, different);
}

function changedRow(system: System, ticket: TicketRow, changes: TicketChanges): TicketRow {
	return { ...ticket, ...consequences(system, ticket, changes), ...changes };
}

function consequences(system: System, ticket: TicketRow, changes: TicketChanges): Partial<TicketRow> {
	const { db, clock } = system;
	const status = changes.status_id === undefined ? undefined : findStatus(db, changes.status_id);
	return {
		...(status ? statusEffects(db, ticket, status, clock.now()) : {}),
		...priorityEffects(system, ticket, changes.priority_id),
	};
}

function priorityEffects(
	system: System,
	ticket: TicketRow,
	priorityId: number | undefined,
): Partial<TicketRow> {
	if (priorityId === undefined || priorityId === ticket.priority_id) return {};
	const before = findPriority(system.db, ticket.priority_id);
	const after = findPriority(system.db, priorityId);
	if (!after) return {};
	return deadlinesOf(after, before ? clockStart(ticket, before, system.clock.now()) : ticket.created_at);
}

function differingColumns(before: TicketRow, after: TicketRow): Record<string, string | number | null> {
	const old = new Map<string, string | number | null>(Object.entries(before));
	return Object.fromEntries(Object.entries(after).filter(([column, value]) => old.get(column) !== value));
}

// A default postponement follows from the status alone and is worth a line of its own.
function notedFields(changes: TicketChanges, after: TicketRow): NotedField[] {
	const chosen = (Object.keys(changes) as (keyof TicketChanges)[]).map((column) => NOTED[column]);
	return after.postponed_until === null ? chosen : [...chosen, 'postponedUntil'];
}
