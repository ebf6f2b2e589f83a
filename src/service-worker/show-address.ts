import { wishedPlace } from '#lib/contract/shown-notification.ts';
import type { OpenMessage } from '#lib/contract/worker-message.ts';

/** A page that is awake answers in a few milliseconds; one that is suspended or broken does not. */
const answerPatienceMs = 1_200;

/**
 * Shows an address: in a window that is there, by asking its page first (nothing of it is lost, and it need not be allowed to come forward),
 * else by leading the window there, else in a new window.
 */
export async function showAddress(worker: ServiceWorkerGlobalScope, path: string): Promise<void> {
	await leaveWish(path);
	const window = await bestWindow(worker);
	if (window === null) {
		await worker.clients.openWindow(path).catch(() => null);
		return;
	}
	// Asked for while the tap still counts; a browser that refuses leaves the page where it is.
	const focused = window.focus().catch(() => window);
	if (await isShownByPage(window, path)) {
		await takeBackWish();
		return;
	}
	const led = await (await focused).navigate(path).catch(() => null);
	if (led === null) await worker.clients.openWindow(path).catch(() => null);
}

/** For an app that is started by the tap, but at another place (Safari): it looks here. */
async function leaveWish(path: string): Promise<void> {
	const cache = await caches.open(wishedPlace.cache);
	await cache.put(wishedPlace.key, new Response(JSON.stringify({ path, at: Date.now() })));
}

/** It was shown: a start of the app that follows has another reason. */
async function takeBackWish(): Promise<void> {
	const cache = await caches.open(wishedPlace.cache);
	await cache.delete(wishedPlace.key);
}

/** The window that the user most likely looks at; frames that show mails are none. */
async function bestWindow({ clients }: ServiceWorkerGlobalScope): Promise<WindowClient | null> {
	const all = await clients.matchAll({ type: 'window', includeUncontrolled: true });
	const windows = all.filter(({ frameType }) => frameType !== 'nested');
	const byAttention = (client: WindowClient): number =>
		client.focused ? 0 : client.visibilityState === 'visible' ? 1 : 2;
	return windows.toSorted((a, b) => byAttention(a) - byAttention(b))[0] ?? null;
}

function isShownByPage(window: WindowClient, path: string): Promise<boolean> {
	const message: OpenMessage = { type: 'OPEN', path };
	const { port1, port2 } = new MessageChannel();
	return new Promise((resolve) => {
		const end = (isShown: boolean): void => {
			clearTimeout(timer);
			port1.close();
			resolve(isShown);
		};
		const timer = setTimeout(() => end(false), answerPatienceMs);
		port1.onmessage = () => end(true);
		window.postMessage(message, [port2]);
	});
}
