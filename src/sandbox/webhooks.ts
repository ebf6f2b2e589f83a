import type { Db } from './db/db.ts';
import { textList, type WebhookRow } from './db/rows.ts';

/** Actions of the documented API and, after them, of the extension. */
export const DOCUMENTED_ACTIONS = [
	'TICKET_CREATED',
	'CUSTOMER_CREATED',
	'CUSTOMER_UPDATED',
	'CHAT_CONVERSATION_CREATED',
	'CHAT_AGENT_ASSIGNED',
	'CHAT_CONVERSATION_CLOSED',
	'AGENT_RINGING',
	'RECORDING_READY',
] as const;
export const EXTENSION_ACTIONS = ['TICKET_UPDATED', 'TICKET_DELETED'] as const;

export type WebhookAction = (typeof DOCUMENTED_ACTIONS)[number] | (typeof EXTENSION_ACTIONS)[number];

/** Values of one event; `null` is sent as the text `null`. */
export type WebhookFields = Readonly<Record<string, string | number | null>>;

const TIMEOUT_MS = 5_000;
const MAX_WAITING = 5_000;

/**
 * Sends events to the subscribed addresses as flat forms. Each subscription has its own line, in order
 * and without retries; nothing waits for it. A line that is too long loses its newest events.
 */
export class WebhookSender {
	readonly #db: Db;
	readonly #actions: readonly WebhookAction[];
	readonly #log: (line: string) => void;
	readonly #lines = new Map<number, { tail: Promise<void>; waiting: number }>();
	readonly #stopped = new AbortController();
	delivered = 0;
	failed = 0;

	/** Only `actions` are ever sent, whatever is subscribed. */
	constructor(db: Db, actions: readonly WebhookAction[], log: (line: string) => void) {
		this.#db = db;
		this.#actions = actions;
		this.#log = log;
	}

	knows(action: string): boolean {
		return this.#actions.some((known) => known === action);
	}

	/** Queues the event once the running transaction is on disk. */
	publish(action: WebhookAction, fields: WebhookFields): void {
		if (!this.#actions.includes(action)) return;
		this.#db.afterCommit(() => {
			for (const hook of this.#subscribers(action)) this.#enqueue(hook, { action, ...fields });
		});
	}

	/** Resolves when everything published so far was sent or given up. */
	async idle(): Promise<void> {
		await Promise.all([...this.#lines.values()].map(({ tail }) => tail));
	}

	/** Gives up what is still under way or waiting, so that nothing keeps the process from ending. */
	stop(): void {
		this.#stopped.abort();
	}

	#subscribers(action: WebhookAction): WebhookRow[] {
		const hooks = this.#db.all<WebhookRow>('SELECT * FROM webhooks ORDER BY id');
		return hooks.filter((hook) => textList(hook.actions).includes(action));
	}

	#enqueue(hook: WebhookRow, fields: WebhookFields): void {
		const line = this.#lines.get(hook.id) ?? { tail: Promise.resolve(), waiting: 0 };
		this.#lines.set(hook.id, line);
		if (line.waiting >= MAX_WAITING) {
			this.failed += 1;
			return;
		}
		line.waiting += 1;
		line.tail = line.tail.then(async () => {
			await this.#deliver(hook, fields);
			line.waiting -= 1;
		});
	}

	async #deliver(hook: WebhookRow, fields: WebhookFields): Promise<void> {
		if (this.#stopped.signal.aborted) return;
		try {
			const response = await fetch(hook.subscription_url, {
				method: 'POST',
				headers: headersFor(hook),
				body: formOf(fields).toString(),
				signal: AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), this.#stopped.signal]),
				redirect: 'manual',
			});
			await response.body?.cancel();
			if (!response.ok) throw new Error(`status ${response.status}`);
			this.delivered += 1;
		} catch (error) {
			this.failed += 1;
			const reason = error instanceof Error ? error.message : String(error);
			this.#log(`webhook ${hook.id} ${String(fields['action'])} not delivered: ${reason}`);
		}
	}
}

function headersFor(hook: WebhookRow): Record<string, string> {
	const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
	if (hook.http_auth_user === '') return headers;
	const credentials = Buffer.from(`${hook.http_auth_user}:${hook.http_auth_password}`).toString('base64');
	return { ...headers, Authorization: `Basic ${credentials}` };
}

function formOf(fields: WebhookFields): URLSearchParams {
	return new URLSearchParams(
		Object.entries(fields).map(([name, value]) => [
			name,
			value === null || value === '' ? 'null' : String(value),
		]),
	);
}
