import { workerMessageSchema } from '#lib/contract/worker-message.ts';
import { sendOutbox } from './outbox.ts';
import { runDownloads } from './downloads.ts';

/** Acts on what a page asks for; anything unreadable is ignored, since an old page may speak to a new worker. */
export function handleMessage(worker: ServiceWorkerGlobalScope, event: ExtendableMessageEvent): void {
	const message = workerMessageSchema.safeParse(event.data).data;
	switch (message?.type) {
		// An update must not interrupt work: a page asks only after the user agreed, or while the app is hidden and idle.
		case 'SKIP_WAITING':
			event.waitUntil(worker.skipWaiting());
			break;
		case 'RUN_DOWNLOADS':
			event.waitUntil(runDownloads(worker, message.dbName));
			break;
		case 'SEND_OUTBOX':
			event.waitUntil(sendOutbox(message.dbName));
	}
}
