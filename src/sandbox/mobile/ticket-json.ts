import type { AttachmentRow, CustomerRow, MessageRow, TicketRow } from '../db/rows.ts';
import { textList } from '../db/rows.ts';
import { attachmentsOf, messagesOf } from '../db/tickets.ts';
import type { System } from '../system.ts';

type CustomerSummaryRow = Pick<CustomerRow, 'id' | 'name' | 'surname' | 'emails' | 'phone_numbers'> & {
	company: string | null;
};

/** Whole tickets of the extension, read together; without `withMessages` their messages are left out. */
export function ticketsFullJson(
	system: System,
	tickets: readonly TicketRow[],
	withMessages: boolean,
): Record<string, unknown>[] {
	const ids = tickets.map(({ id }) => id);
	const messages = messagesOf(system.db, ids);
	const attachments = attachmentsOf(system.db, ids);
	const customers = customersOf(system, tickets);
	return tickets.map((ticket) => {
		const own = messages.get(ticket.id) ?? [];
		const files = own.map(({ id }) => attachments.get(id) ?? []);
		return {
			...ticketFields(system, ticket),
			customer: customers.get(ticket.customer_id ?? 0) ?? null,
			message_count: own.length,
			attachment_count: files.reduce((sum, list) => sum + list.length, 0),
			...(withMessages
				? { messages: own.map((message, index) => messageJson(system, message, files[index] ?? [])) }
				: {}),
		};
	});
}

function ticketFields(system: System, ticket: TicketRow): Record<string, unknown> {
	return {
		ticket_id: String(ticket.id),
		revision: String(ticket.revision),
		subject: ticket.subject,
		status_id: String(ticket.status_id),
		substatus_id: id(ticket.substatus_id),
		category_id: id(ticket.category_id),
		priority_id: String(ticket.priority_id),
		ticket_queue_id: String(ticket.queue_id),
		user_login: ticket.user_login,
		source: ticket.source,
		direction: ticket.direction,
		from: ticket.sender,
		to: ticket.recipient,
		cc: textList(ticket.cc),
		tags: textList(ticket.tags),
		merged_into: id(ticket.merged_into),
		...ticketTimes(system, ticket),
	};
}

function ticketTimes(system: System, ticket: TicketRow): Record<string, string | null> {
	const time = (atMs: number | null): string | null => (atMs === null ? null : system.times.rfc3339(atMs));
	return {
		created_at: time(ticket.created_at),
		updated_at: time(ticket.updated_at),
		closed_at: time(ticket.closed_at),
		postponed_until: time(ticket.postponed_until),
		reaction_deadline: time(ticket.reaction_deadline),
		execution_alert: time(ticket.execution_alert),
		execution_deadline: time(ticket.execution_deadline),
		first_agent_responded_at: time(ticket.first_agent_responded_at),
	};
}

function messageJson(
	system: System,
	message: MessageRow,
	attachments: readonly AttachmentRow[],
): Record<string, unknown> {
	return {
		message_id: String(message.id),
		type: message.type,
		direction: message.direction,
		user_login: message.user_login,
		author_name: message.author_name,
		from: message.sender,
		to: message.recipient,
		cc: textList(message.cc),
		body_type: message.body_type,
		body: message.body,
		system_notes: textList(message.system_notes),
		mentions: textList(message.mentions),
		created_at: system.times.rfc3339(message.created_at),
		external_id: message.external_id,
		attachments: attachments.map(attachmentJson),
	};
}

function attachmentJson(attachment: AttachmentRow): Record<string, unknown> {
	return {
		token: attachment.token,
		filename: attachment.filename,
		size: attachment.size,
		content_type: attachment.content_type,
		content_id: attachment.content_id,
		inline: attachment.inline === 1,
	};
}

function customersOf(system: System, tickets: readonly TicketRow[]): Map<number, Record<string, unknown>> {
	const ids = new Set(tickets.flatMap(({ customer_id }) => customer_id ?? []));
	const rows = system.db.all<CustomerSummaryRow>(
		`SELECT c.id, c.name, c.surname, c.emails, c.phone_numbers, o.name AS company
		 FROM customers c LEFT JOIN companies o ON o.id = c.company_id
		 WHERE c.id IN (SELECT value FROM json_each(?))`,
		JSON.stringify([...ids]),
	);
	return new Map(rows.map((row) => [row.id, customerSummary(row)]));
}

function customerSummary(row: CustomerSummaryRow): Record<string, unknown> {
	return {
		customer_id: String(row.id),
		name: row.name,
		surname: row.surname,
		company: row.company,
		email: textList(row.emails)[0] ?? null,
		phone_number: textList(row.phone_numbers)[0] ?? null,
	};
}

function id(value: number | null): string | null {
	return value === null ? null : String(value);
}
