import { createApi } from '../../src/lib/client/api/api-client.ts';
import { ApiError } from '../../src/lib/client/api/api-error.ts';
import { answerOf } from '../../src/lib/client/api/request.ts';
import type { Upload } from '../../src/lib/client/api/upload.ts';
import { readTimeline } from '../fixtures/read-timeline.ts';
import type { DraftMode } from '../../src/lib/client/db/schema.ts';
import { UserDb, type Connection } from '../../src/lib/client/db/user-db.ts';
import { Composer } from '../../src/lib/client/state/composer.svelte.ts';
import type { Desk } from '../../src/lib/client/state/desk.ts';
import { Connectivity } from '../../src/lib/client/sync/connectivity.ts';
import { SyncEngine } from '../../src/lib/client/sync/sync-engine.ts';
import type { SessionInfo } from '../../src/lib/contract/session-schema.ts';
import { uploadAnswerSchema } from '../../src/lib/contract/upload-schema.ts';
import { newsSince } from '../../src/lib/domain/ticket-news.ts';
import { systemOfDb } from '../../src/lib/client/db/db-name.ts';
import { OutboxRun } from '../../src/service-worker/outbox/outbox-run.ts';
import { FakeLocks, FakeTabs } from '../fixtures/fake-tabs.ts';
import { FakeNetworkHint, FakeVisibility } from '../fixtures/fake-visibility.ts';
import { clockOf, Life, never, type Activity, type SimClock } from './sim-clock.ts';
import { login, type SimRequest, type SimServer } from './sim-server.ts';

/**
 * What befalls a command on its way to our server. `lost-before`: it never arrives; `lost-after`: its answer is lost; `late`: the phone gets no
 * answer, the command arrives later; `twice`: it arrives once more, later.
 */
export const networkTroubles = ['lost-before', 'lost-after', 'late', 'twice'] as const;
export type NetworkTrouble = (typeof networkTroubles)[number];

const lateMs = 25_000;

/** A database whose program may die before or after any transaction; what was not committed by then never was. */
class MortalDb extends UserDb {
	readonly #life: Life;
	readonly #activity: Activity;

	constructor(name: string, life: Life, activity: Activity) {
		super(name);
		this.#life = life;
		this.#activity = activity;
	}

	override async run<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
		await this.#life.step();
		const result = await this.#activity.track(super.run(work));
		await this.#life.step();
		return result;
	}
}

export interface DeviceWorld {
	server: SimServer;
	clock: SimClock;
	activity: Activity;
	random: () => number;
	/** Errors that the client would call trouble. */
	onTrouble: (error: unknown) => void;
}

const sessionOn = (dbName: string): SessionInfo => ({
	...{ mustChangePassword: false, expiresAt: Infinity },
	viewer: { login, name: 'Anna Nowak', email: null, permissions: [], queues: [] },
	system: {
		...{ address: systemOfDb(dbName) ?? '', name: 'Demo', dialect: 'mobile', features: [] },
		timeZone: 'Europe/Warsaw',
	},
});

/** One phone: the real client over a database that outlives every kill, and a network that fails as told. */
export class SimDevice {
	readonly name: string;
	readonly #world: DeviceWorld;
	readonly #troubles: NetworkTrouble[] = [];
	readonly composers = new Map<string, Composer>();
	isOnline = true;
	isSignedIn = true;
	skewMs = 0;
	kills = 0;
	diedAt = -Infinity;
	life = new Life(() => undefined);
	/** Of the program that runs, or ran last. */
	db: UserDb;
	sync!: SyncEngine;
	visibility = new FakeVisibility();
	#hint = new FakeNetworkHint();
	#timesOffline = 0;
	readonly #newest = new Map<string, string | null>();

	constructor(name: string, world: DeviceWorld) {
		this.name = name;
		this.#world = world;
		this.life.end();
		this.db = new UserDb(name);
	}

	get isRunning(): boolean {
		return !this.life.isOver;
	}

	/** The app is opened. */
	start(): void {
		if (this.isRunning) return;
		const { clock, activity, random, onTrouble } = this.#world;
		const life = new Life(() => this.#died());
		this.life = life;
		this.db = new MortalDb(this.name, life, activity);
		this.visibility = new FakeVisibility();
		this.#hint = new FakeNetworkHint();
		const ownClock = clockOf(clock, life, { skewMs: () => this.skewMs });
		const connectivity = new Connectivity({ clock: ownClock, hint: this.#hint });
		const api = createApi(this.#fetchOf(life), { now: clock.now, observer: connectivity });
		this.sync = new SyncEngine({
			db: this.db,
			api,
			upload: this.#uploadOf(life),
			login,
			clock: ownClock,
			random,
			newId: () => crypto.randomUUID(),
			visibility: this.visibility,
			hint: this.#hint,
			locks: new FakeLocks(),
			channel: new FakeTabs().open(),
			openStream: () => Object.assign(new EventTarget(), { close: () => undefined }),
			idle: (run) => ownClock.after(1_000, run),
			connectivity,
			askForWaking: () => undefined,
		});
		this.sync.on('trouble', (trouble) => onTrouble(trouble));
		this.sync.on('session', (state) => {
			if (state === 'ended') this.#world.clock.after(5_000, () => this.signIn(life));
		});
		this.sync.start();
	}

	/**
	 * With no page open the browser wakes the service worker, which sends. A page that is opened meanwhile sends, too: here nobody tells it to give
	 * way, as if it was just about to.
	 */
	async wakeWorker(): Promise<void> {
		const { clock, activity, random } = this.#world;
		const life = new Life(() => undefined);
		const ownClock = clockOf(clock, life, { skewMs: () => this.skewMs });
		const api = createApi(this.#fetchOf(life), { now: clock.now });
		await new OutboxRun({
			db: new MortalDb(this.name, life, activity),
			api: { ...api, session: () => Promise.resolve(sessionOn(this.name)) },
			upload: this.#uploadOf(life),
			channel: new FakeTabs().open(),
			clock: ownClock,
			random,
		}).run();
		life.end();
	}

	/** Dies after so many more steps; 0 is at once. */
	killAfter(steps: number): void {
		this.life.endAfter(steps);
	}

	#died(): void {
		this.diedAt = this.#world.clock.now();
		this.kills += 1;
		this.composers.clear();
	}

	/** The user signs in again in the sheet. */
	signIn(life: Life): void {
		this.isSignedIn = true;
		if (life.isOver) return;
		this.sync.resume();
	}

	setOnline(isOnline: boolean): void {
		if (!isOnline) this.#timesOffline += 1;
		this.isOnline = isOnline;
		if (this.isRunning) this.#hint.set(isOnline);
	}

	spoilNextCommands(troubles: readonly NetworkTrouble[]): void {
		this.#troubles.push(...troubles);
	}

	calmDown(): void {
		this.#troubles.length = 0;
		this.signIn(this.life);
		this.setOnline(true);
	}

	/** The composer of a ticket, opened if it is not. */
	async composer(ticketId: string, mode: Exclude<DraftMode, 'create'>): Promise<Composer> {
		const key = `${ticketId}:${mode}`;
		const open = this.composers.get(key);
		if (open !== undefined) return open;
		await this.look(ticketId);
		const { life, db, sync } = this;
		const desk: Pick<Desk, 'user' | 'db' | 'sync'> = {
			user: { system: this.name, login, name: 'Anna Nowak' },
			db: Promise.resolve(db),
			sync: Promise.resolve(sync),
		};
		const own = clockOf(this.#world.clock, life, { skewMs: () => this.skewMs });
		const target = {
			...{ ticketId, mode, seenRev: () => null, newestMessageId: () => this.#newest.get(ticketId) },
			...{ maxFileBytes: () => 26_214_400, undoMs: () => this.undoMs, nameOf: (login: string) => login },
		};
		const composer = new Composer(
			desk as Desk,
			target,
			() => own.now(),
			(delayMs, run) => own.after(delayMs, run),
		);
		this.composers.set(key, composer);
		await composer.restore();
		return composer;
	}

	undoMs = 0;

	/** The user looks at the ticket: what is the newest message of somebody else, as its screen tells. */
	async look(ticketId: string): Promise<void> {
		const stored = await readTimeline(this.db, ticketId);
		if (stored === null) this.#newest.delete(ticketId);
		else {
			const news = newsSince(stored.events, null, ({ author }) => author.login === login);
			this.#newest.set(ticketId, news[0]?.id ?? null);
		}
	}

	#fetchOf(life: Life): typeof fetch {
		return async (input, init) => {
			const path = input instanceof Request ? input.url : input.toString();
			const body = typeof init?.body === 'string' ? init.body : null;
			return this.#exchange(life, { method: init?.method ?? 'GET', path, body, signedIn: this.isSignedIn });
		};
	}

	#uploadOf(life: Life): Upload {
		return async ({ id, name, body }) => {
			const path = `/api/uploads/${id}?${new URLSearchParams({ name, size: String(body.size) }).toString()}`;
			const bytes = new Uint8Array(await body.arrayBuffer());
			try {
				const request = { method: 'PUT', path, body: bytes, signedIn: this.isSignedIn };
				const answer = await answerOf(await this.#exchange(life, request), uploadAnswerSchema);
				return answer as Awaited<ReturnType<Upload>>;
			} catch (cause) {
				throw cause instanceof ApiError ? cause : new ApiError({ code: 'network', status: null, cause });
			}
		};
	}

	async #exchange(life: Life, request: SimRequest): Promise<Response> {
		const { clock, server } = this.#world;
		const timesOffline = this.#timesOffline;
		const isDead = (): boolean => life.isOver;
		const isCut = (): boolean => !this.isOnline || this.#timesOffline !== timesOffline;
		const trouble = request.path === '/api/commands' ? this.#troubles.shift() : undefined;
		const arrivesLater = (): void => {
			clock.after(lateMs, () => void server.handle(request).catch(() => undefined));
		};
		await clock.pause(30);
		if (isDead()) return never();
		if (isCut() || trouble === 'lost-before') throw new TypeError('fetch failed');
		if (trouble === 'late' || trouble === 'twice') arrivesLater();
		if (trouble === 'late') throw new TypeError('fetch failed');
		const response = await server.handle(request);
		await clock.pause(30);
		if (isDead()) return never();
		if (isCut() || trouble === 'lost-after') throw new TypeError('fetch failed');
		return response;
	}
}
