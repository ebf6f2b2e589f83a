import type { Dictionaries } from '#lib/domain/dictionaries.ts';
import type { ChangeField } from '#lib/domain/ticket-change.ts';
import type { Ticket } from '#lib/domain/ticket.ts';
import type { TicketEvent } from '#lib/domain/ticket-event.ts';
import type { ReadTicket } from './ticket-reading.ts';

export interface LastChange {
	/** Name of who did it, else his login; null when the system does not say. */
	by: string | null;
	at: number;
}

const nameIn = (list: readonly { id: string; name: string }[], id: string | null): string | null =>
	list.find((item) => item.id === id)?.name ?? null;

/** What a field's value is called in the notes of the system; null for what has no name there. */
function shownValue(field: ChangeField, ticket: Ticket, dictionaries: Dictionaries): string | null {
	switch (field) {
		case 'subject':
			return ticket.subject;
		case 'status':
			return ticket.statusName;
		case 'queueId':
			return nameIn(dictionaries.queues, ticket.queueId);
		case 'categoryId':
			return nameIn(dictionaries.categories, ticket.categoryId);
		case 'priorityId':
			return nameIn(dictionaries.priorities, ticket.priorityId);
		case 'assignee':
			return dictionaries.colleagues.find(({ login }) => login === ticket.assignee)?.name ?? null;
		default:
			return null;
	}
}

/**
 * Who gave a ticket the values it has in these fields, and when. Notes are sentences of the system's in its own language, so they are searched
 * for the value and not for the field; null when none names it.
 */
export function lastChangeOf(
	{ ticket, timeline }: ReadTicket,
	fields: readonly ChangeField[],
	dictionaries: Dictionaries,
): LastChange | null {
	const values = fields.flatMap((field) => shownValue(field, ticket, dictionaries) || []);
	const tells = ({ notes }: TicketEvent): boolean =>
		notes.some((note) => values.some((value) => note.includes(value)));
	const event = timeline.events.find(tells);
	return event === undefined ? null : { by: event.author.name ?? event.author.login, at: event.at };
}
