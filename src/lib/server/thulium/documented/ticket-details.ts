import type { HttpClient } from '../http-client.ts';
import { sendForTicket } from '../send-for-ticket.ts';
import type { TicketLookup } from '../thulium-system.ts';
import { readTicket, type ReadContext } from './tickets.ts';

const hasTags = (json: unknown): boolean => typeof json === 'object' && json !== null && 'tags' in json;

/** `GET tickets/:id`, and what it was found to tell. */
export class TicketDetails {
	readonly #http: HttpClient;
	readonly #context: () => Promise<ReadContext>;
	/**
	 * Whether the system tells the tags of a ticket: the documented sample is cut before the place where they may stand. One ticket that told them
	 * is proof, since others may have none to tell. Null before any was read.
	 */
	#tellsTags: boolean | null = null;

	constructor(http: HttpClient, context: () => Promise<ReadContext>) {
		this.#http = http;
		this.#context = context;
	}

	async read(id: string): Promise<TicketLookup> {
		const answer = await this.#ask(id);
		if (typeof answer === 'string') return answer;
		this.#noteTags(answer.json);
		return readTicket(answer.json, await this.#context());
	}

	/**
	 * Whether a list of tags would replace what nobody can see. While no ticket was read, `newestId` says which to look at; null where there is
	 * none, and then there is nothing to lose.
	 */
	async hidesTags(newestId: () => Promise<string | null>): Promise<boolean> {
		const id = this.#tellsTags === null ? await newestId() : null;
		if (id !== null) {
			const answer = await this.#ask(id);
			if (typeof answer !== 'string') this.#noteTags(answer.json);
		}
		return this.#tellsTags === false;
	}

	#ask(id: string): ReturnType<typeof sendForTicket> {
		return sendForTicket(this.#http, { method: 'GET', route: 'tickets/:id', params: { id } });
	}

	#noteTags(json: unknown): void {
		this.#tellsTags = this.#tellsTags === true || hasTags(json);
	}
}
