import { outboxSyncTag } from '#lib/contract/worker-names.ts';

/** Not in every browser, and not known to TypeScript. */
interface WithSync {
	readonly sync?: { register(tag: string): Promise<void> };
}

const workers = (page: Window): ServiceWorkerContainer | null =>
	'serviceWorker' in page.navigator ? page.navigator.serviceWorker : null;

/**
 * Something waits: the browser is asked to wake the worker when there is a network, whether or not a page is open by then. Where there is no
 * Background Sync, it is sent when the app is opened next.
 */
export function askForWaking(page: Window): void {
	workers(page)
		?.ready.then((registration) => (registration as WithSync).sync?.register(outboxSyncTag))
		// Refused where the user has switched it off.
		.catch(() => undefined);
}

/** This page goes away and leaves entries: the worker sends them as long as the browser lets it live. */
export const handOver = (page: Window, dbName: string): void =>
	workers(page)?.controller?.postMessage({ type: 'SEND_OUTBOX', dbName });
