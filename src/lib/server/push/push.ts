import type { PushSubscriptionFacts, PushState, PushTest } from '#lib/contract/push-schema.ts';
import type { NotificationChoices } from '#lib/domain/notification.ts';
import type { Viewer } from '#lib/domain/viewer.ts';
import type { Directory } from '../directory/directory.ts';
import type { Clock } from '../mirror/clock.ts';
import { accessibleIds } from '../mirror/accessible-ids.ts';
import type { Store } from '../store/database.ts';
import { Alarms } from './alarms.ts';
import { ChoicesStore } from './choices-store.ts';
import { composePush } from './compose.ts';
import { addMarks, dropNotices, noticesOf, pruneNotices, type Notice } from './notice-store.ts';
import { policyOf } from './policy.ts';
import { Postman } from './postman.ts';
import type { PushClient } from './push-client.ts';
import { SendingStore } from './sending-store.ts';
import { ShareOut } from './share-out.ts';
import { SubscriptionStore, type Owner } from './subscription-store.ts';

export interface PushDeps {
	store: Store;
	directory: Directory;
	clock: Clock;
	client: Pick<PushClient, 'send' | 'accepts'>;
	/** The server's public key. */
	publicKey: string;
	/** Address of the app, without a path. */
	origin: string;
	count: (kind: string, outcome: string) => void;
	observeDelay: (delayMs: number) => void;
	/** A push service does not believe our signature. */
	onDenied: (pushService: string, status: number) => void;
	onError: (error: unknown) => void;
}

type Person = Pick<Owner, 'system' | 'login'>;

/** Finds what a crash, another instance or time itself has left to do. */
const tickMs = 5_000;
const testGapMs = 3_000;
const happeningsKeptMs = 24 * 60 * 60_000;

/**
 * Tells people what happens while they are not looking. What has happened is written down together with the change itself (`recordChanges`);
 * from there it is shared out among those whom it concerns, and taken to the push services of their browsers. Each step takes its work out
 * of the store, so a restart loses nothing and several instances of the server do nothing twice.
 */
export class Push {
	readonly #deps: PushDeps;
	readonly #subscriptions: SubscriptionStore;
	readonly #choices: ChoicesStore;
	readonly #sendings: SendingStore;
	readonly #shareOut: ShareOut;
	readonly #postman: Postman;
	readonly #alarms: Alarms;
	readonly #noticeListeners = new Set<(person: Person) => void>();
	readonly #testedAt = new Map<string, number>();
	#callOffTick: (() => void) | null = null;
	#sharing: Promise<void> | null = null;
	#again = false;
	#stopped = false;

	constructor(deps: PushDeps) {
		const { store, directory, clock, client, publicKey } = deps;
		const now = () => clock.now();
		this.#deps = deps;
		this.#subscriptions = new SubscriptionStore(store, now, publicKey);
		this.#choices = new ChoicesStore(store, now);
		this.#sendings = new SendingStore(store, now);
		this.#alarms = new Alarms(store, now);
		const audience = { store, directory, choices: this.#choices, now };
		this.#shareOut = new ShareOut({ ...audience, onTold: (person) => this.#tellNotices(person) });
		this.#postman = new Postman({
			...deps,
			...audience,
			client,
			sendings: this.#sendings,
			subscriptions: this.#subscriptions,
		});
	}

	async start(): Promise<void> {
		await this.#subscriptions.buryOtherKeys();
		this.#tick();
	}

	/** Resolves when what is under way has ended. */
	async stop(): Promise<void> {
		this.#stopped = true;
		this.#callOffTick?.();
		await this.#sharing;
		await this.#postman.stop();
	}

	/** Something changed in a mirror: there may be something to tell. */
	kick(): void {
		this.#again = true;
		if (this.#stopped || this.#sharing !== null) return;
		this.#sharing = this.#share()
			.catch(this.#deps.onError)
			.finally(() => {
				this.#sharing = null;
				if (this.#again) this.kick();
			});
	}

	/** Resolves when there is nothing left that is due: for tests. */
	async settled(): Promise<void> {
		while (this.#sharing !== null) await this.#sharing;
		await this.#postman.settled();
	}

	async state(owner: Owner): Promise<PushState> {
		const row = await this.#subscriptions.ofSession(owner.session);
		return {
			publicKey: this.#deps.publicKey,
			device:
				row === undefined
					? null
					: {
							state: row.dead_at === null ? 'live' : 'dead',
							endpointHash: row.endpoint_hash,
							acceptedAt: row.accepted_at,
							receivedAt: row.received_at,
						},
			choices: await this.#choices.of(owner.system, owner.login),
		};
	}

	/** Whether the server may call this address at all. */
	accepts(endpoint: string): boolean {
		return this.#deps.client.accepts(endpoint);
	}

	/** `dead`: this browser has to get another subscription from its push service. */
	register(owner: Owner, facts: PushSubscriptionFacts): Promise<'saved' | 'dead'> {
		return this.#subscriptions.save(owner, facts);
	}

	/** Tells these sessions nothing more. */
	forget(sessions: readonly string[]): Promise<void> {
		return this.#subscriptions.drop(sessions);
	}

	/** How long a session has to wait before it may ask for another test; asking counts. */
	testWaitSeconds(session: string): number {
		const now = this.#deps.clock.now();
		const waitMs = (this.#testedAt.get(session) ?? -testGapMs) + testGapMs - now;
		if (waitMs > 0) return Math.ceil(waitMs / 1000);
		for (const [tested, at] of this.#testedAt) if (at + testGapMs <= now) this.#testedAt.delete(tested);
		this.#testedAt.set(session, now);
		return 0;
	}

	/** Sends a test message to the browser of a session at once. Null when there is none that could be told. */
	async test(owner: Owner, viewer: Viewer): Promise<PushTest['outcome'] | null> {
		const row = await this.#subscriptions.ofSession(owner.session);
		if (row === undefined || row.dead_at !== null) return null;
		const { lifeMs, urgency } = policyOf('test');
		const message = composePush({
			id: `test-${this.#deps.clock.now()}`,
			kind: 'test',
			ticket: null,
			system: owner.system,
			origin: this.#deps.origin,
			language: row.language === 'en' ? 'en' : 'pl',
			detail: 'nothing',
			unseenIds: (await this.notices(owner.system, viewer)).map(({ ticketId }) => ticketId),
		});
		const verdict = await this.#deps.client.send(row, {
			message,
			ttlSeconds: lifeMs / 1000,
			urgency,
			topic: 'test',
		});
		this.#deps.count('test', verdict.kind);
		if (verdict.kind === 'accepted') await this.#subscriptions.accepted([row.id]);
		if (verdict.kind === 'gone' || verdict.kind === 'refused')
			await this.#subscriptions.bury(row.id, verdict.kind);
		// To whom it was meant it makes no difference whether the message or our signature was not taken.
		return verdict.kind === 'denied' ? 'refused' : verdict.kind;
	}

	/** A browser got a message. */
	received(owner: Owner): Promise<void> {
		return this.#subscriptions.received(owner.session);
	}

	choose(person: Person, choices: NotificationChoices): Promise<void> {
		return this.#choices.save(person.system, person.login, choices);
	}

	/** Tickets of which a user was told and which he has not looked at since, newest first. */
	async notices(system: string, viewer: Viewer): Promise<Notice[]> {
		return (await noticesOf(this.#deps.store, system, [viewer])).get(viewer.login) ?? [];
	}

	/** A user looks at these tickets: what was to be told of them is of no use any more, and his other devices put it away. */
	async seen(person: Person, ticketIds: readonly string[]): Promise<void> {
		const { system, login } = person;
		if (!(await dropNotices(this.#deps.store, system, login, ticketIds))) return;
		await this.#sendings.cancel(system, login, ticketIds);
		this.#tellNotices({ system, login });
	}

	/** A user wants these tickets to count as not looked at, on all his devices; those that he may not see are left out. */
	async unseen(system: string, viewer: Viewer, ticketIds: readonly string[]): Promise<void> {
		const { store, clock } = this.#deps;
		const { accessible } = await accessibleIds(store, system, viewer, ticketIds);
		if (accessible.size === 0) return;
		await addMarks(store, system, viewer.login, [...accessible], clock.now());
		this.#tellNotices({ system, login: viewer.login });
	}

	/** Called when a user was told of something, or has looked at it. The returned function ends the listening. */
	onNotices(listener: (person: Person) => void): () => void {
		this.#noticeListeners.add(listener);
		return () => this.#noticeListeners.delete(listener);
	}

	#tellNotices(person: Person): void {
		for (const listener of this.#noticeListeners) listener(person);
	}

	/** Drops what is too old. */
	async prune(): Promise<void> {
		const now = this.#deps.clock.now();
		await this.#subscriptions.prune();
		await this.#sendings.prune();
		await pruneNotices(this.#deps.store, now);
		await this.#deps.store
			.deleteFrom('push_happenings')
			.where('happened_at', '<', now - happeningsKeptMs)
			.execute();
	}

	get #isRunning(): boolean {
		return !this.#stopped;
	}

	async #share(): Promise<void> {
		while (this.#again) {
			this.#again = false;
			while (this.#isRunning && (await this.#shareOut.run())) this.#postman.kick();
		}
		this.#postman.kick();
	}

	#tick(): void {
		this.#alarms
			.tick()
			.catch(this.#deps.onError)
			.finally(() => {
				if (this.#stopped) return;
				this.kick();
				this.#callOffTick = this.#deps.clock.after(tickMs, () => this.#tick());
			});
	}
}
