import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { serveSandbox, type Served } from '../../src/sandbox/testing/serve.ts';
import { smallSeed } from '../../src/sandbox/testing/small-seed.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Activity, Life, SimClock } from './sim-clock.ts';

/**
 * What befalls a write on its way to the system. `lost-before`: it never arrives; `lost-after`: it is done and the answer is lost; `late`: the
 * connection breaks, and it is done some seconds later all the same; the others are answers, given after the write was done or instead of it.
 */
export const upstreamTroubles = [
	'lost-before',
	'lost-after',
	'late',
	'status-400',
	'status-500',
	'status-503',
	'page-after',
	'half-after',
] as const;
export type UpstreamTrouble = (typeof upstreamTroubles)[number];

export interface StoredMessage {
	id: number;
	ticket_id: number;
	type: string;
	body: string;
	system_notes: string;
	external_id: string | null;
}

const lateMs = 20_000;

/** The real sandbox in this process, over a database in memory, with a line to it that fails as told. */
export class SimUpstream {
	readonly dialect: 'mobile' | 'documented';
	readonly #sandbox: Sandbox;
	readonly #served: Served;
	readonly #folder: string;
	readonly #activity: Activity;
	readonly #clock: SimClock;
	readonly #troubles: UpstreamTrouble[] = [];
	isDown = false;

	private constructor(
		sandbox: Sandbox,
		served: Served,
		folder: string,
		world: { activity: Activity; clock: SimClock; dialect: 'mobile' | 'documented' },
	) {
		this.#sandbox = sandbox;
		this.#served = served;
		this.#folder = folder;
		this.#activity = world.activity;
		this.#clock = world.clock;
		this.dialect = world.dialect;
	}

	static async open(world: {
		activity: Activity;
		clock: SimClock;
		dialect: 'mobile' | 'documented';
	}): Promise<SimUpstream> {
		const folder = mkdtempSync(join(tmpdir(), 'model-'));
		const sandbox = createSandbox({
			database: ':memory:',
			filesFolder: folder,
			seed: smallSeed,
			dialect: world.dialect,
			now: world.clock.now,
		});
		return new SimUpstream(sandbox, await serveSandbox(sandbox), folder, world);
	}

	async close(): Promise<void> {
		await this.#served.close();
		this.#sandbox.close();
		rmSync(this.#folder, { recursive: true, force: true });
	}

	/** With `/api`. */
	get baseUrl(): string {
		return `${this.#served.url}/api`;
	}

	spoilNextWrites(troubles: readonly UpstreamTrouble[]): void {
		this.#troubles.push(...troubles);
	}

	calmDown(): void {
		this.#troubles.length = 0;
		this.isDown = false;
	}

	/** The line of one server process. */
	fetchOf(life: Life): typeof fetch {
		return async (input, init) => {
			await life.step();
			const isWrite = init?.method === 'POST' || init?.method === 'PUT';
			const response = await this.#answer(new Request(input, init), isWrite);
			await life.step();
			return response;
		};
	}

	async #answer(request: Request, isWrite: boolean): Promise<Response> {
		await this.#clock.pause(20);
		if (this.isDown) throw new TypeError('fetch failed');
		const trouble = isWrite ? this.#troubles.shift() : undefined;
		switch (trouble) {
			case undefined:
				return this.#do(request);
			case 'lost-before':
				throw new TypeError('fetch failed');
			case 'late':
				this.#clock.after(lateMs, () => void this.#do(request));
				throw new TypeError('fetch failed');
			case 'lost-after':
				await this.#do(request);
				throw new TypeError('fetch failed');
			case 'status-400':
			case 'status-500':
			case 'status-503':
				return new Response('{}', { status: Number(trouble.slice('status-'.length)) });
			case 'page-after':
				await this.#do(request);
				return new Response('<h1>Przerwa</h1>', { headers: { 'content-type': 'text/html' } });
			case 'half-after': {
				const text = await (await this.#do(request)).text();
				return new Response(text.slice(0, text.length / 2), {
					headers: { 'content-type': 'application/json' },
				});
			}
		}
	}

	#do(request: Request): Promise<Response> {
		return this.#activity.track(Promise.resolve(this.#sandbox.app.fetch(request)));
	}

	/** Somebody else at work in the system, past our server. */
	async #other(path: string, method: string, body: unknown): Promise<void> {
		const response = await this.#do(
			new Request(`http://sandbox${path}`, {
				method,
				headers: { authorization: `Basic ${btoa('api:api-demo')}`, 'content-type': 'application/json' },
				body: JSON.stringify(body),
			}),
		);
		if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
	}

	customerWrites(ticketId: string, body: string): Promise<void> {
		return this.#other('/__sandbox/customer-message', 'POST', { ticketId, body });
	}

	/** A colleague gives a ticket another category. */
	colleagueChanges(ticketId: string, categoryId: number): Promise<void> {
		return this.#other(`/api/tickets/${ticketId}`, 'PUT', { category_id: categoryId });
	}

	/** In the order in which they were made. */
	messages(): StoredMessage[] {
		return this.#sandbox.system.db.all<StoredMessage>('SELECT * FROM messages ORDER BY id');
	}

	ticketRow(id: string): { subject: string; category_id: number | null; tags: string; status_id: number } {
		const row = this.#sandbox.system.db.get<ReturnType<SimUpstream['ticketRow']>>(
			'SELECT * FROM tickets WHERE id = ?',
			Number(id),
		);
		if (row === undefined) throw new Error(`no ticket ${id}`);
		return row;
	}

	attachmentsOf(messageId: number): string[] {
		return this.#sandbox.system.db
			.all<{ filename: string }>('SELECT filename FROM attachments WHERE message_id = ?', messageId)
			.map(({ filename }) => filename);
	}
}
