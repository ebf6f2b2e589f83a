import type { MessageType } from '../data/seed-data.ts';
import { findPriority, findQueue, statusOfKind } from '../db/dictionaries.ts';
import type { TicketRow } from '../db/rows.ts';
import { findTicket } from '../db/tickets.ts';
import { attach } from '../files/attach.ts';
import type { System } from '../system.ts';
import { type Author, SYSTEM_AUTHOR } from './author.ts';
import { deadlinesOf } from './deadlines.ts';
import { changeNotes } from './notes.ts';
import { kindOf, statusEffects } from './status.ts';
import { touch } from './touch.ts';

/** What a write leaves: the message (`null` when nothing was to be said) and the ticket's revision after it. */
export interface Written {
	messageId: number | null;
	revision: number;
}

export interface Reply {
	author: Author;
	body: string;
	bodyType: 'HTML' | 'PLAIN';
	/** Absent = the addresses of the ticket. */
	cc?: readonly string[];
	/** Tokens of temporary files. */
	attachments: readonly string[];
	/** Date of sending when it is not now, epoch ms. */
	atMs?: number | undefined;
	externalId?: string | undefined;
}

export interface Comment {
	author: Author;
	comment: string;
	mentions: readonly string[];
	attachments: readonly string[];
	atMs?: number | undefined;
	externalId?: string | undefined;
}

export interface CustomerMessage {
	from?: string | undefined;
	authorName?: string | undefined;
	body: string;
	bodyType: 'HTML' | 'PLAIN';
	direction: 'in' | 'in_behalf_of';
	atMs?: number | undefined;
}

interface NewMessage {
	type: MessageType;
	author: Author;
	body?: string;
	bodyType?: 'HTML' | 'PLAIN';
	direction?: 'in' | 'in_behalf_of' | 'out';
	from?: string;
	to?: string;
	cc?: readonly string[];
	notes?: readonly string[];
	mentions?: readonly string[];
	atMs?: number | undefined;
	externalId?: string | undefined;
}

/** Writes one message into the history; changes nothing else. @returns its id */
export function insertMessage(system: System, ticketId: number, message: NewMessage): number {
	return system.db.insert('messages', {
		ticket_id: ticketId,
		type: message.type,
		direction: message.direction ?? null,
		user_login: message.author.login,
		author_name: message.author.name,
		sender: message.from ?? null,
		recipient: message.to ?? null,
		cc: JSON.stringify(message.cc ?? []),
		body_type: message.bodyType ?? 'PLAIN',
		body: message.body ?? '',
		system_notes: JSON.stringify(message.notes ?? []),
		mentions: JSON.stringify(message.mentions ?? []),
		created_at: message.atMs ?? system.clock.now(),
		external_id: message.externalId ?? null,
	});
}

/** Sends a message to the customer. A new ticket then waits for the customer, and the reply carries that note. */
export function addReply(system: System, ticket: TicketRow, reply: Reply): Written {
	const { db, clock } = system;
	const isNew = kindOf(db, ticket.status_id) === 'new';
	const effects = isNew ? statusEffects(db, ticket, statusOfKind(db, 'waiting'), clock.now()) : {};
	const firstAnswer = { first_agent_responded_at: reply.atMs ?? clock.now() };
	db.update('tickets', ticket.id, {
		...effects,
		...(ticket.first_agent_responded_at === null ? firstAnswer : {}),
	});
	const messageId = insertMessage(system, ticket.id, {
		type: 'REPLY',
		direction: 'out',
		author: reply.author,
		from: findQueue(db, ticket.queue_id)?.address ?? ticket.recipient,
		to: ticket.sender,
		cc: reply.cc ?? (JSON.parse(ticket.cc) as string[]),
		body: reply.body,
		bodyType: reply.bodyType,
		notes: changeNotes(system, ticket, { ...ticket, ...effects }, ['status']),
		atMs: reply.atMs,
		externalId: reply.externalId,
	});
	attach(system, ticket.id, messageId, reply.attachments);
	return { messageId, revision: touch(system, ticket.id) };
}

/** Adds an internal comment. */
export function addComment(system: System, ticket: TicketRow, comment: Comment): Written {
	const messageId = insertMessage(system, ticket.id, {
		type: 'COMMENT',
		author: comment.author,
		body: comment.comment,
		mentions: comment.mentions,
		atMs: comment.atMs,
		externalId: comment.externalId,
	});
	attach(system, ticket.id, messageId, comment.attachments);
	return { messageId, revision: touch(system, ticket.id) };
}

/**
 * A message from the customer: whatever the ticket's status was, it is new again. A merged ticket
 * hands the message on to the one it was merged into.
 */
export function addCustomerMessage(system: System, addressed: TicketRow, message: CustomerMessage): Written {
	const ticket = mergeTarget(system, addressed);
	const messageId = insertMessage(system, ticket.id, {
		type: 'MAIL',
		direction: message.direction,
		author: { login: null, name: message.authorName ?? writerName(system, ticket, message.from) },
		from: message.from ?? ticket.sender,
		to: findQueue(system.db, ticket.queue_id)?.address ?? ticket.recipient,
		body: message.body,
		bodyType: message.bodyType,
		atMs: message.atMs,
	});
	if (renew(system, ticket)) restartClock(system, ticket);
	return { messageId, revision: touch(system, ticket.id) };
}

/** Turns a ticket new, with a note of the system. @returns false when it was new already */
export function renew(system: System, ticket: TicketRow): boolean {
	const { db, clock } = system;
	if (kindOf(db, ticket.status_id) === 'new') return false;
	const effects = statusEffects(db, ticket, statusOfKind(db, 'new'), clock.now());
	db.update('tickets', ticket.id, effects);
	const notes = changeNotes(system, ticket, { ...ticket, ...effects }, ['status']);
	insertMessage(system, ticket.id, { type: 'SYSTEM', author: SYSTEM_AUTHOR, notes });
	return true;
}

// A customer who writes again waits from now on, not since the day of his first message.
function restartClock(system: System, ticket: TicketRow): void {
	const priority = findPriority(system.db, ticket.priority_id);
	if (priority) system.db.update('tickets', ticket.id, { ...deadlinesOf(priority, system.clock.now()) });
}

/** Name of whoever writes from an address: as on his last message, else as in the CRM, else the address. */
export function writerName(system: System, ticket: TicketRow, from: string | undefined): string {
	const sender = from ?? ticket.sender;
	const last = system.db.get<{ author_name: string }>(
		"SELECT author_name FROM messages WHERE ticket_id = ? AND type = 'MAIL' AND sender = ? ORDER BY id DESC LIMIT 1",
		ticket.id,
		sender,
	);
	if (last) return last.author_name;
	return sender === ticket.sender ? customerName(system, ticket) : sender;
}

/** Name of the pinned customer, else the address the ticket came from. */
export function customerName(system: System, ticket: Pick<TicketRow, 'customer_id' | 'sender'>): string {
	const customer = system.db.get<{ name: string; surname: string }>(
		'SELECT name, surname FROM customers WHERE id = ?',
		ticket.customer_id,
	);
	return customer ? `${customer.name} ${customer.surname}`.trim() : ticket.sender;
}

function mergeTarget(system: System, ticket: TicketRow): TicketRow {
	if (ticket.merged_into === null) return ticket;
	const target = findTicket(system.db, ticket.merged_into);
	return target && target.deleted_at === null ? target : ticket;
}
