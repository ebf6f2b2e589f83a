import { Kysely, Migrator, SqliteDialect, type DatabaseConnection, type Driver } from 'kysely';
import Database from 'libsql';
import { CommandAttempts } from '../../src/lib/server/commands/command-attempts.ts';
import { Commands } from '../../src/lib/server/commands/commands.ts';
import { Ledger } from '../../src/lib/server/commands/ledger.ts';
import { Directory } from '../../src/lib/server/directory/directory.ts';
import { fakeEvent } from '../../src/lib/server/http/testing/fake-event.ts';
import { setServices, type Services } from '../../src/lib/server/http/services.ts';
import { log } from '../../src/lib/server/http/log.ts';
import { Mirror } from '../../src/lib/server/mirror/mirror.ts';
import type { RunningSystem } from '../../src/lib/server/mirror/running-systems.ts';
import { allMigrations } from '../../src/lib/server/store/migrations/all-migrations.ts';
import type { Store } from '../../src/lib/server/store/database.ts';
import type { Tables } from '../../src/lib/server/store/tables.ts';
import { connectSystem } from '../../src/lib/server/thulium/connect.ts';
import { silentLogger } from '../../src/lib/server/thulium/logger.ts';
import { systemConfigSchema } from '../../src/lib/server/thulium/system-config.ts';
import { Uploads } from '../../src/lib/server/uploads/uploads.ts';
import { GET as changes } from '../../src/routes/api/changes/+server.ts';
import { POST as command } from '../../src/routes/api/commands/+server.ts';
import { DELETE as withdraw, GET as outcome } from '../../src/routes/api/commands/[id]/+server.ts';
import { GET as ticket } from '../../src/routes/api/tickets/[id]/+server.ts';
import { GET as timelines } from '../../src/routes/api/timelines/+server.ts';
import { GET as kept, PUT as upload } from '../../src/routes/api/uploads/[id]/+server.ts';
import { viewer, directoryUser } from '../fixtures/mirror-bench.ts';
import { clockOf, Life, never, type Activity, type SimClock } from './sim-clock.ts';
import type { SimUpstream } from './sim-upstream.ts';

export const login = 'anna.nowak';

/** A driver whose program may die before any statement. */
function mortalDialect(database: Database.Database, life: Life): SqliteDialect {
	const dialect = new SqliteDialect({ database });
	const createDriver = dialect.createDriver.bind(dialect);
	dialect.createDriver = () => mortalDriver(createDriver(), life);
	return dialect;
}

function mortalDriver(driver: Driver, life: Life): Driver {
	const acquire = driver.acquireConnection.bind(driver);
	driver.acquireConnection = async () => {
		const inner = await acquire();
		const connection: DatabaseConnection = {
			executeQuery: async (query) => {
				await life.step();
				return inner.executeQuery(query);
			},
			streamQuery: (query, chunkSize) => inner.streamQuery(query, chunkSize),
		};
		return connection;
	};
	return driver;
}

type Handler = (event: never) => Promise<Response>;

const routes: readonly [method: string, path: RegExp, handler: Handler][] = [
	['GET', /^\/api\/changes$/, changes],
	['POST', /^\/api\/commands$/, command],
	['GET', /^\/api\/commands\/([^/]+)$/, outcome],
	['DELETE', /^\/api\/commands\/([^/]+)$/, withdraw],
	['GET', /^\/api\/tickets\/([^/]+)$/, ticket],
	['GET', /^\/api\/timelines$/, timelines],
	['GET', /^\/api\/uploads\/([^/]+)$/, kept],
	['PUT', /^\/api\/uploads\/([^/]+)$/, upload],
];

/** A request that can be sent more than once. */
export interface SimRequest {
	method: string;
	/** With its query. */
	path: string;
	body: string | Uint8Array<ArrayBuffer> | null;
	signedIn: boolean;
}

/** Our server: the real rooms and routes over a store that outlives every crash. */
export class SimServer {
	readonly #database = new Database(':memory:');
	readonly #upstream: SimUpstream;
	readonly #clock: SimClock;
	readonly #activity: Activity;
	readonly #random: () => number;
	#life = new Life(() => undefined);
	crashes = 0;

	private constructor(world: {
		upstream: SimUpstream;
		clock: SimClock;
		activity: Activity;
		random: () => number;
	}) {
		this.#upstream = world.upstream;
		this.#clock = world.clock;
		this.#activity = world.activity;
		this.#random = world.random;
		this.#life.end();
	}

	static async open(world: {
		upstream: SimUpstream;
		clock: SimClock;
		activity: Activity;
		random: () => number;
	}): Promise<SimServer> {
		log.level = 'silent';
		const server = new SimServer(world);
		const store = new Kysely<Tables>({ dialect: new SqliteDialect({ database: server.#database }) });
		const provider = { getMigrations: () => Promise.resolve(allMigrations) };
		const { error } = await new Migrator({ db: store, provider }).migrateToLatest();
		if (error !== undefined) throw new Error('the store could not be made', { cause: error });
		await new Directory(store, world.clock.now).upsert('demo', directoryUser(viewer(login, ['1', '2'])));
		return server;
	}

	get isUp(): boolean {
		return !this.#life.isOver;
	}

	/** Dies after so many more steps, and is started again some time later. */
	crashAfter(steps: number): void {
		this.#life.endAfter(steps);
	}

	async start(): Promise<void> {
		if (this.isUp) return;
		const life = new Life(() => this.#died());
		this.#life = life;
		const store: Store = new Kysely<Tables>({ dialect: mortalDialect(this.#database, life) });
		const system = await this.#open(store, life);
		if (life.isOver) return;
		const running = new Map([['demo', system]]);
		setServices({
			store,
			directory: new Directory(store, this.#clock.now),
			systems: () => running,
			now: this.#clock.now,
		} as unknown as Services);
		system.mirror.start();
		void system.commands.recover();
	}

	#died(): void {
		this.crashes += 1;
		if (this.#database.inTransaction) this.#database.exec('ROLLBACK');
	}

	async #open(store: Store, life: Life): Promise<RunningSystem> {
		const clock = clockOf(this.#clock, life, { random: this.#random });
		const now = (): number => clock.now();
		const config = systemConfigSchema.parse({
			address: 'demo',
			name: 'Demo',
			baseUrl: this.#upstream.baseUrl,
			user: 'api',
			password: 'api-demo',
			pollSeconds: 10,
			dialect: this.#upstream.dialect,
			statusKinds: { 1: 'new', 2: 'open', 3: 'waiting', 4: 'postponed', 5: 'merged', 6: 'closed' },
			mailboxes: { 1: 'reklamacje@sklep.example', 2: 'zwroty@sklep.example' },
		});
		const connected = connectSystem(config, { fetch: this.#upstream.fetchOf(life), now });
		// Files go over a real connection, which ends by itself; what is asked before, where it is not known yet, waits for the clock.
		const thulium: typeof connected = {
			...connected,
			upload: async (file) => {
				await life.step();
				await connected.discover();
				const token = await this.#activity.track(connected.upload(file));
				await life.step();
				return token;
			},
		};
		const capabilities = () => thulium.discover();
		const ledger = new Ledger(store, 'demo', now);
		const mirror = await Mirror.open({
			system: 'demo',
			pollSeconds: config.pollSeconds,
			thulium,
			store,
			clock,
			log: silentLogger,
			refreshUsers: () => Promise.resolve(),
			nameCommands: (found) => ledger.nameCommands(found),
			record: () => Promise.resolve(),
			countPoll: () => undefined,
		});
		const maxBytes = () => mirror.dictionaries().parameters.maxAttachmentBytes;
		const uploads = new Uploads({ store, system: 'demo', thulium, maxBytes, now });
		const attempts = new CommandAttempts({ ledger, mirror, thulium, uploads, capabilities, now });
		const commands = new Commands({ system: 'demo', ledger, attempts, clock, count: () => undefined });
		return { config, thulium, mirror, uploads, commands, capabilities } as RunningSystem;
	}

	/** A ticket as the server tells it, for failing runs. */
	async ticket(id: string): Promise<unknown> {
		const response = await this.handle({
			method: 'GET',
			path: `/api/tickets/${id}`,
			body: null,
			signedIn: true,
		});
		return response.json();
	}

	/** Rejects with a TypeError when there is no answer, as fetch does. */
	async handle(request: SimRequest): Promise<Response> {
		const life = this.#life;
		if (life.isOver) throw new TypeError('connection refused');
		const answered = Promise.race([this.#respond(request), life.ended.then(() => null)]);
		const response = await answered;
		if (response === null) throw new TypeError('connection reset');
		const body = response.status === 204 ? null : await response.arrayBuffer();
		return new Response(body, { status: response.status, headers: response.headers });
	}

	async #respond({ method, path, body, signedIn }: SimRequest): Promise<Response> {
		const url = new URL(path, 'http://app.test');
		for (const [name, pattern, handler] of routes) {
			const match = name === method ? pattern.exec(url.pathname) : null;
			if (match === null) continue;
			const session = { handle: 'h', system: 'demo', login, mustChangePassword: false, expiresAt: Infinity };
			const headers = {
				'content-type': typeof body === 'string' ? 'application/json' : 'application/octet-stream',
			};
			const event = fakeEvent({
				request: new Request(url, { method, headers, body }),
				params: { id: match[1] ?? '' },
				locals: { requestId: 'r', session: signedIn ? session : null },
			});
			return handler(event as never);
		}
		return never();
	}
}
