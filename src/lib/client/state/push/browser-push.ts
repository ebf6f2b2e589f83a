import { isInstalled } from '#lib/util/is-installed.ts';
import { platformOf, type Machine } from '#lib/domain/platform.ts';

/** Why this browser can have no notifications; `ok` when it can. */
export type PushSupport = 'ok' | 'insecure' | 'home-screen' | 'ios-old' | 'no-worker' | 'no-push';

/** What is known of the browser; tests bring their own. */
export interface BrowserFacts extends Machine {
	isSecure: boolean;
	hasWorker: boolean;
	hasPush: boolean;
	/** Started from the home screen. */
	isInstalled: boolean;
}

/** Version of iOS as a number that can be compared, 16.4 as 16.04; null where the browser does not say. */
function iosVersion(userAgent: string): number | null {
	const [, major, minor] = /(?:OS |Version\/)(\d+)[._](\d+)/.exec(userAgent) ?? [];
	return major === undefined || minor === undefined ? null : Number(major) + Number(minor) / 100;
}

const firstIosWithPush = 16.04;

export function pushSupport(facts: BrowserFacts): PushSupport {
	if (!facts.isSecure) return 'insecure';
	if (facts.hasWorker && facts.hasPush) return 'ok';
	if (platformOf(facts) === 'ios') {
		const version = iosVersion(facts.userAgent);
		if (version !== null && version < firstIosWithPush) return 'ios-old';
		if (!facts.isInstalled) return 'home-screen';
	}
	return facts.hasWorker ? 'no-push' : 'no-worker';
}

export const browserFacts = (page: Window): BrowserFacts => ({
	isSecure: page.isSecureContext,
	hasWorker: 'serviceWorker' in page.navigator,
	hasPush: 'PushManager' in page && 'Notification' in page,
	userAgent: page.navigator.userAgent,
	touchPoints: page.navigator.maxTouchPoints,
	isInstalled: isInstalled(page),
});

/** The browser's side of push. Nothing here waits for ever: some browsers never answer. */
export interface BrowserPush {
	facts: BrowserFacts;
	permission(): NotificationPermission;
	/** Asks the user; only from a tap. */
	ask(): Promise<NotificationPermission>;
	/** The subscription that the browser has; null when it has none. Rejects when there is no service worker yet. */
	current(): Promise<PushSubscription | null>;
	/** Rejects when the browser's push service cannot be reached, or does not answer. */
	subscribe(serverKey: string): Promise<PushSubscription>;
}

const workerPatienceMs = 10_000;
const servicePatienceMs = 20_000;

export class PushTimeout extends Error {
	override readonly name = 'PushTimeout';
}

function within<T>(work: Promise<T>, patienceMs: number): Promise<T> {
	let timer: ReturnType<typeof setTimeout>;
	const late = new Promise<never>((_resolve, reject) => {
		timer = setTimeout(() => reject(new PushTimeout()), patienceMs);
	});
	return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function bytesOf(base64Url: string): Uint8Array<ArrayBuffer> {
	const text = atob(base64Url.replaceAll('-', '+').replaceAll('_', '/'));
	return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

export function browserPush(page: Window): BrowserPush {
	const manager = async (): Promise<PushManager> =>
		(await within(page.navigator.serviceWorker.ready, workerPatienceMs)).pushManager;
	return {
		facts: browserFacts(page),
		permission: () => Notification.permission,
		ask: () => Notification.requestPermission(),
		current: async () => within((await manager()).getSubscription(), workerPatienceMs),
		subscribe: async (serverKey) => {
			const subscribing = (await manager()).subscribe({
				userVisibleOnly: true,
				applicationServerKey: bytesOf(serverKey),
			});
			return within(subscribing, servicePatienceMs);
		},
	};
}
