import type { HttpClient } from '../http-client.ts';
import { sendForTicket } from '../send-for-ticket.ts';
import type { TicketLookup } from '../thulium-system.ts';
import { readTicket, type ReadContext } from './tickets.ts';

const hasTags = (json: unknown): boolean => typeof json === 'object' && json !== null && 'tags' in json;

/** `GET tickets/:id`, and what it was found to tell. */
export class TicketDetails {
	readonly #http: HttpClient;
	readonly #context: () => Promise<ReadContext>;
	/** Whether the last ticket read told its tags; null before one was. The documented sample is cut before the place where they may stand. */
	tellsTags: boolean | null = null;

	constructor(http: HttpClient, context: () => Promise<ReadContext>) {
		this.#http = http;
		this.#context = context;
	}

	async read(id: string): Promise<TicketLookup> {
		const answer = await sendForTicket(this.#http, { method: 'GET', route: 'tickets/:id', params: { id } });
		if (typeof answer === 'string') return answer;
		this.tellsTags = hasTags(answer.json);
		return readTicket(answer.json, await this.#context());
	}
}
