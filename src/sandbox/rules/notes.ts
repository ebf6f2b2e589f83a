import { findCategory, findPriority, findQueue, fullStatusName } from '../db/dictionaries.ts';
import type { TicketRow } from '../db/rows.ts';
import { customFields, textList } from '../db/rows.ts';
import { nameOf } from '../db/users.ts';
import type { System } from '../system.ts';

/** Fields whose change the history tells, each with its name in the accusative. */
const FIELDS = {
	subject: 'temat',
	status: 'status',
	category: 'kategorię',
	priority: 'priorytet',
	queue: 'kolejkę',
	assignee: 'przypisanie',
	tags: 'tagi',
	cc: 'CC',
	postponedUntil: 'czas odłożenia',
	reactionDeadline: 'czas reakcji',
	executionAlert: 'alarm wykonania',
	executionDeadline: 'czas wykonania',
	customFields: 'pola specjalne',
} as const;

export type NotedField = keyof typeof FIELDS;

/** One line per field that differs: `Zmieniono status z [Nowe] na [W realizacji]`. */
export function changeNotes(
	system: System,
	before: TicketRow,
	after: TicketRow,
	fields: Iterable<NotedField>,
): string[] {
	return [...new Set(fields)].flatMap((field) => {
		const old = describe(system, before, field);
		const now = describe(system, after, field);
		return old === now ? [] : [changeNote(field, old, now)];
	});
}

export function changeNote(field: NotedField, old: string, now: string): string {
	return `Zmieniono ${FIELDS[field]} z [${old}] na [${now}]`;
}

function describe(system: System, ticket: TicketRow, field: NotedField): string {
	return value(system, ticket, field) || (field === 'assignee' ? 'nieprzypisane' : 'brak');
}

function value(system: System, ticket: TicketRow, field: NotedField): string {
	const { db } = system;
	const readers: Record<NotedField, () => string | undefined> = {
		subject: () => ticket.subject,
		status: () => fullStatusName(db, ticket.status_id, ticket.substatus_id),
		category: () => (ticket.category_id === null ? '' : findCategory(db, ticket.category_id)?.name),
		priority: () => findPriority(db, ticket.priority_id)?.name,
		queue: () => findQueue(db, ticket.queue_id)?.name,
		assignee: () => (ticket.user_login === null ? '' : nameOf(db, ticket.user_login)),
		tags: () => textList(ticket.tags).join(', '),
		cc: () => textList(ticket.cc).join(', '),
		postponedUntil: () => time(system, ticket.postponed_until),
		reactionDeadline: () => time(system, ticket.reaction_deadline),
		executionAlert: () => time(system, ticket.execution_alert),
		executionDeadline: () => time(system, ticket.execution_deadline),
		customFields: () => filledFields(ticket.custom_fields),
	};
	return readers[field]() ?? '';
}

function filledFields(json: string): string {
	const filled = customFields(json).filter(({ value: text }) => text !== null && text !== '');
	return filled.map(({ label, value: text }) => `${label}: ${text}`).join(', ');
}

function time(system: System, atMs: number | null): string {
	return atMs === null ? '' : system.times.minutes(atMs);
}
