import { downloadsChannel } from '#lib/contract/download-names.ts';
import type { DownloadEvent } from '#lib/contract/worker-message.ts';
import { readBackgroundId } from '#lib/domain/download.ts';
import { continueWaiting, downloadRow } from '#lib/client/db/downloads-store.ts';
import { systemOfDb } from '#lib/client/db/db-name.ts';
import { UserDb, UserDbDeleted } from '#lib/client/db/user-db.ts';
import {
	takeAborted,
	takeFailed,
	takeFetched,
	type BackgroundDeps,
	type BackgroundRegistration,
} from './downloads/background-downloads.ts';
import { handleNoticeClick, notifyDone, ticketPath } from './downloads/download-notice.ts';
import { DownloadQueue } from './downloads/download-queue.ts';
import { showAddress } from './show-address.ts';

/** Browsers end a worker whose event lasts longer than five minutes. */
const longestEventMs = 4.5 * 60_000;
const syncTag = 'downloads';

interface BackgroundFetchEvent extends ExtendableEvent {
	readonly registration: BackgroundRegistration;
}

interface SyncEvent extends ExtendableEvent {
	readonly tag: string;
}

/** What TypeScript does not know of, and not every browser has. */
interface Extras {
	readonly backgroundFetch?: { getIds(): Promise<string[]> };
	readonly sync?: { register(tag: string): Promise<void> };
}

/** Only what runs in this worker at the moment: a download itself lives in the database. */
const queues = new Map<string, DownloadQueue>();

/** Does what the database of this name says about downloads, for as long as the browser lets the worker live. */
export async function runDownloads(worker: ServiceWorkerGlobalScope, dbName: string): Promise<void> {
	const queue = queues.get(dbName) ?? new DownloadQueue(queueDeps(worker, dbName));
	queues.set(dbName, queue);
	void askForSync(worker);
	await Promise.race([queue.run(), delay(longestEventMs)]);
}

/** Listens for what the browser fetched in the background, and for its call when the network is back. */
export function serveDownloads(worker: ServiceWorkerGlobalScope): void {
	const deps = backgroundDeps(worker);
	const on = (
		type: string,
		take: (deps: BackgroundDeps, of: BackgroundRegistration) => Promise<void>,
	): void =>
		worker.addEventListener(type, (event) => {
			const { registration } = event as BackgroundFetchEvent;
			(event as BackgroundFetchEvent).waitUntil(take(deps, registration));
		});
	on('backgroundfetchsuccess', takeFetched);
	on('backgroundfetchfail', takeFailed);
	on('backgroundfetchabort', takeAborted);
	on('backgroundfetchclick', (_, { id }) => showTicketOf(worker, id));
	worker.addEventListener('notificationclick', (event) => handleNoticeClick(worker, event));
	worker.addEventListener('sync', (event) => {
		const { tag } = event as SyncEvent;
		if (tag === syncTag) (event as SyncEvent).waitUntil(continueAll(worker));
	});
}

/** A tap on what the browser itself shows of a download. Where its user has signed out meanwhile there is nothing to show. */
async function showTicketOf(worker: ServiceWorkerGlobalScope, id: string): Promise<void> {
	const of = readBackgroundId(id);
	if (of === null) return;
	const db = new UserDb(of.dbName, { mustExist: true });
	const unlessSignedOut = (error: unknown): null => {
		if (error instanceof UserDbDeleted) return null;
		throw error;
	};
	const row = await downloadRow(db, of.token)
		.catch(unlessSignedOut)
		.finally(() => db.close());
	if (row !== null) await showAddress(worker, ticketPath(of.dbName, row.ticketId));
}

/** With the network back, what was cut goes on; also when no page is open any more. */
async function continueAll(worker: ServiceWorkerGlobalScope): Promise<void> {
	const databases = await indexedDB.databases();
	const names = databases.flatMap(({ name }) => (name !== undefined && systemOfDb(name) ? [name] : []));
	for (const name of names) {
		const db = new UserDb(name, { mustExist: true });
		await continueWaiting(db, ['network', 'upstream_down', 'throttled', 'internal']).finally(() =>
			db.close(),
		);
		await runDownloads(worker, name);
	}
}

const extras = ({ registration }: ServiceWorkerGlobalScope): Extras => registration as Extras;

/** Refused in some private windows: the downloads then go on with the next start of the app. */
const askForSync = async (worker: ServiceWorkerGlobalScope): Promise<void> =>
	extras(worker)
		.sync?.register(syncTag)
		.catch(() => undefined);

const delay = (ms: number, signal?: AbortSignal): Promise<void> =>
	new Promise((resolve) => {
		const timer = setTimeout(resolve, ms);
		signal?.addEventListener('abort', () => {
			clearTimeout(timer);
			resolve();
		});
	});

const alone = (dbName: string, token: string, work: () => Promise<void>): Promise<boolean> =>
	navigator.locks.request(`${dbName}:download:${token}`, { ifAvailable: true }, async (lock) => {
		if (lock !== null) await work();
		return lock !== null;
	});

function tell(dbName: string, event: DownloadEvent): void {
	const channel = new BroadcastChannel(downloadsChannel(dbName));
	channel.postMessage(event);
	channel.close();
}

const queueDeps = (worker: ServiceWorkerGlobalScope, dbName: string) => ({
	openDb: () => new UserDb(dbName, { mustExist: true }),
	fetch: (...request: Parameters<typeof fetch>) => fetch(...request),
	delay,
	now: () => Date.now(),
	tell: (event: DownloadEvent) => tell(dbName, event),
	onDone: (row: Parameters<typeof notifyDone>[2]) => notifyDone(worker.registration, dbName, row),
	isCarried: async (id: string) => (await extras(worker).backgroundFetch?.getIds())?.includes(id) ?? false,
	alone: (token: string, work: () => Promise<void>) => alone(dbName, token, work),
});

const backgroundDeps = (worker: ServiceWorkerGlobalScope): BackgroundDeps => ({
	openDb: (name) => new UserDb(name, { mustExist: true }),
	now: () => Date.now(),
	tell,
	onDone: (dbName, row) => notifyDone(worker.registration, dbName, row),
	runQueue: (dbName) => runDownloads(worker, dbName),
	alone,
});
