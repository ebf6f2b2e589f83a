import 'fake-indexeddb/auto';
import { IDBObjectStore } from 'fake-indexeddb';
import { beforeEach, expect, it, vi } from 'vitest';
import { FakeStorage } from '../../../../tests/fixtures/fake-storage.ts';
import { mayTellOfDownload } from '#lib/client/db/download-notice.ts';
import { appendChunk, dropDownloadsOf, settleDownload } from '#lib/client/db/downloads-store.ts';
import { stationKey } from '#lib/client/db/station.ts';
import type { DownloadCarriers } from '#lib/client/sync/download-carriers.ts';
import type { Attachment } from '#lib/domain/ticket-event.ts';
import { Downloads } from './downloads.svelte.ts';
import { fakeDesk, type FakeDesk } from './testing/fake-desk.ts';

const large: Attachment = {
	...{ token: 't1', name: 'skan.pdf', type: 'application/pdf', sizeBytes: 9_000_000 },
	...{ contentId: null, inline: false },
};

const small: Attachment = { ...large, token: 't2', sizeBytes: 4_000 };

let desk: FakeDesk;
let carriers: DownloadCarriers;
/** What the browser fetches by itself. */
let fetching: Set<string>;
/** Happens while the browser is asked. */
let meanwhile: () => Promise<unknown>;
let downloads: Downloads;

beforeEach(() => {
	vi.stubGlobal('setInterval', () => 0);
	desk = fakeDesk();
	fetching = new Set();
	meanwhile = () => Promise.resolve();
	carriers = {
		available: true,
		canCarryInBackground: () => Promise.resolve(true),
		run: () => Promise.resolve(true),
		carryInBackground: async ({ token, run }) => {
			await meanwhile();
			fetching.add(`${token} ${run}`);
			return true;
		},
		watchBackground: () => Promise.resolve(),
		abortBackground: ({ token, run }) => Promise.resolve(void fetching.delete(`${token} ${run}`)),
		listen: () => () => undefined,
		tell: () => undefined,
	};
	downloads = new Downloads(desk, carriers, () => 1);
	return () => vi.unstubAllGlobals();
});

it('leaves a large file to the browser', async () => {
	await downloads.download('7', large);
	expect(fetching.size).toBe(1);
	expect(downloads.row('t1')).toMatchObject({ state: 'running', carrier: 'background' });
});

it('at a station fetches it itself, and the worker reads that nobody is to be told', async () => {
	vi.stubGlobal('localStorage', new FakeStorage());
	localStorage.setItem(stationKey, '{}');
	await downloads.download('7', large);
	expect(fetching.size).toBe(0);
	expect(downloads.row('t1')).toMatchObject({ state: 'queued', carrier: 'stream' });
	expect(await mayTellOfDownload(await desk.db, Date.now())).toBe(false);
});

it('ends the fetch of the browser for a file that was removed while the browser was asked', async () => {
	meanwhile = () => downloads.remove('t1');
	await downloads.download('7', large);
	expect(fetching.size).toBe(0);
	expect(downloads.row('t1')).toMatchObject({ state: 'idle' });
});

it('ends it for a ticket that went out of sight meanwhile, too', async () => {
	meanwhile = async () => dropDownloadsOf(await desk.db, ['7']);
	await downloads.download('7', large);
	expect(fetching.size).toBe(0);
	expect(downloads.row('t1')).toBeNull();
});

it('takes away what was given up half-way, also on a full disk, and offers that only where something can be taken away', async () => {
	const db = await desk.db;
	const endWith = async (state: 'waiting' | 'failed'): Promise<void> => {
		await downloads.download('7', small);
		const run = { token: 't2', run: downloads.row('t2')?.run ?? 0 };
		await appendChunk(db, run, downloads.row('t2')?.receivedBytes ?? 0, new ArrayBuffer(1000));
		await settleDownload(db, run, { state, code: 'upstream_refused' }, 1);
		downloads = new Downloads(desk, carriers, () => 1);
		await downloads.start();
	};
	await endWith('waiting');
	expect([downloads.usedBytes, downloads.hasRemovable]).toEqual([1000, false]);
	await endWith('failed');
	expect([downloads.usedBytes, downloads.hasRemovable]).toEqual([2000, true]);
	const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore) {
		this.transaction.abort();
		throw new DOMException('full', 'QuotaExceededError');
	});
	await downloads.removeAll();
	put.mockRestore();
	expect([downloads.usedBytes, downloads.hasRemovable]).toEqual([0, false]);
});
