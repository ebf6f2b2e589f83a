import type { SeedMessage, SeedTicket } from '../data/seed-data.ts';
import type { Db } from './db.ts';

/** Inserts a ticket with its messages and attachments; a telephone ticket brings its call. */
export function insertTicket(db: Db, ticket: SeedTicket, revision: number): void {
	db.insert('tickets', {
		id: ticket.ticketId,
		revision,
		subject: ticket.subject,
		status_id: ticket.statusId,
		substatus_id: ticket.substatusId,
		category_id: ticket.categoryId,
		priority_id: ticket.priorityId,
		queue_id: ticket.queueId,
		user_login: ticket.assignee,
		source: ticket.source,
		direction: ticket.direction,
		sender: ticket.from,
		recipient: ticket.to,
		cc: JSON.stringify(ticket.cc),
		tags: JSON.stringify(ticket.tags),
		customer_id: ticket.customerId,
		created_at: ticket.createdAtMs,
		updated_at: ticket.updatedAtMs,
		closed_at: ticket.closedAtMs,
		postponed_until: ticket.postponedUntilMs,
		merged_into: ticket.mergedInto,
		reaction_deadline: ticket.reactionDeadlineMs,
		execution_alert: ticket.executionAlertMs,
		execution_deadline: ticket.executionDeadlineMs,
		first_agent_responded_at: ticket.firstAgentRespondedAtMs,
		custom_fields: JSON.stringify(ticket.customFields),
	});
	for (const message of ticket.messages) insertMessage(db, ticket.ticketId, message);
	if (ticket.source === 'phone') insertConnection(db, ticket);
}

function insertMessage(db: Db, ticketId: number, message: SeedMessage): void {
	db.insert('messages', {
		id: message.messageId,
		ticket_id: ticketId,
		type: message.type,
		direction: message.direction,
		user_login: message.userLogin,
		author_name: message.authorName,
		sender: message.from,
		recipient: message.to,
		cc: JSON.stringify(message.cc),
		body_type: message.bodyType,
		body: message.body,
		system_notes: JSON.stringify(message.systemNotes),
		mentions: JSON.stringify(message.mentions),
		created_at: message.createdAtMs,
	});
	for (const [position, attachment] of message.attachments.entries()) {
		db.insert('attachments', {
			token: attachment.token,
			ticket_id: ticketId,
			message_id: message.messageId,
			position,
			filename: attachment.filename,
			content_type: attachment.contentType,
			size: attachment.size,
			content_id: attachment.contentId,
			inline: Number(attachment.inline),
			recipe: JSON.stringify(attachment.recipe),
		});
	}
}

function insertConnection(db: Db, ticket: SeedTicket): void {
	const seconds = 60 + (ticket.ticketId % 240);
	db.insert('connections', {
		started_at: ticket.createdAtMs,
		src: ticket.from,
		dst: '123456700',
		disposition: 'ANSWERED',
		ticket_id: ticket.ticketId,
		customer_id: ticket.customerId,
		user_login: ticket.assignee ?? '',
		duration: seconds + 12,
		billsec: seconds,
	});
}
