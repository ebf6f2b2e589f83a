import { findQueue, fullStatusName } from '../db/dictionaries.ts';
import type { AttachmentRow, MessageRow, TicketRow } from '../db/rows.ts';
import { textList } from '../db/rows.ts';
import { attachmentsOf, messagesOf } from '../db/tickets.ts';
import { customFieldsByLabel } from '../rules/custom-fields.ts';
import type { System } from '../system.ts';
import { duration } from '../times.ts';

/** A row of `GET tickets`. Ids are numbers here and strings there, and "no value" is not uniform: so is the vendor's. */
export function ticketRowJson(system: System, ticket: TicketRow): Record<string, unknown> {
	const { db, times } = system;
	return {
		ticket_id: ticket.id,
		from: ticket.sender,
		ticket_queue_name: findQueue(db, ticket.queue_id)?.name ?? '',
		ticket_queue_id: ticket.queue_id,
		subject: ticket.subject,
		status_id: String(ticket.status_id),
		substatus_id: ticket.substatus_id === null ? '' : String(ticket.substatus_id),
		customer_id: ticket.customer_id,
		full_status_name: fullStatusName(db, ticket.status_id, ticket.substatus_id),
		category_id: ticket.category_id === null ? null : String(ticket.category_id),
		user_login: ticket.user_login ?? '',
		source: ticket.source,
		created_at: times.minutes(ticket.created_at),
		updated_at: times.minutes(ticket.updated_at),
	};
}

/** The answer of `GET tickets/:id`, messages newest first. */
export function ticketJson(
	system: System,
	ticket: TicketRow,
	withCustomFields: boolean,
): Record<string, unknown> {
	const { db, times } = system;
	const { closed_at: closedAt, first_agent_responded_at: respondedAt, created_at: createdAt } = ticket;
	const attachments = attachmentsOf(db, [ticket.id]);
	const messages = messagesOf(db, [ticket.id]).get(ticket.id) ?? [];
	return {
		...ticketRowJson(system, ticket),
		closed_at: closedAt === null ? '' : times.minutes(closedAt),
		close_time: closedAt === null ? '' : duration(closedAt - createdAt),
		first_agent_responded_at: respondedAt === null ? null : times.minutes(respondedAt),
		first_agent_response_time: respondedAt === null ? null : duration(respondedAt - createdAt),
		tags: textList(ticket.tags),
		messages: messages.map((message) => messageJson(system, message, attachments.get(message.id) ?? [])),
		...(withCustomFields ? { custom_fields: customFieldsByLabel(ticket.custom_fields) } : {}),
	};
}

// The documented API knows no type SYSTEM: a change is a comment without a comment.
function messageJson(
	system: System,
	message: MessageRow,
	attachments: readonly AttachmentRow[],
): Record<string, unknown> {
	const isComment = message.type === 'COMMENT';
	return {
		message_id: message.id,
		user_login: message.user_login ?? '',
		type: message.type === 'SYSTEM' ? 'COMMENT' : message.type,
		body: isComment ? '' : message.body,
		comment: isComment ? message.body : '',
		system_comment: textList(message.system_notes).join('\n'),
		created_at: system.times.minutes(message.created_at),
		attachments: attachments.map(({ token }) => token),
	};
}
