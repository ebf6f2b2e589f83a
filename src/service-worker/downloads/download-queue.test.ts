import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { backgroundId, keptBytesLimit } from '#lib/domain/download.ts';
import type { DownloadEvent } from '#lib/contract/worker-message.ts';
import {
	continueWaiting,
	downloadedBlob,
	downloadRow,
	dropDownloadsOf,
	forgetAtRest,
	forgetDownload,
	requestDownload,
} from '#lib/client/db/downloads-store.ts';
import type { DownloadRow } from '#lib/client/db/schema.ts';
import { UserDb } from '#lib/client/db/user-db.ts';
import { FileServer, type OfferedFile } from '../../../tests/fixtures/file-server.ts';
import { takeFetched } from './background-downloads.ts';
import { DownloadQueue } from './download-queue.ts';

let number = 0;
let db: UserDb;
let server: FileServer;
let told: DownloadEvent[];
let notified: DownloadRow[];
let pauses: number[];
let carried: Set<string>;
let elsewhere: Set<string>;
/** Happens between two attempts. */
let meanwhile: () => void;
let queue: DownloadQueue;

const newQueue = (
	during: () => Promise<unknown> = () => Promise.resolve(),
	limitBytes = keptBytesLimit,
): DownloadQueue =>
	new DownloadQueue({
		limitBytes,
		openDb: () => new UserDb(db.name, { mustExist: true }),
		fetch: server.fetch,
		delay: async (ms) => {
			pauses.push(ms);
			meanwhile();
			await during();
		},
		now: () => Date.now(),
		tell: (event) => told.push(event),
		onDone: (row) => {
			notified.push(row);
			return Promise.resolve();
		},
		isCarried: (id) => Promise.resolve(carried.has(id)),
		alone: async (token, work) => {
			if (elsewhere.has(token)) return false;
			await work();
			return true;
		},
	});

beforeEach(async () => {
	number += 1;
	db = new UserDb(`thulium:demo:user${number}`);
	await db.connect();
	server = new FileServer();
	[told, notified, pauses] = [[], [], []];
	[carried, elsewhere] = [new Set(), new Set()];
	meanwhile = () => undefined;
	queue = newQueue();
});
afterEach(async () => {
	await db.closeForDeletion();
	indexedDB.deleteDatabase(db.name);
	vi.restoreAllMocks();
});

const someBytes = (size: number): Uint8Array =>
	Uint8Array.from({ length: size }, (_, at) => (at * 31 + (at >> 8)) % 251);

const wish = (token: string, facts: Partial<DownloadRow> = {}) =>
	requestDownload(
		db,
		{
			token,
			ticketId: '7',
			name: 'plik.bin',
			type: null,
			sizeBytes: null,
			carrier: 'stream',
			language: 'pl',
			...facts,
		},
		Date.now(),
	);

const rowOf = async (token: string): Promise<DownloadRow> => {
	const row = await downloadRow(db, token);
	if (row === null) throw new Error(`no download ${token}`);
	return row;
};

/** The stored content; null when it is not there whole. */
async function stored(token: string): Promise<Uint8Array | null> {
	const blob = await downloadedBlob(db, token, Date.now());
	return blob === null ? null : new Uint8Array(await blob.arrayBuffer());
}

/** Compared by hand: a matcher takes a minute to tell two long arrays apart. */
async function hasBytes(token: string, bytes: Uint8Array): Promise<boolean> {
	const found = await stored(token);
	return found?.length === bytes.length && found.every((byte, at) => byte === bytes[at]);
}

describe('a download', () => {
	test('brings the file, with what its headers tell where the ticket told nothing', async () => {
		const bytes = someBytes(3_000_000);
		server.pieceBytes = 65_536;
		server.files.set('a', { bytes, name: 'Umowa „nowa”.pdf', type: 'application/pdf' });
		await wish('a', { name: null });
		await queue.run();
		expect(await rowOf('a')).toMatchObject({
			state: 'done',
			name: 'Umowa „nowa”.pdf',
			type: 'application/pdf',
			sizeBytes: bytes.length,
			receivedBytes: bytes.length,
			code: null,
		});
		expect(await hasBytes('a', bytes)).toBe(true);
		expect(told.at(-1)).toEqual({ kind: 'done', token: 'a', name: 'Umowa „nowa”.pdf' });
		expect(notified.map(({ token }) => token)).toEqual(['a']);
		expect(server.asked).toEqual([{ path: '/api/tickets/7/files/a', range: null, ifRange: null }]);
	});

	test('of no bytes is done, too', async () => {
		server.files.set('a', { bytes: new Uint8Array() });
		await wish('a');
		await queue.run();
		expect(await rowOf('a')).toMatchObject({ state: 'done', sizeBytes: 0 });
		expect(await stored('a')).toHaveLength(0);
	});

	test('asked for twice, by two tabs and two runs, is one', async () => {
		server.files.set('a', { bytes: someBytes(5000) });
		await Promise.all([wish('a'), wish('a')]);
		await Promise.all([queue.run(), queue.run()]);
		await wish('a');
		await queue.run();
		expect(server.asked).toHaveLength(1);
	});

	test('waits for its turn while three are on their way', async () => {
		for (const token of ['a', 'b', 'c', 'd', 'e']) {
			server.files.set(token, { bytes: someBytes(9000) });
			await wish(token);
		}
		await queue.run();
		expect(server.mostOpen).toBe(3);
		expect(notified).toHaveLength(5);
	});

	test('asked for while others run is taken along', async () => {
		let letGo = (): void => undefined;
		server.mishaps.push({ hold: new Promise((resolve) => (letGo = resolve)) });
		for (const token of ['a', 'b']) server.files.set(token, { bytes: someBytes(5000) });
		await wish('a');
		const first = queue.run();
		await vi.waitFor(() => {
			expect(server.open).toBe(1);
		});
		await wish('b');
		const second = queue.run();
		await vi.waitFor(() => {
			expect(notified.map(({ token }) => token)).toEqual(['b']);
		});
		letGo();
		await Promise.all([first, second]);
		expect(notified.map(({ token }) => token)).toEqual(['b', 'a']);
	});
});

describe('a cut', () => {
	test('is gone on from where it was, three times, to the same bytes', async () => {
		const bytes = someBytes(10_000);
		server.files.set('a', { bytes });
		server.mishaps.push({ cutAfter: 2100 }, { cutAfter: 1400 }, 'network', { cutAfter: 3500 });
		await wish('a');
		await queue.run();
		expect(server.asked.map(({ range }) => range)).toEqual([
			null,
			'bytes=2100-',
			'bytes=3500-',
			'bytes=3500-',
			'bytes=7000-',
		]);
		expect(server.asked.slice(1).every(({ ifRange }) => ifRange === '"v1"')).toBe(true);
		expect(await hasBytes('a', bytes)).toBe(true);
	});

	test('wherever it comes leaves the same bytes', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 0, max: 6000 }),
				fc.integer({ min: 1, max: 1500 }),
				fc.array(fc.integer({ min: 1, max: 4000 }), { maxLength: 6 }),
				fc.boolean(),
				async (size, pieceBytes, cuts, asBytes) => {
					const bytes = someBytes(size);
					server.asBytes = asBytes;
					server.pieceBytes = pieceBytes;
					server.mishaps.splice(0, Infinity, ...cuts.map((cutAfter) => ({ cutAfter })));
					server.files.set('a', { bytes });
					await forgetDownload(db, 'a');
					await wish('a');
					await queue.run();
					expect(await hasBytes('a', bytes)).toBe(true);
				},
			),
			{ numRuns: 60 },
		);
	});

	test('that brings nothing again and again waits, and goes on when it is asked to', async () => {
		const bytes = someBytes(4000);
		server.files.set('a', { bytes });
		server.mishaps.push({ cutAfter: 1400 }, 'network', 'network', 'network', 'network', 'network');
		await wish('a');
		await queue.run();
		expect(await rowOf('a')).toMatchObject({ state: 'waiting', code: 'network', receivedBytes: 1400 });
		expect(pauses).toEqual([1000, 2000, 4000, 8000]);
		server.mishaps.length = 0;
		expect(await continueWaiting(db, ['session_expired'])).toBe(false);
		expect(await continueWaiting(db, ['network'])).toBe(true);
		await queue.run();
		expect(server.asked.at(-1)?.range).toBe('bytes=1400-');
		expect(await hasBytes('a', bytes)).toBe(true);
	});

	test('by the end of the worker leaves what had come, and the next worker goes on', async () => {
		const bytes = someBytes(2_500_000);
		server.pieceBytes = 100_000;
		server.files.set('a', { bytes });
		server.mishaps.push({ hold: new Promise(() => undefined) });
		await wish('a');
		void queue.run().catch(() => undefined);
		await vi.waitFor(() => {
			expect(server.open).toBe(1);
		});
		queue = newQueue();
		await queue.run();
		expect(await hasBytes('a', bytes)).toBe(true);
	});

	test.each<[string, Partial<OfferedFile>]>([
		['another content', { etag: '"v2"' }],
		['no ranges', { ranges: false }],
		['no validator and another size', { etag: null, bytes: someBytes(6000) }],
	])('after which the server has %s starts anew', async (_, now) => {
		const first = { bytes: someBytes(5000), etag: now.etag === null ? null : '"v1"' };
		server.files.set('a', first);
		server.mishaps.push({ cutAfter: 2800 });
		const other = { bytes: someBytes(5000).reverse(), ...now };
		await wish('a');
		meanwhile = () => server.files.set('a', other);
		await queue.run();
		expect(await hasBytes('a', other.bytes)).toBe(true);
	});

	test('after which the file is shorter than what we have starts anew', async () => {
		server.files.set('a', { bytes: someBytes(5000), etag: null });
		server.mishaps.push({ cutAfter: 2800 });
		await wish('a');
		meanwhile = () => server.files.set('a', { bytes: someBytes(900), etag: null });
		await queue.run();
		expect(server.asked.map(({ range }) => range)).toEqual([null, 'bytes=2800-', null]);
		expect(await hasBytes('a', someBytes(900))).toBe(true);
	});
});

describe('a refusal', () => {
	test.each([
		[404, 'not_found'],
		[410, 'file_gone'],
		[502, 'upstream_refused'],
		[502, 'upstream_garbage'],
	])('%i %s is told, and not tried again by itself', async (status, code) => {
		server.mishaps.push({ status, code });
		server.files.set('a', { bytes: someBytes(100) });
		await wish('a');
		await queue.run();
		expect(await rowOf('a')).toMatchObject({ state: 'failed', code });
		expect(told.at(-1)).toEqual({ kind: 'changed', token: 'a' });
		await wish('a');
		await queue.run();
		expect(await rowOf('a')).toMatchObject({ state: 'done' });
	});

	test('for an ended session waits for the sign-in, with what had come', async () => {
		server.files.set('a', { bytes: someBytes(5000) });
		server.mishaps.push({ cutAfter: 2100 }, { status: 401, code: 'session_expired' });
		await wish('a');
		await queue.run();
		expect(await rowOf('a')).toMatchObject({
			state: 'waiting',
			code: 'session_expired',
			receivedBytes: 2100,
		});
		await continueWaiting(db, ['session_expired']);
		await queue.run();
		expect(await hasBytes('a', someBytes(5000))).toBe(true);
	});

	test('that passes is waited for as long as the server says, and the row tells it meanwhile', async () => {
		const reasons: unknown[] = [];
		queue = newQueue(async () => reasons.push((await rowOf('a')).code));
		server.files.set('a', { bytes: someBytes(100) });
		server.mishaps.push({ status: 503, code: 'upstream_down', retryAfterSeconds: 7 });
		server.mishaps.push({ status: 429, code: 'throttled', retryAfterSeconds: 2 });
		await wish('a');
		await queue.run();
		expect(pauses).toEqual([7000, 2000]);
		expect(reasons).toEqual(['upstream_down', 'throttled']);
		expect(await rowOf('a')).toMatchObject({ state: 'done', code: null });
	});
});

describe('room', () => {
	const full = (
		times: number,
		refuses: (store: string) => boolean = (store) => store === 'downloadChunks',
	): void => {
		const put = Reflect.get<IDBObjectStore, 'put'>(IDBObjectStore.prototype, 'put');
		let left = times;
		vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
			if (refuses(this.name) && left-- > 0) {
				this.transaction.abort();
				throw new DOMException('full', 'QuotaExceededError');
			}
			return put.call(this, value, key);
		});
	};

	test('that is used up is made by dropping what was not used for the longest time', async () => {
		server.pieceBytes = 2_000_000;
		server.asBytes = false;
		for (const token of ['old', 'older', 'new']) server.files.set(token, { bytes: someBytes(2_500_000) });
		for (const token of ['older', 'old']) {
			await wish(token);
			await queue.run();
		}
		full(1);
		await wish('new');
		await queue.run();
		expect(await rowOf('new')).toMatchObject({ state: 'done' });
		expect(await hasBytes('new', someBytes(2_500_000))).toBe(true);
		expect(await stored('older')).toBeNull();
	});

	test('that cannot be made is a clear failure', async () => {
		server.files.set('a', { bytes: someBytes(5000) });
		full(Infinity);
		await wish('a');
		await queue.run();
		expect(await rowOf('a')).toMatchObject({ state: 'failed', code: 'disk_full', receivedBytes: 0 });
		expect(told.at(-1)).toEqual({ kind: 'full', token: 'a' });
	});

	test('of a file whose length nobody tells is kept within what files may take', async () => {
		for (const token of ['old', 'long'])
			server.files.set(token, { bytes: someBytes(2_500_000), sized: false });
		const bounded = newQueue(undefined, 4_000_000);
		await wish('old');
		await bounded.run();
		await wish('long');
		await bounded.run();
		expect(await rowOf('long')).toMatchObject({ state: 'done' });
		expect(await stored('old')).toBeNull();
	});

	test('that no file whose length nobody tells may exceed is given back when one does', async () => {
		server.files.set('kept', { bytes: someBytes(100_000) });
		server.files.set('endless', { bytes: someBytes(5_000_000), sized: false });
		const bounded = newQueue(undefined, 4_000_000);
		await wish('kept');
		await bounded.run();
		await wish('endless');
		await bounded.run();
		expect(await rowOf('endless')).toMatchObject({ state: 'failed', code: 'too_large', receivedBytes: 0 });
	});

	test.each([
		[404, 'not_found'],
		[410, 'file_gone'],
	])('is not taken by the part of a file that never becomes whole (%i %s)', async (status, code) => {
		server.files.set('a', { bytes: someBytes(5000) });
		server.mishaps.push({ cutAfter: 2100 }, { status, code });
		await wish('a');
		await queue.run();
		expect(await rowOf('a')).toMatchObject({ state: 'failed', code, receivedBytes: 0 });
	});

	test('that the part of a file takes that was given up is given back, and made for others', async () => {
		server.files.set('new', { bytes: someBytes(3000) });
		const bounded = newQueue(undefined, 4000);
		const giveUp = async (): Promise<void> => {
			server.files.set('part', { bytes: someBytes(3900) });
			server.mishaps.push({ cutAfter: 2100 }, { status: 502, code: 'upstream_refused' });
			await wish('part');
			await bounded.run();
			expect(await rowOf('part')).toMatchObject({ state: 'failed', receivedBytes: 2100 });
		};
		await giveUp();
		await wish('new');
		await bounded.run();
		expect(await rowOf('new')).toMatchObject({ state: 'done' });
		await forgetAtRest(db);
		await giveUp();
		await forgetAtRest(db);
		expect(await rowOf('part')).toMatchObject({ state: 'idle', receivedBytes: 0 });
	});

	test('is no matter for opening what is here, nor for taking it away', async () => {
		for (const token of ['a', 'b']) {
			server.files.set(token, { bytes: someBytes(5000) });
			await wish(token);
			await queue.run();
		}
		full(Infinity, () => true);
		expect(await hasBytes('a', someBytes(5000))).toBe(true);
		expect(await forgetDownload(db, 'a')).toBeNull();
		expect(await downloadRow(db, 'a')).toBeNull();
		await forgetAtRest(db);
		expect(await stored('b')).toBeNull();
	});

	test('for a file that can never fit is not made at the cost of the others', async () => {
		server.files.set('kept', { bytes: someBytes(100_000) });
		server.files.set('huge', { bytes: someBytes(5_000_000) });
		const bounded = newQueue(undefined, 4_000_000);
		for (const token of ['kept', 'huge']) {
			await wish(token);
			await bounded.run();
		}
		expect(await rowOf('huge')).toMatchObject({ state: 'failed', code: 'too_large' });
		expect(await hasBytes('kept', someBytes(100_000))).toBe(true);
	});

	test('is made for what the browser has fetched, too', async () => {
		const fetched = async (token: string, sized: boolean): Promise<void> => {
			server.files.set(token, { bytes: someBytes(2_500_000), sized });
			const row = await wish(token, { carrier: 'background' });
			const id = backgroundId({ dbName: db.name, token, run: row?.run ?? 0 });
			const response = await server.fetch(`/api/tickets/7/files/${token}`);
			await takeFetched(
				{
					openDb: (name) => new UserDb(name, { mustExist: true }),
					now: () => Date.now(),
					tell: () => undefined,
					onDone: () => Promise.resolve(),
					runQueue: () => Promise.resolve(),
					alone: async (_, __, work) => work().then(() => true),
					limitBytes: 4_000_000,
				},
				{
					id,
					failureReason: '',
					matchAll: () => Promise.resolve([{ responseReady: Promise.resolve(response) }]),
				},
			);
		};
		await fetched('first', true);
		await fetched('second', true);
		expect(await stored('first')).toBeNull();
		expect(await rowOf('second')).toMatchObject({ state: 'done' });
		await fetched('third', false);
		expect(await stored('second')).toBeNull();
		expect(await rowOf('third')).toMatchObject({ state: 'done' });
	});

	test('that is given back, with what had come of the file', async () => {
		server.pieceBytes = 1_200_000;
		server.files.set('a', { bytes: someBytes(2_400_000) });
		await wish('a');
		let pieces = 0;
		full(Infinity, (store) => store === 'downloadChunks' && ++pieces > 1);
		await queue.run();
		expect(await rowOf('a')).toMatchObject({ state: 'failed', code: 'disk_full', receivedBytes: 0 });
		expect(await db.run((connection) => connection.count('downloadChunks'))).toBe(0);
	});

	test.each(['downloads', 'downloadChunks'])(
		'that does not do for a single word, from the first of %s on, still ends, and is told',
		async (first) => {
			server.files.set('a', { bytes: someBytes(5000) });
			await wish('a');
			let isFull = false;
			full(Infinity, (store) => (isFull ||= store === first));
			await queue.run();
			expect(told.at(-1)).toEqual({ kind: 'full', token: 'a' });
			expect(await downloadRow(db, 'a')).toBeNull();
			vi.restoreAllMocks();
			await wish('a');
			await queue.run();
			expect(await hasBytes('a', someBytes(5000))).toBe(true);
		},
	);
});

describe('what is no longer wanted', () => {
	const held = async (): Promise<{ run: Promise<void>; letGo: () => void }> => {
		let letGo = (): void => undefined;
		server.files.set('a', { bytes: someBytes(5000) });
		server.mishaps.push({ hold: new Promise((resolve) => (letGo = resolve)) });
		await wish('a');
		const run = queue.run();
		await vi.waitFor(() => {
			expect(server.open).toBe(1);
		});
		return { run, letGo };
	};

	test('ends at once, leaves nothing, and can be asked for again', async () => {
		const { run } = await held();
		await forgetDownload(db, 'a');
		await queue.run();
		await run;
		expect(await rowOf('a')).toMatchObject({ state: 'idle', receivedBytes: 0 });
		await wish('a');
		await queue.run();
		expect(await hasBytes('a', someBytes(5000))).toBe(true);
	});

	test('because its ticket is out of sight ends at once, and nothing of it is known', async () => {
		const { run } = await held();
		await dropDownloadsOf(db, ['7']);
		await queue.run();
		await run;
		expect(await downloadRow(db, 'a')).toBeNull();
		expect(await db.run((connection) => connection.getAll('downloadChunks'))).toEqual([]);
		expect(notified).toEqual([]);
	});

	test('and asked for again at once is the new one', async () => {
		const { run, letGo } = await held();
		await forgetDownload(db, 'a');
		await wish('a');
		const again = queue.run();
		letGo();
		await Promise.all([run, again]);
		await queue.run();
		expect(await hasBytes('a', someBytes(5000))).toBe(true);
		expect(notified).toHaveLength(1);
	});

	test('because the user signed out: the database is gone, and stays gone', async () => {
		const { run, letGo } = await held();
		await db.closeForDeletion();
		const deleted = new Promise((resolve) => {
			indexedDB.deleteDatabase(db.name).onsuccess = resolve;
		});
		await deleted;
		letGo();
		await run;
		await queue.run();
		await newQueue().run();
		expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(db.name);
		expect(notified).toEqual([]);
	});
});

describe('what the browser fetches', () => {
	test('is left to it, and taken over when it has lost it', async () => {
		server.files.set('a', { bytes: someBytes(500) });
		const row = await wish('a', { carrier: 'background' });
		carried.add(`download ${encodeURIComponent(db.name)} a ${row?.run}`);
		await queue.run();
		expect(server.asked).toEqual([]);
		carried.clear();
		await queue.run();
		expect(await rowOf('a')).toMatchObject({ state: 'done', carrier: 'stream' });
	});

	test('or somebody else is at is left alone until the next time', async () => {
		server.files.set('a', { bytes: someBytes(500) });
		await wish('a');
		elsewhere.add('a');
		await queue.run();
		expect(server.asked).toEqual([]);
		elsewhere.clear();
		await queue.run();
		expect(await rowOf('a')).toMatchObject({ state: 'done' });
	});
});
