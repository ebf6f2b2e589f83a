import * as z from 'zod';
import { id, optionalId } from '../fields.ts';
import type { HttpClient, HttpRequest } from '../http-client.ts';
import type {
	CreatedTicket,
	OutgoingChange,
	OutgoingMessage,
	OutgoingTicket,
	WriteReceipt,
} from '../thulium-system.ts';
import { withUploads } from '../uploads.ts';
import { UpstreamError } from '../upstream-error.ts';
import { changeableJson } from './changeable.ts';

const receipt = z.looseObject({ message_id: optionalId }).catch({ message_id: null });
const created = z.looseObject({ ticket_id: id, message_id: optionalId });

/** Writes of the extension: in the name of a user, each known by its command where the system remembers those. */
export class MobileWrites {
	readonly #http: HttpClient;
	readonly #remembers: boolean;

	constructor(http: HttpClient, remembers: boolean) {
		this.#http = http;
		this.#remembers = remembers;
	}

	reply(message: OutgoingMessage): Promise<WriteReceipt> {
		return this.#message('mobile/tickets/:id/agent_response', message, {
			body: message.text,
			body_type: 'PLAIN',
		});
	}

	comment(message: OutgoingMessage): Promise<WriteReceipt> {
		const { mentions = [] } = message;
		return this.#message('mobile/tickets/:id/comment', message, {
			comment: message.text,
			...(mentions.length === 0 ? {} : { mentions }),
		});
	}

	change({ ticketId, change, ...given }: OutgoingChange): Promise<WriteReceipt> {
		return this.#write({
			method: 'PUT',
			route: 'mobile/tickets/:id',
			params: { id: ticketId },
			json: { ...this.#common(given), changes: changeableJson(change) },
		});
	}

	async create(ticket: OutgoingTicket): Promise<CreatedTicket> {
		const { json } = await withUploads(ticket.attachments, () =>
			this.#http.send({ method: 'POST', route: 'mobile/tickets', json: this.#ticketJson(ticket) }),
		);
		const read = created.safeParse(json).data;
		if (read === undefined)
			throw new UpstreamError('garbage', { message: 'POST mobile/tickets told no number', maybeDone: true });
		return { ticketId: read.ticket_id, eventId: read.message_id };
	}

	#message(route: string, message: OutgoingMessage, text: Record<string, unknown>): Promise<WriteReceipt> {
		const { ticketId, attachments = [] } = message;
		const files = attachments.length === 0 ? {} : { attachments };
		const json = { ...this.#common(message), ...text, ...files };
		return withUploads(attachments, () =>
			this.#write({ method: 'POST', route, params: { id: ticketId }, json }),
		);
	}

	/** A 2xx that can be read at all means that it was written, whether or not it tells the message's id. */
	async #write(request: HttpRequest): Promise<WriteReceipt> {
		const answer = await this.#http.send(request);
		return { eventId: receipt.parse(answer.json).message_id };
	}

	#common({ author, commandId }: { author: string; commandId: string }): Record<string, string> {
		return { user_login: author, ...(this.#remembers ? { external_id: commandId } : {}) };
	}

	#ticketJson(ticket: OutgoingTicket): Record<string, unknown> {
		return {
			...this.#common(ticket),
			direction: ticket.direction === 'out' ? 'out' : 'in_behalf_of',
			from: ticket.customer,
			ticket_queue_id: ticket.queueId,
			subject: ticket.subject,
			body: ticket.text,
			body_type: 'PLAIN',
			cc: ticket.cc,
			attachments: ticket.attachments,
			changes: changeableJson(ticket.set),
		};
	}
}
