import { spawn } from 'node:child_process';
import { createServer } from 'node:net';

/** A free loopback port. Another process may take it before it is used; callers start at once. */
export async function freePort(): Promise<number> {
	const probe = createServer();
	await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
	const address = probe.address();
	if (address === null || typeof address === 'string') throw new Error('no port');
	await new Promise((resolve) => probe.close(resolve));
	return address.port;
}

export interface SandboxOptions {
	dialect?: 'mobile' | 'documented';
	tickets?: number;
	/** Path of a database file that outlives the process. */
	db?: string;
	port?: number;
	env?: Record<string, string>;
}

export interface SandboxProcess {
	/** Without `/api`. */
	url: string;
	port: number;
	control: SandboxControl;
	/** What it has written, for failing tests. */
	output(): string;
	stop(): Promise<void>;
}

export interface FaultRequest {
	match?: { method?: string; path?: string; times?: number };
	fault: {
		latencyMs?: number;
		status?: 400 | 401 | 403 | 404 | 410 | 429 | 500 | 503;
		closeAfterWrite?: boolean;
		closeBefore?: boolean;
		truncateJson?: boolean;
		html?: boolean;
		cutAfterBytes?: number;
		pieceDelayMs?: number;
	};
}

/** A file that the sandbox makes as it is read; `zip` unless told otherwise. */
export interface MadeFile {
	filename: string;
	size: number;
	kind?: 'png' | 'jpeg' | 'pdf' | 'txt' | 'csv' | 'docx' | 'zip' | 'wav' | 'eml';
	variant?: number;
}

/** One call of the API as the sandbox saw it; status 0 = no answer (yet). */
export interface LoggedRequest {
	at: string;
	method: string;
	path: string;
	query: string;
	status: number;
	apiUser: string | null;
}

/** A message as far as tests look at it. */
export interface SandboxMessage {
	message_id: string;
	created_at: number;
	type: 'MAIL' | 'REPLY' | 'COMMENT' | 'SYSTEM';
	user_login: string | null;
	body: string;
	external_id: string | null;
	system_notes: string[];
}

type MessageRow = Omit<SandboxMessage, 'message_id' | 'system_notes'> & { id: number; system_notes: string };

interface SandboxStatus {
	id: number;
	name: string;
}

const authorization = `Basic ${Buffer.from('api:api-demo').toString('base64')}`;

/** Plays customers, colleagues and bad luck. Everything goes over HTTP, as any other client would. */
export class SandboxControl {
	readonly #url: string;

	constructor(url: string) {
		this.#url = url;
	}

	async #json<T>(method: string, path: string, body?: unknown): Promise<T> {
		const response = await fetch(`${this.#url}${path}`, {
			method,
			headers: { authorization, 'content-type': 'application/json' },
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
		return (text === '' ? undefined : JSON.parse(text)) as T;
	}

	/** A call of the API itself, as the API user `api`. */
	api<T>(method: string, path: string, body?: unknown): Promise<T> {
		return this.#json(method, `/api/${path}`, body);
	}

	fault(request: FaultRequest): Promise<{ id: number }> {
		return this.#json('POST', '/__sandbox/faults', request);
	}

	clearFaults(): Promise<void> {
		return this.#json('DELETE', '/__sandbox/faults');
	}

	/** A customer writes: on the given ticket, or with a new one (in the first queue unless `queueId` says otherwise). */
	customerMessage(message: {
		ticketId?: string;
		queueId?: string;
		from?: string;
		subject?: string;
		body: string;
		html?: boolean;
		attachments?: readonly MadeFile[];
	}): Promise<{ ticketId: string; messageId: string | null; revision: string }> {
		return this.#json('POST', '/__sandbox/customer-message', message);
	}

	/** Moves the sandbox's clock, in milliseconds against real time. */
	clock(offsetMs: number): Promise<{ offsetMs: number; now: string }> {
		return this.#json('POST', '/__sandbox/clock', { offsetMs });
	}

	/** Oldest first, at most the last 2,000. */
	requests(): Promise<LoggedRequest[]> {
		return this.#json('GET', '/__sandbox/requests');
	}

	clearRequests(): Promise<void> {
		return this.#json('DELETE', '/__sandbox/requests');
	}

	/** The raw rows of a ticket, deleted ones too. */
	state(ticketId: string): Promise<{ ticket: Record<string, unknown>; messages: Record<string, unknown>[] }> {
		return this.#json('GET', `/__sandbox/state/${ticketId}`);
	}

	/** The messages of a ticket, newest first, whatever the dialect. */
	async messages(ticketId: string): Promise<SandboxMessage[]> {
		const { messages } = await this.#json<{ messages: MessageRow[] }>('GET', `/__sandbox/state/${ticketId}`);
		return messages
			.map(({ id, system_notes, ...row }) => ({
				...row,
				message_id: String(id),
				system_notes: JSON.parse(system_notes) as string[],
			}))
			.toSorted((a, b) => b.created_at - a.created_at || Number(b.message_id) - Number(a.message_id));
	}

	/** A colleague changes fields of a ticket (extension). */
	change(ticketId: string, author: string, changes: Record<string, unknown>): Promise<unknown> {
		return this.api('PUT', `mobile/tickets/${ticketId}`, { user_login: author, changes });
	}

	/** Somebody closes the ticket. */
	async close(ticketId: string): Promise<void> {
		const statuses = await this.api<SandboxStatus[]>('GET', 'ticket_statuses');
		const closed = statuses.find(({ name }) => name === 'Zamknięte');
		await this.api('PUT', `tickets/${ticketId}`, { status_id: closed?.id });
	}

	/** Somebody merges a ticket into another one. */
	merge(ticketId: string, into: string): Promise<void> {
		return this.#json('POST', '/__sandbox/merge', { ticketId, into });
	}

	/** Deletes the ticket for good. */
	remove(ticketId: string): Promise<void> {
		return this.api('DELETE', `tickets/${ticketId}`);
	}
}

/** Starts the real sandbox on a free port with a fresh database and nobody writing by himself, and waits until it answers. */
export async function startSandbox(options: SandboxOptions = {}): Promise<SandboxProcess> {
	const port = options.port ?? (await freePort());
	const env = {
		...process.env,
		HOST: '127.0.0.1',
		SANDBOX_PORT: String(port),
		SANDBOX_LIVE: '0',
		SANDBOX_DIALECT: options.dialect ?? 'mobile',
		...(options.tickets === undefined ? {} : { SANDBOX_TICKETS: String(options.tickets) }),
		...(options.db === undefined ? {} : { SANDBOX_DB: options.db }),
		...options.env,
	};
	const chunks: string[] = [];
	const child = spawn(process.execPath, ['--import', 'tsx', 'src/sandbox/main.ts'], {
		env,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const output = (): string => chunks.join('').slice(-4000);
	const ready = new Promise<void>((resolve, reject) => {
		const collect = (data: Buffer): void => {
			chunks.push(data.toString());
			if (output().includes('sandbox ready')) resolve();
		};
		child.stdout.on('data', collect);
		child.stderr.on('data', collect);
		child.once('exit', () => reject(new Error(`The sandbox ended at start:\n${output()}`)));
	});
	await ready;
	const url = `http://127.0.0.1:${port}`;
	return {
		url,
		port,
		control: new SandboxControl(url),
		output,
		stop: async () => {
			if (child.exitCode !== null || child.signalCode !== null) return;
			const exit = new Promise((resolve) => child.once('exit', resolve));
			child.kill('SIGTERM');
			await exit;
		},
	};
}
