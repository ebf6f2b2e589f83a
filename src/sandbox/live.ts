import { Random } from './data/random.ts';
import type { SeedMessage, SeedTicket } from './data/seed-data.ts';
import { findQueue, queues } from './db/dictionaries.ts';
import type { MessageRow, TicketRow } from './db/rows.ts';
import { newToken } from './files/file-store.ts';
import { FOLLOW_UPS } from './live-texts.ts';
import { SYSTEM_AUTHOR } from './rules/author.ts';
import { createTicket } from './rules/create-ticket.ts';
import { addCustomerMessage, writerName } from './rules/messages.ts';
import type { System } from './system.ts';

const SHORTEST_PAUSE_MS = 20_000;
const LONGEST_PAUSE_MS = 40_000;
const SHARE_OF_NEW_TICKETS = 0.3;
const NEWEST_TICKETS = 120;

/**
 * Customers that keep writing: on tickets that are open, or with a new matter taken from `matters`.
 * Who writes what follows from the seed alone.
 */
export class LiveCustomers {
	readonly #system: System;
	readonly #random: Random;
	readonly #matters: () => SeedTicket[];
	#unused: SeedTicket[] = [];
	#timer: NodeJS.Timeout | undefined;

	/** `matters` is asked for when a new ticket is due, and again when all were used. */
	constructor(system: System, seed: number, matters: () => SeedTicket[]) {
		this.#system = system;
		this.#random = new Random(seed, 77);
		this.#matters = matters;
	}

	start(): void {
		const pause = SHORTEST_PAUSE_MS + this.#random.next() * (LONGEST_PAUSE_MS - SHORTEST_PAUSE_MS);
		this.#timer = setTimeout(() => {
			this.step();
			this.start();
		}, pause);
	}

	stop(): void {
		clearTimeout(this.#timer);
	}

	/** One customer writes. @returns the id of the ticket */
	step(): number {
		const isNew = this.#random.next() < SHARE_OF_NEW_TICKETS;
		return this.#system.db.transaction(() => {
			const ticket = isNew ? undefined : this.#openTicket();
			return ticket ? this.#followUp(ticket) : this.#newTicket();
		});
	}

	#openTicket(): TicketRow | undefined {
		const tickets = this.#system.db.all<TicketRow>(
			`SELECT t.* FROM tickets t JOIN statuses s ON s.id = t.status_id
			 WHERE t.deleted_at IS NULL AND s.kind IN ('new', 'open', 'waiting') AND t.source = 'email'
			   AND t.subject NOT LIKE 'Automatyczna odpowied%'
			 ORDER BY t.updated_at DESC, t.id DESC LIMIT ?`,
			NEWEST_TICKETS,
		);
		return tickets.length === 0 ? undefined : this.#random.pick(tickets);
	}

	#followUp(ticket: TicketRow): number {
		const text = this.#random.pick(FOLLOW_UPS).replace('{temat}', ticket.subject);
		const name = writerName(this.#system, ticket, undefined);
		const lines = ['Dzień dobry,', '', text, '', 'Pozdrawiam', name, ...this.#quote(ticket)];
		addCustomerMessage(this.#system, ticket, {
			body: lines.join('\n'),
			bodyType: 'PLAIN',
			direction: 'in',
		});
		return ticket.id;
	}

	// Half of the people answer with the last message they got below their own.
	#quote(ticket: TicketRow): string[] {
		const reply = this.#system.db.get<MessageRow>(
			"SELECT * FROM messages WHERE ticket_id = ? AND type = 'REPLY' ORDER BY created_at DESC LIMIT 1",
			ticket.id,
		);
		if (!reply || reply.body_type !== 'PLAIN' || this.#random.next() < 0.5) return [];
		const [date = '', time = ''] = this.#system.times.minutes(reply.created_at).split(' ');
		const head = `W dniu ${date} o ${time} ${reply.author_name} pisze:`;
		return ['', head, ...reply.body.split('\n').map((line) => `> ${line}`)];
	}

	#newTicket(): number {
		const { db } = this.#system;
		const matter = this.#nextMatter();
		const queue = findQueue(db, matter.queueId) ?? queues(db)[0];
		const [first] = matter.messages;
		if (!queue || !first) throw new Error('A matter without a queue or a message');
		const id = createTicket(this.#system, {
			direction: 'in',
			queue,
			from: matter.from,
			to: queue.address,
			subject: matter.subject,
			body: first.body,
			bodyType: first.bodyType,
			author: SYSTEM_AUTHOR,
			customerName: first.authorName,
			cc: matter.cc,
		});
		this.#attachFiles(id, first);
		return id;
	}

	#nextMatter(): SeedTicket {
		if (this.#unused.length === 0) this.#unused = this.#matters().filter(startsWithMail);
		const matter = this.#unused.shift();
		if (!matter) throw new Error('There is no matter a customer could write about');
		return matter;
	}

	#attachFiles(ticketId: number, message: SeedMessage): void {
		const { db } = this.#system;
		const row = db.get<{ id: number }>('SELECT MIN(id) AS id FROM messages WHERE ticket_id = ?', ticketId);
		for (const [position, attachment] of message.attachments.entries()) {
			db.insert('attachments', {
				token: newToken(),
				ticket_id: ticketId,
				message_id: row?.id ?? 0,
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
}

function startsWithMail(ticket: SeedTicket): boolean {
	const [first] = ticket.messages;
	return ticket.source === 'email' && first?.type === 'MAIL' && first.direction === 'in';
}
