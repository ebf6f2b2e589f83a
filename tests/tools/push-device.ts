import type { CDPSession, Page, Worker } from '@playwright/test';
import type { Mailbox, PushService } from './push-service.ts';

export interface ShownNotification {
	title: string;
	body: string;
	tag: string;
}

/** What of a worker's world is used below: the types of workers and of pages cannot be had together. */
interface WorkerScope extends EventTarget {
	registration: ServiceWorkerRegistration;
	ExtendableEvent: new (type: string) => Event & { waitUntil: (promise: Promise<unknown>) => void };
	/** Written down by the tests. */
	shownBadge?: number;
	navigator: { setAppBadge?: (count: number) => Promise<void> };
	NotificationEvent: new (
		type: string,
		init: { notification: Notification; action: string },
	) => Event & { waitUntil: (promise: Promise<unknown>) => void };
}

/** A subscription as it crosses from the test into the page. */
interface Facts {
	endpoint: string;
	keys: { p256dh: string; auth: string };
	serverKey: string;
}

/**
 * A real browser as a device that gets pushes: headless Chromium has no push service of its own, so `PushManager` hands out a mailbox of the
 * tests' one, and what arrives there is delivered through the DevTools protocol to the real service worker.
 */
export class PushDevice {
	/** The mailbox of the subscription that the browser has. */
	mailbox: Mailbox | null = null;
	readonly #page: Page;
	readonly #origin: string;
	readonly #service: PushService;
	#serverKey = '';
	#session: CDPSession | null = null;
	#registrationId = '';

	constructor(page: Page, origin: string, service: PushService) {
		this.#page = page;
		this.#origin = origin;
		this.#service = service;
	}

	/** To be called before the app is opened: permission as given, and a push service behind the browser. */
	async prepare(permission: 'granted' | 'denied' = 'granted'): Promise<void> {
		const context = this.#page.context();
		if (permission === 'granted') await context.grantPermissions(['notifications'], { origin: this.#origin });
		await context.exposeFunction('testPush', (call: string, serverKey?: string) =>
			this.#answer(call, serverKey),
		);
		await context.addInitScript(installPushManager);
	}

	/** The mailbox; throws while the browser has no subscription. */
	get box(): Mailbox {
		if (this.mailbox === null) throw new Error('the browser has no subscription');
		return this.mailbox;
	}

	/** The push service forgets this browser, which does not know. */
	expire(): void {
		this.#service.forget(this.box);
	}

	#facts(): Facts | null {
		return this.mailbox?.facts(this.#serverKey) ?? null;
	}

	#answer(call: string, serverKey = ''): Facts | null {
		if (call === 'unsubscribe') this.mailbox = null;
		if (call !== 'subscribe') return this.#facts();
		this.#serverKey = serverKey;
		this.mailbox ??= this.#service.mailbox();
		return this.#facts();
	}

	/** Delivers a message, as the browser's push service would; also while no page of the app is open. */
	async deliver(text: string): Promise<void> {
		// No icon is there whose number could be read.
		await this.#worker().evaluate(() => {
			const scope = self as unknown as WorkerScope;
			scope.navigator.setAppBadge = (count) => {
				scope.shownBadge = count;
				return Promise.resolve();
			};
		});
		const session = await this.#connect();
		await session.send('ServiceWorker.deliverPushMessage', {
			origin: this.#origin,
			registrationId: this.#registrationId,
			data: text,
		});
	}

	/** Delivers everything that has arrived and has not been delivered. */
	async deliverAll(mailbox: Mailbox = this.box): Promise<void> {
		for (const push of mailbox.arrived.splice(0)) await this.deliver(push.text);
	}

	/** What stands in the notification centre, newest last. */
	shown(): Promise<ShownNotification[]> {
		return this.#page.evaluate(async () => {
			const registration = await navigator.serviceWorker.ready;
			return (await registration.getNotifications()).map(({ title, body, tag }) => ({ title, body, tag }));
		});
	}

	/** The number on the app's icon, as the worker has last set it; null when it never did. */
	badge(): Promise<number | null> {
		return this.#worker().evaluate(() => (self as unknown as WorkerScope).shownBadge ?? null);
	}

	/** The push service gives this browser another address, and tells the worker. */
	async replace(): Promise<void> {
		this.mailbox = this.#service.mailbox();
		await this.#worker().evaluate(async (facts) => {
			const scope = self as unknown as WorkerScope;
			const event = new scope.ExtendableEvent('pushsubscriptionchange');
			const bytes = atob(facts.serverKey.replaceAll('-', '+').replaceAll('_', '/'));
			const applicationServerKey = Uint8Array.from(bytes, (char) => char.charCodeAt(0)).buffer;
			const newSubscription = {
				endpoint: facts.endpoint,
				options: { userVisibleOnly: true, applicationServerKey },
				toJSON: () => ({ endpoint: facts.endpoint, keys: facts.keys }),
			};
			const work: Promise<unknown>[] = [];
			event.waitUntil = (promise) => void work.push(promise);
			scope.dispatchEvent(Object.assign(event, { newSubscription }));
			await Promise.all(work);
		}, this.box.facts(this.#serverKey));
	}

	#worker(): Worker {
		const worker = this.#page
			.context()
			.serviceWorkers()
			.find((each) => each.url().startsWith(this.#origin));
		if (worker === undefined) throw new Error('no service worker');
		return worker;
	}

	/** Taps on the notification with this tag (on one of its buttons), as the system would tell the worker. */
	async tap(tag: string, action = ''): Promise<void> {
		await this.#worker().evaluate(
			async ({ tag, action }) => {
				const scope = self as unknown as WorkerScope;
				const [notification] = await scope.registration.getNotifications({ tag });
				if (notification === undefined) throw new Error(`no notification ${tag}`);
				const event = new scope.NotificationEvent('notificationclick', { notification, action });
				const work: Promise<unknown>[] = [];
				event.waitUntil = (promise) => void work.push(promise);
				scope.dispatchEvent(event);
				await Promise.all(work);
			},
			{ tag, action },
		);
	}

	/** Ends the worker, as browsers do when nobody needs it. */
	async stopWorker(): Promise<void> {
		await (await this.#connect()).send('ServiceWorker.stopAllWorkers');
	}

	async #connect(): Promise<CDPSession> {
		if (this.#session !== null) return this.#session;
		const session = await this.#page.context().newCDPSession(this.#page);
		const registered = new Promise<string>((resolve) => {
			session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
				const mine = registrations.find(
					({ scopeURL, isDeleted }) => scopeURL === `${this.#origin}/` && !isDeleted,
				);
				if (mine !== undefined) resolve(mine.registrationId);
			});
		});
		await session.send('ServiceWorker.enable');
		this.#registrationId = await registered;
		this.#session = session;
		return session;
	}
}

/** Runs in the page: the browser's own push manager is replaced by one that asks the test. */
function installPushManager(): void {
	const ask = (globalThis as unknown as { testPush: (call: string, key?: string) => Promise<Facts | null> })
		.testPush;
	const bytes = (text: string): ArrayBuffer =>
		Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
			.buffer;
	const text = (key: BufferSource | string): string => {
		if (typeof key === 'string') return key;
		const view = ArrayBuffer.isView(key) ? new Uint8Array(key.buffer) : new Uint8Array(key);
		return btoa(String.fromCharCode(...view))
			.replaceAll('+', '-')
			.replaceAll('/', '_')
			.replace(/=+$/, '');
	};
	const subscription = (facts: Facts | null) =>
		facts && {
			endpoint: facts.endpoint,
			options: { userVisibleOnly: true, applicationServerKey: bytes(facts.serverKey) },
			toJSON: () => ({ endpoint: facts.endpoint, keys: facts.keys }),
			unsubscribe: async () => {
				await ask('unsubscribe');
				return true;
			},
		};
	const manager = PushManager.prototype as unknown as Record<string, unknown>;
	manager['getSubscription'] = async () => subscription(await ask('current'));
	manager['subscribe'] = async (options: PushSubscriptionOptionsInit) =>
		subscription(await ask('subscribe', text(options.applicationServerKey ?? '')));
}
