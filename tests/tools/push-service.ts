import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { pushMessageSchema, type PushMessage } from '../../src/lib/contract/push-schema.ts';
import { BrowserKeys, checkSignature } from './sealed-push.ts';

const folder = 'tests/fixtures/push-service';
const certificate = `${folder}/certificate.pem`;

/** A message as it has arrived, opened and checked. */
export interface ArrivedPush {
	/** As the browser hands it to the worker. */
	text: string;
	message: PushMessage;
	ttlSeconds: number;
	urgency: string;
	topic: string;
	/** The server's public key. */
	key: string;
	/** Epoch ms. */
	at: number;
}

/** How the push service treats a browser: as one it knows, or as told. */
interface Manner {
	/** `silent`: no answer at all. */
	status: number | 'silent';
	retryAfter?: string;
	/** Answers so only this many times, then as usual. */
	times?: number;
}

/** A browser's subscription at the tests' push service. */
export class Mailbox {
	readonly endpoint: string;
	readonly keys = new BrowserKeys();
	readonly arrived: ArrivedPush[] = [];
	/** Every request, also those that were refused. */
	requests = 0;
	manner: Manner | null = null;

	constructor(endpoint: string) {
		this.endpoint = endpoint;
	}

	/** What the page tells the server. */
	facts(serverKey: string) {
		return { endpoint: this.endpoint, keys: { p256dh: this.keys.p256dh, auth: this.keys.auth }, serverKey };
	}
}

/** A push service of our own: it takes, checks and opens what the server sends, as the real ones and the browsers behind them do. */
export class PushService {
	readonly host: string;
	/** What was wrong with messages; a test that does not look for it wants it empty. */
	readonly faults: string[] = [];
	readonly #server: Server;
	readonly #mailboxes = new Map<string, Mailbox>();
	#count = 0;

	private constructor(server: Server, host: string) {
		this.#server = server;
		this.host = host;
	}

	static async start(): Promise<PushService> {
		const server = createServer({
			key: readFileSync(`${folder}/key.pem`),
			cert: readFileSync(certificate),
			keepAlive: true,
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const address = server.address();
		if (address === null || typeof address === 'string') throw new Error('no port');
		const service = new PushService(server, `127.0.0.1:${address.port}`);
		server.on('request', (request, response) => void service.#take(request, response));
		return service;
	}

	/** What lets an app's server send to this service. */
	get env(): Record<string, string> {
		return { PUSH_LOCAL_HOSTS: this.host, NODE_EXTRA_CA_CERTS: certificate };
	}

	/** A browser subscribes. */
	mailbox(): Mailbox {
		const path = `/push/${++this.#count}`;
		const mailbox = new Mailbox(`https://${this.host}${path}`);
		this.#mailboxes.set(path, mailbox);
		return mailbox;
	}

	/** This browser is no longer known: 410 from now on. */
	forget(mailbox: Mailbox): void {
		this.#mailboxes.delete(new URL(mailbox.endpoint).pathname);
	}

	async stop(): Promise<void> {
		const closed = new Promise((resolve) => this.#server.close(resolve));
		this.#server.closeAllConnections();
		await closed;
	}

	async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const mailbox = this.#mailboxes.get(request.url ?? '');
		if (mailbox === undefined) {
			response.writeHead(410).end();
			return;
		}
		mailbox.requests += 1;
		const { manner } = mailbox;
		if (manner !== null) {
			if (manner.times !== undefined && (manner.times -= 1) <= 0) mailbox.manner = null;
			if (manner.status === 'silent') return;
			const headers = manner.retryAfter === undefined ? {} : { 'retry-after': manner.retryAfter };
			response.writeHead(manner.status, headers).end('told so by the test');
			return;
		}
		response.writeHead(this.#open(mailbox, request, Buffer.concat(chunks)) ? 201 : 400).end();
	}

	#open(mailbox: Mailbox, request: IncomingMessage, body: Buffer): boolean {
		const header = (name: string): string => String(request.headers[name] ?? '');
		try {
			const { key } = checkSignature(request.headers.authorization, `https://${this.host}`, Date.now());
			if (header('content-encoding') !== 'aes128gcm') throw new Error('another encoding');
			if (body.length > 4096) throw new Error('more than a push service takes');
			const text = mailbox.keys.open(body);
			mailbox.arrived.push({
				text,
				message: pushMessageSchema.parse(JSON.parse(text)),
				ttlSeconds: Number(header('ttl')),
				urgency: header('urgency'),
				topic: header('topic'),
				key,
				at: Date.now(),
			});
			return true;
		} catch (error) {
			this.faults.push(String(error));
			return false;
		}
	}
}
