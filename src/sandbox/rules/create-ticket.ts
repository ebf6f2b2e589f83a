import { defaultPriority, statusOfKind } from '../db/dictionaries.ts';
import type { QueueRow } from '../db/rows.ts';
import { attach } from '../files/attach.ts';
import { nextRevision } from '../db/meta.ts';
import type { System } from '../system.ts';
import type { Author } from './author.ts';
import { deadlinesOf } from './deadlines.ts';
import { customerName, insertMessage } from './messages.ts';
import { kindOf } from './status.ts';

/** A ticket to be created; ids are checked by the caller, what is absent gets the system's default. */
export interface NewTicket {
	direction: 'in' | 'in_behalf_of' | 'out';
	queue: QueueRow;
	from: string;
	to: string;
	subject: string;
	body: string;
	bodyType: 'HTML' | 'PLAIN';
	author: Author;
	/** Name shown on a message of a customer who is in no record. */
	customerName?: string | undefined;
	comment?: string | undefined;
	cc?: readonly string[];
	attachments?: readonly string[];
	source?: string;
	userLogin?: string | null;
	customerId?: number | undefined;
	tags?: readonly string[];
	statusId?: number | undefined;
	substatusId?: number | undefined;
	categoryId?: number | undefined;
	customFields?: string;
	externalId?: string | undefined;
}

/** Creates a ticket with its first message and tells the subscribers. @returns its id */
export function createTicket(system: System, ticket: NewTicket): number {
	const { db, clock, times, webhooks } = system;
	const now = clock.now();
	const customerId = ticket.customerId ?? customerWithEmail(system, ticket.from);
	const id = insertTicketRow(system, ticket, customerId, now);
	insertFirstMessage(system, id, ticket, customerId);
	webhooks.publish('TICKET_CREATED', {
		ticket_id: id,
		agent_login: ticket.userLogin ?? null,
		direction: ticket.direction,
		date: times.seconds(now),
		customer_id: customerId,
	});
	const revision = db.get<{ revision: number }>('SELECT revision FROM tickets WHERE id = ?', id)?.revision;
	webhooks.publish('TICKET_UPDATED', { ticket_id: id, revision: revision ?? null, date: times.seconds(now) });
	return id;
}

function insertTicketRow(system: System, ticket: NewTicket, customerId: number | null, now: number): number {
	const { db } = system;
	const priority = defaultPriority(db);
	const statusId = ticket.statusId ?? statusOfKind(db, ticket.direction === 'out' ? 'waiting' : 'new').id;
	return db.insert('tickets', {
		revision: nextRevision(db),
		subject: ticket.subject,
		status_id: statusId,
		substatus_id: ticket.substatusId ?? null,
		category_id: ticket.categoryId ?? null,
		priority_id: priority.id,
		queue_id: ticket.queue.id,
		user_login: ticket.userLogin ?? null,
		source: ticket.source ?? 'email',
		direction: ticket.direction,
		sender: ticket.from,
		recipient: ticket.to,
		cc: JSON.stringify(ticket.cc ?? []),
		tags: JSON.stringify(ticket.tags ?? []),
		customer_id: customerId,
		created_at: now,
		updated_at: now,
		closed_at: kindOf(db, statusId) === 'closed' ? now : null,
		first_agent_responded_at: ticket.direction === 'out' ? now : null,
		custom_fields: ticket.customFields ?? '[]',
		...deadlinesOf(priority, now),
	});
}

function insertFirstMessage(system: System, id: number, ticket: NewTicket, customerId: number | null): void {
	const outgoing = ticket.direction === 'out';
	const name = ticket.customerName ?? customerName(system, { customer_id: customerId, sender: ticket.from });
	const messageId = insertMessage(system, id, {
		type: outgoing ? 'REPLY' : 'MAIL',
		direction: ticket.direction,
		author: outgoing ? ticket.author : { login: null, name },
		from: outgoing ? ticket.to : ticket.from,
		to: outgoing ? ticket.from : ticket.to,
		cc: ticket.cc ?? [],
		body: ticket.body,
		bodyType: ticket.bodyType,
		externalId: ticket.externalId,
	});
	attach(system, id, messageId, ticket.attachments ?? []);
	if (ticket.comment)
		insertMessage(system, id, { type: 'COMMENT', author: ticket.author, body: ticket.comment });
}

function customerWithEmail(system: System, email: string): number | null {
	const row = system.db.get<{ customer_id: number }>(
		'SELECT customer_id FROM customer_emails WHERE email = ? ORDER BY customer_id LIMIT 1',
		email.toLowerCase(),
	);
	return row?.customer_id ?? null;
}
