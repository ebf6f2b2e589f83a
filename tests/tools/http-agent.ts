import { randomUUID } from 'node:crypto';
import type { Changes } from '#lib/contract/changes-schema.ts';
import type { Command, CommandOutcome } from '#lib/contract/command-schema.ts';
import type { ErrorBody } from '#lib/contract/error-code.ts';
import type { TicketChange, TicketValues } from '#lib/domain/ticket-change.ts';
import type { Ticket } from '#lib/domain/ticket.ts';
import type { Timeline } from '#lib/domain/ticket-event.ts';

/** A signed-in user without a browser: the server's own routes over HTTP. */
export class HttpAgent {
	readonly #url: string;
	readonly #cookie: string;

	private constructor(url: string, cookie: string) {
		this.#url = url;
		this.#cookie = cookie;
	}

	static async signIn(url: string, login: string): Promise<HttpAgent> {
		const response = await fetch(`${url}/api/session`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ system: 'demo', login, password: 'thulium-demo' }),
		});
		if (!response.ok) throw new Error(`Sign-in failed: ${response.status} ${await response.text()}`);
		return new HttpAgent(url, response.headers.getSetCookie()[0]?.split(';')[0] ?? '');
	}

	/** Somebody who has not signed in. */
	static stranger(url: string): HttpAgent {
		return new HttpAgent(url, '');
	}

	get(path: string): Promise<Response> {
		return fetch(`${this.#url}${path}`, { headers: { cookie: this.#cookie } });
	}

	post(path: string, body: unknown): Promise<Response> {
		return this.#tell('POST', path, body);
	}

	put(path: string, body: unknown): Promise<Response> {
		return this.#tell('PUT', path, body);
	}

	delete(path: string): Promise<Response> {
		return fetch(`${this.#url}${path}`, { method: 'DELETE', headers: { cookie: this.#cookie } });
	}

	#tell(method: string, path: string, body: unknown): Promise<Response> {
		return fetch(`${this.#url}${path}`, {
			method,
			headers: { cookie: this.#cookie, 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
	}

	/** The bytes of a file under an id of its own. */
	upload(id: string, bytes: Uint8Array<ArrayBuffer>, { name = 'plik.bin', size = bytes.length } = {}) {
		const query = new URLSearchParams({ name, size: String(size) });
		return fetch(`${this.#url}/api/uploads/${id}?${query.toString()}`, {
			method: 'PUT',
			headers: { cookie: this.#cookie, 'content-type': 'application/octet-stream' },
			body: bytes,
		});
	}

	/** The first page of all tickets that this user may see. */
	async tickets(): Promise<readonly Ticket[]> {
		const changes = (await (await this.get('/api/changes')).json()) as Changes;
		return changes.tickets;
	}

	async ticket(id: string): Promise<{ ticket: Ticket; timeline: Timeline }> {
		const response = await this.get(`/api/tickets/${id}`);
		if (!response.ok) throw new Error(`Ticket ${id}: ${response.status}`);
		return (await response.json()) as { ticket: Ticket; timeline: Timeline };
	}

	/** Sends a command once and returns its outcome. */
	async command(command: Command): Promise<CommandOutcome> {
		const response = await this.post('/api/commands', command);
		if (response.status !== 200) throw new Error(`Command: ${response.status} ${await response.text()}`);
		return (await response.json()) as CommandOutcome;
	}

	change(ticketId: string, set: TicketChange, before: Partial<TicketValues>): Promise<CommandOutcome> {
		return this.command({
			...commandBase(ticketId),
			type: 'change',
			payload: { set, before },
		});
	}
}

/** What every command on a ticket has. */
export const commandBase = (ticketId: string) => ({
	id: randomUUID(),
	ticketId,
	createdAt: Date.now(),
	seenRev: null,
});

/** Status and reason of an answer that is an error. */
export async function failure(answer: Promise<Response>): Promise<[status: number, code: string]> {
	const response = await answer;
	return [response.status, ((await response.json()) as ErrorBody).code];
}
