import { workerMessageSchema } from '#lib/contract/worker-message.ts';

/** Acts on what a page asks for; anything unreadable is ignored, since an old page may speak to a new worker. */
export function handleMessage(worker: ServiceWorkerGlobalScope, event: ExtendableMessageEvent): void {
	// An update must not interrupt work: a page asks only after the user agreed, or while the app is hidden and idle.
	if (workerMessageSchema.safeParse(event.data).success) event.waitUntil(worker.skipWaiting());
}
