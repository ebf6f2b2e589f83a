import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { backgroundId } from '#lib/domain/download.ts';
import { downloadRow, requestDownload } from '../db/downloads-store.ts';
import { UserDb } from '../db/user-db.ts';
import { dropDownloads } from './drop-downloads.ts';

let databases = 0;
let db: UserDb;
/** What the browser fetches by itself, and shows. */
let fetching: Set<string>;
let shown: string[];
let told: unknown[];

const notice = (tag: string) => ({
	tag,
	close: () => void shown.splice(shown.indexOf(tag), 1),
});

beforeEach(() => {
	db = new UserDb(`thulium:demo:drop${(databases += 1)}`);
	[fetching, shown, told] = [new Set(), [], []];
	const backgroundFetch = {
		getIds: () => Promise.resolve([...fetching]),
		get: (id: string) => Promise.resolve({ abort: () => Promise.resolve(fetching.delete(id)) }),
	};
	const registration = {
		backgroundFetch,
		active: { postMessage: (message: unknown) => told.push(message) },
		getNotifications: () => Promise.resolve(shown.map(notice)),
	};
	vi.stubGlobal('navigator', { serviceWorker: { getRegistration: () => Promise.resolve(registration) } });
});
afterEach(async () => {
	vi.unstubAllGlobals();
	await db.close();
});

/** A large file of a ticket, which the browser fetches. */
async function fetchInBackground(ticketId: string, token: string): Promise<string> {
	const known = { name: 'skan.pdf', type: null, sizeBytes: 9_000_000, language: 'pl' } as const;
	const row = await requestDownload(db, { ...known, token, ticketId, carrier: 'background' }, 1);
	const id = backgroundId({ dbName: db.name, token, run: row?.run ?? 0 });
	fetching.add(id);
	return id;
}

it('of a ticket that is out of sight, the browser fetches and shows nothing any more, and the worker is told', async () => {
	await fetchInBackground('1', 'lost');
	const kept = await fetchInBackground('2', 'kept');
	const elsewhere = backgroundId({ dbName: 'thulium:demo:other', token: 'lost', run: 1 });
	fetching.add(elsewhere);
	shown.push('download:lost', 'download:kept');
	const changes: unknown[] = [];
	await dropDownloads(['1'], { db, onChange: ({ timelineIds }) => changes.push(timelineIds) });
	expect(await downloadRow(db, 'lost')).toBeNull();
	expect([...fetching]).toEqual([kept, elsewhere]);
	expect(shown).toEqual(['download:kept']);
	expect(told).toEqual([{ type: 'RUN_DOWNLOADS', dbName: db.name }]);
	expect(changes).toEqual([['1']]);
});

it('wakes nobody where nothing of the ticket was on its way or here', async () => {
	await fetchInBackground('2', 'kept');
	await dropDownloads(['1'], { db, onChange: () => expect.unreachable() });
	expect(told).toEqual([]);
	expect(fetching.size).toBe(1);
});
