import { ApiError, needsSignIn } from '#lib/client/api/api-error.ts';
import type { PushApi } from '#lib/client/api/push-api.ts';
import { isPushWished, rememberPushWish } from '#lib/client/db/push-wish.ts';
import type { PushState, PushSubscriptionFacts } from '#lib/contract/push-schema.ts';
import { subscriptionFacts } from '#lib/util/push-subscription.ts';
import { pushSupport, type BrowserPush, type PushSupport } from './browser-push.ts';

/** How it stands with notifications on this device. */
export type PushStage = 'looking' | 'unavailable' | 'off' | 'blocked' | 'expired' | 'on';

/**
 * Why. `denied`, `withdrawn`: the permission is not there (any more). `dead`: the push service has ended it. `service`: the browser's push
 * service does not answer. `worker`: the part of the app that works in the background has not started. `server`: our server cannot be asked.
 * `session`: it tells nothing to whom is not signed in.
 */
export type PushReason =
	Exclude<PushSupport, 'ok'> | 'denied' | 'withdrawn' | 'dead' | 'service' | 'worker' | 'server' | 'session';

/** What became of a test message: `arrived` at this device, `accepted` by the push service only, or not. */
export type TestOutcome = 'arrived' | 'accepted' | 'gone' | 'refused' | 'later' | 'unreachable' | 'too-soon';

export interface PushDeviceDeps {
	browser: BrowserPush;
	api: PushApi;
	language: () => 'pl' | 'en';
	wait: (ms: number) => Promise<void>;
	isWished?: () => boolean;
	rememberWish?: (wished: boolean) => void;
}

const arrivalLooks = 8;
const lookEveryMs = 1_200;

async function hashOf(endpoint: string): Promise<string> {
	const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(endpoint));
	return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const reasonOf = ({ code }: ApiError): 'session' | 'server' => (needsSignIn(code) ? 'session' : 'server');

const isDead = (error: unknown): boolean => error instanceof ApiError && error.code === 'push_dead';

/**
 * Notifications on this device. What the browser has and what the server knows drift apart by themselves (keys change, push services end
 * subscriptions, permissions are withdrawn): every look compares the two and mends what can be mended without the user.
 */
export class PushDevice {
	stage: PushStage = $state('looking');
	reason: PushReason | null = $state(null);
	/** At work on it. */
	busy = $state(false);
	/** What the server said last; null before. */
	known: PushState | null = $state.raw(null);
	/** Why what is known is not what the server says now; null when it is. */
	#unread: 'session' | 'server' | null = null;
	readonly #deps: PushDeviceDeps;
	readonly #isWished: () => boolean;
	readonly #rememberWish: (wished: boolean) => void;
	#queue: Promise<void> = Promise.resolve();
	#waiting = 0;

	constructor(deps: PushDeviceDeps) {
		this.#deps = deps;
		this.#isWished = deps.isWished ?? isPushWished;
		this.#rememberWish = deps.rememberWish ?? rememberPushWish;
	}

	/** Whether turning it on has to ask the user for permission first. */
	get mustAsk(): boolean {
		return this.#deps.browser.permission() === 'default';
	}

	/** Finds out how it stands, and mends it where it was on. Asks the user nothing. */
	look(): Promise<void> {
		return this.#atWork(() => this.#look());
	}

	/** Turns it on: only from a tap, since it may ask for permission. */
	async turnOn(): Promise<void> {
		// Before anything is waited for: browsers want the question to follow from the tap.
		const permission = await this.#deps.browser.ask();
		await this.#atWork(async () => {
			if (permission === 'granted') this.#rememberWish(true);
			await this.#look();
		});
	}

	/** Turns it off here; other devices keep theirs. */
	turnOff(): Promise<void> {
		return this.#atWork(async () => {
			this.#rememberWish(false);
			await Promise.allSettled([this.#deps.api.unregister(), this.#unsubscribe()]);
			this.known = this.known && { ...this.known, device: null };
			this.#set('off');
		});
	}

	/** Sends a message to this device and waits a moment for it. */
	async test(): Promise<TestOutcome> {
		const before = this.known?.device?.receivedAt ?? 0;
		try {
			const { outcome } = await this.#deps.api.test();
			if (outcome === 'accepted') return await this.#awaitArrival(before);
			if (outcome !== 'later') await this.look();
			return outcome;
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			if (error.code === 'throttled') return 'too-soon';
			if (reasonOf(error) === 'session' || error.code === 'push_dead') await this.look();
			return error.code === 'push_dead' ? 'gone' : 'unreachable';
		}
	}

	async #awaitArrival(before: number): Promise<TestOutcome> {
		for (let look = 0; look < arrivalLooks; look++) {
			await this.#deps.wait(lookEveryMs);
			await this.#readState();
			if ((this.known?.device?.receivedAt ?? 0) > before) return 'arrived';
		}
		return 'accepted';
	}

	/** One thing after the other: two that compare and mend side by side would undo each other. */
	#atWork(work: () => Promise<void>): Promise<void> {
		this.#waiting += 1;
		this.busy = true;
		const done = this.#queue.then(work).finally(() => {
			this.#waiting -= 1;
			this.busy = this.#waiting > 0;
		});
		this.#queue = done.catch(() => undefined);
		return done;
	}

	#set(stage: PushStage, reason: PushReason | null = null): void {
		this.stage = stage;
		this.reason = reason;
	}

	async #look(): Promise<void> {
		const { browser } = this.#deps;
		const support = pushSupport(browser.facts);
		if (support !== 'ok') {
			this.#set('unavailable', support);
			return;
		}
		await this.#readState();
		const permission = browser.permission();
		if (permission === 'denied') this.#set('blocked', 'denied');
		else if (!this.#isWished()) this.#set('off');
		// Where it is on and nobody has been asked, the permission was taken back: iOS says so.
		else if (permission === 'default') this.#set('expired', 'withdrawn');
		else await this.#mend();
	}

	/** Resolves also when the server cannot be asked; then what it said last stands. */
	async #readState(): Promise<void> {
		try {
			this.known = await this.#deps.api.state();
			this.#unread = null;
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			this.#unread = reasonOf(error);
		}
	}

	async #mend(): Promise<void> {
		const current = await this.#deps.browser.current().catch(() => undefined);
		if (current === undefined) this.#set('unavailable', 'worker');
		else if (this.#unread === 'session') this.#set('expired', 'session');
		// Without the server nothing can be compared: what the browser has may well be right.
		else if (this.known === null) this.#set(current === null ? 'expired' : 'on', 'server');
		else if (current !== null && (await this.#isGood(current, this.known))) await this.#confirm(current);
		else await this.#renew(current, this.known.publicKey);
	}

	/** Made for the key that the server has now, and not known to be dead. */
	async #isGood(current: PushSubscription, { publicKey, device }: PushState): Promise<boolean> {
		if (subscriptionFacts(current)?.serverKey !== publicKey) return false;
		return device?.state !== 'dead' || device.endpointHash !== (await hashOf(current.endpoint));
	}

	async #confirm(current: PushSubscription): Promise<void> {
		try {
			await this.#register(current);
			await this.#readState();
			this.#set('on');
		} catch (error) {
			if (isDead(error)) await this.#renew(current, this.known?.publicKey ?? '');
			else if (!(error instanceof ApiError)) throw error;
			else if (reasonOf(error) === 'session') this.#set('expired', 'session');
			else this.#set('on', 'server');
		}
	}

	/** A new subscription in place of one that is of no use. */
	async #renew(old: PushSubscription | null, publicKey: string): Promise<void> {
		try {
			await old?.unsubscribe();
			const made = await this.#deps.browser.subscribe(publicKey);
			await this.#register(made);
			await this.#readState();
			this.#set('on');
		} catch (error) {
			if (isDead(error)) this.#set('expired', 'dead');
			else this.#set('expired', error instanceof ApiError ? reasonOf(error) : 'service');
		}
	}

	async #register(subscription: PushSubscription): Promise<void> {
		const facts = subscriptionFacts(subscription);
		if (facts === null) throw new Error('a subscription without keys');
		const wire: PushSubscriptionFacts = { ...facts, language: this.#deps.language() };
		await this.#deps.api.register(wire);
	}

	async #unsubscribe(): Promise<void> {
		await (await this.#deps.browser.current())?.unsubscribe();
	}
}
