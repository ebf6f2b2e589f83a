import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { downloadRow, requestDownload } from '#lib/client/db/downloads-store.ts';
import type { DownloadRow } from '#lib/client/db/schema.ts';
import { UserDb } from '#lib/client/db/user-db.ts';
import type { DownloadEvent } from '#lib/contract/worker-message.ts';
import { backgroundId } from '#lib/domain/download.ts';
import {
	takeAborted,
	takeFailed,
	type BackgroundDeps,
	type BackgroundRegistration,
} from './background-downloads.ts';

const dbName = 'thulium:demo:anna';
let db: UserDb;
let told: DownloadEvent[];
/** How a download stood when our own queue was called. */
let handedOver: (DownloadRow | null)[];

const deps: BackgroundDeps = {
	openDb: (name) => new UserDb(name, { mustExist: true }),
	now: () => Date.now(),
	tell: (_, event) => told.push(event),
	onDone: () => Promise.reject(new Error('nothing has come')),
	runQueue: async () => void handedOver.push(await downloadRow(db, 'a')),
	alone: () => Promise.reject(new Error('there is nothing to store')),
};

const registrationOf = (id: string): BackgroundRegistration => ({
	id,
	failureReason: 'bad-status',
	matchAll: () => Promise.resolve([]),
});

/** Asks for a file, and resolves with the browser's fetch for it. */
async function wanted(carrier: DownloadRow['carrier'] = 'background'): Promise<BackgroundRegistration> {
	const facts = {
		ticketId: '7',
		name: 'film.mp4',
		type: null,
		sizeBytes: 9_000_000,
		language: 'pl',
	} as const;
	const row = await requestDownload(db, { token: 'a', carrier, ...facts }, Date.now());
	if (row === null) throw new Error('the download was not taken');
	return registrationOf(backgroundId({ dbName, token: 'a', run: row.run }));
}

beforeEach(async () => {
	[told, handedOver] = [[], []];
	db = new UserDb(dbName);
	await db.connect();
});
afterEach(async () => {
	await db.closeForDeletion();
	indexedDB.deleteDatabase(dbName);
});

describe('what the browser could not fetch', () => {
	test('goes to our own queue, as its work and no longer the browser’s', async () => {
		await takeFailed(deps, await wanted());
		expect(handedOver).toEqual([expect.objectContaining({ carrier: 'stream', state: 'queued' })]);
		expect(told).toEqual([{ kind: 'changed', token: 'a' }]);
	});

	test('is left alone where the queue has it already', async () => {
		await takeFailed(deps, await wanted('stream'));
		expect(handedOver).toEqual([]);
		expect(told).toEqual([]);
	});

	test('is nobody’s where it was asked for by who has signed out', async () => {
		const registration = await wanted();
		await db.closeForDeletion();
		indexedDB.deleteDatabase(dbName);
		await takeFailed(deps, registration);
		expect(handedOver).toEqual([]);
		expect(told).toEqual([]);
	});
});

describe('what the user has ended in the list of the browser', () => {
	test('is no longer wanted, and the pages are told', async () => {
		await takeAborted(deps, await wanted());
		expect(await downloadRow(db, 'a')).toMatchObject({ state: 'idle', receivedBytes: 0 });
		expect(told).toEqual([{ kind: 'changed', token: 'a' }]);
	});

	test('does not end what was asked for anew', async () => {
		const ended = await wanted();
		await takeAborted(deps, ended);
		await wanted();
		told = [];
		await takeAborted(deps, ended);
		expect((await downloadRow(db, 'a'))?.state).toBe('queued');
		expect(told).toEqual([]);
	});

	test('that is no download of ours changes nothing', async () => {
		await wanted();
		await takeAborted(deps, registrationOf('another one'));
		expect((await downloadRow(db, 'a'))?.state).toBe('queued');
		expect(told).toEqual([]);
	});
});
