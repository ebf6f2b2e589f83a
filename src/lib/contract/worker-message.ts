import * as z from 'zod/mini';

/** Page → service worker. The spelling is Workbox's. */
const skipWaitingSchema = z.looseObject({ type: z.literal('SKIP_WAITING') });

/**
 * Page → service worker: look through the downloads in this database, start what is to be started, end what is no longer wanted. What is to be done
 * stands in the database, so that it is still there when the worker was ended meanwhile; repeated, it also keeps the worker alive.
 */
const runDownloadsSchema = z.looseObject({
	type: z.literal('RUN_DOWNLOADS'),
	dbName: z.string().check(z.maxLength(500)),
});

/** Page → service worker: the page goes away and leaves entries in the outbox of this database. */
const sendOutboxSchema = z.looseObject({
	type: z.literal('SEND_OUTBOX'),
	dbName: z.string().check(z.maxLength(500)),
});

export const workerMessageSchema = z.discriminatedUnion('type', [
	skipWaitingSchema,
	runDownloadsSchema,
	sendOutboxSchema,
]);
export type WorkerMessage = z.infer<typeof workerMessageSchema>;

/**
 * Service worker → pages of one user, over the channel of that name. `changed`: read its row again. `full`: the disk has no room for the file, perhaps
 * not even for a row that says so.
 */
export const downloadEventSchema = z.discriminatedUnion('kind', [
	z.looseObject({ kind: z.literal('progress'), token: z.string(), receivedBytes: z.number() }),
	z.looseObject({ kind: z.literal('changed'), token: z.string() }),
	z.looseObject({ kind: z.literal('full'), token: z.string() }),
	z.looseObject({ kind: z.literal('done'), token: z.string(), name: z.nullable(z.string()) }),
]);
export type DownloadEvent = z.infer<typeof downloadEventSchema>;

/**
 * Service worker → page, with a port for the answer: somebody tapped on a notification, show this address. A page that does not answer soon
 * is led there by the worker.
 */
export const openMessageSchema = z.looseObject({
	type: z.literal('OPEN'),
	path: z.string().check(z.startsWith('/')),
});
export type OpenMessage = z.infer<typeof openMessageSchema>;
