import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { requestDownload } from '#lib/client/db/downloads-store.ts';
import { UserDb } from '#lib/client/db/user-db.ts';
import { backgroundId } from '#lib/domain/download.ts';
import { notifyDone } from './downloads/download-notice.ts';
import { serveDownloads } from './downloads.ts';

const dbName = 'thulium:demo:anna';
const listeners = new Map<string, (event: unknown) => void>();
const opened: string[] = [];
const shown: { title: string; options: NotificationOptions }[] = [];
const registration = {
	showNotification: (title: string, options: NotificationOptions) =>
		Promise.resolve(void shown.push({ title, options })),
} as unknown as ServiceWorkerRegistration;

/** A worker without a window: what it shows, it opens. */
const worker = {
	addEventListener: (type: string, listener: (event: unknown) => void) => listeners.set(type, listener),
	clients: {
		matchAll: () => Promise.resolve([]),
		openWindow: (path: string) => Promise.resolve(void opened.push(path)),
	},
} as unknown as ServiceWorkerGlobalScope;

/** Tells the worker of an event; resolves when all that follows from it is done. */
async function happens(type: string, facts: object): Promise<void> {
	let work: Promise<unknown> = Promise.resolve();
	listeners.get(type)?.({ ...facts, waitUntil: (promise: Promise<unknown>) => (work = promise) });
	await work;
}

async function wanted(): Promise<{ id: string; row: Parameters<typeof notifyDone>[2] }> {
	const db = new UserDb(dbName);
	const facts = { carrier: 'background', type: null, sizeBytes: 9_000_000, language: 'pl' } as const;
	const wish = { token: 'a', ticketId: '101', name: 'film.mp4', ...facts };
	const row = await requestDownload(db, wish, Date.now()).finally(() => db.close());
	if (row === null) throw new Error('the download was not taken');
	return { id: backgroundId({ dbName, token: 'a', run: row.run }), row };
}

beforeEach(() => {
	opened.length = shown.length = 0;
	vi.stubGlobal('caches', { open: () => Promise.resolve({ put: () => Promise.resolve() }) });
	vi.stubGlobal('Notification', { permission: 'granted' });
	serveDownloads(worker);
});
afterEach(() => {
	vi.unstubAllGlobals();
	indexedDB.deleteDatabase(dbName);
});

describe('a tap on what the browser shows of a download', () => {
	it('leads to the ticket of the file', async () => {
		await happens('backgroundfetchclick', { registration: { id: (await wanted()).id } });
		expect(opened).toEqual(['/t/demo/101']);
	});

	it('leads nowhere when the file is not known, or the fetch is not ours', async () => {
		await wanted();
		const unknown = backgroundId({ dbName, token: 'b', run: 1 });
		for (const id of [unknown, 'another one'])
			await happens('backgroundfetchclick', { registration: { id } });
		expect(opened).toEqual([]);
	});

	it('leads nowhere when who wanted it has signed out', async () => {
		const id = backgroundId({ dbName: 'thulium:demo:gone', token: 'a', run: 1 });
		await happens('backgroundfetchclick', { registration: { id } });
		expect(opened).toEqual([]);
	});
});

describe('the notification that a file has come', () => {
	it('names the file; a tap closes it and leads to the ticket', async () => {
		await notifyDone(registration, dbName, (await wanted()).row);
		expect(shown.map(({ title, options }) => [title, options.body])).toEqual([
			['Pobrano załącznik', 'film.mp4'],
		]);
		const close = vi.fn();
		await happens('notificationclick', { notification: { ...shown[0]?.options, close } });
		expect(close).toHaveBeenCalledOnce();
		expect(opened).toEqual(['/t/demo/101']);
	});

	it('is the only one whose tap is taken here', async () => {
		const close = vi.fn();
		for (const data of [
			null,
			{ push: 'p1', path: '/t/demo/101', ticketId: '101' },
			{ kind: 'download', path: 'https://zly.example/' },
		])
			await happens('notificationclick', { notification: { data, close } });
		expect(close).not.toHaveBeenCalled();
		expect(opened).toEqual([]);
	});
});
