import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readMeta } from '#lib/client/db/meta-store.ts';
import { UserDb } from '#lib/client/db/user-db.ts';
import { handlePushClick } from './push-click.ts';

const fetched = vi.fn<typeof fetch>();
const badged = vi.fn<(count: number) => Promise<void>>();
const worker = { navigator: { setAppBadge: badged } } as unknown as ServiceWorkerGlobalScope;

/** Taps on an action of a notification about ticket 101; resolves when all that follows from it is done. */
async function tap(action: string): Promise<void> {
	let work: Promise<unknown> = Promise.resolve();
	const data = { push: 'p1', path: '/t/demo/101', ticketId: '101' };
	const event = {
		action,
		notification: { data, close: () => undefined },
		waitUntil: (promise: Promise<unknown>) => (work = promise),
	};
	handlePushClick(worker, event as unknown as NotificationEvent);
	await work;
}

async function marksIn(name: string): Promise<Record<string, boolean>> {
	const db = new UserDb(name);
	try {
		return (await readMeta(db, 'unseen'))?.marks ?? {};
	} finally {
		await db.close();
	}
}

async function worksHere(name: string): Promise<void> {
	const db = new UserDb(name);
	await db.connect();
	await db.close();
}

beforeEach(() => {
	vi.stubGlobal('fetch', fetched);
	vi.stubGlobal('caches', { has: () => Promise.resolve(false) });
});
afterEach(async () => {
	vi.unstubAllGlobals();
	vi.resetAllMocks();
	for (const { name } of await indexedDB.databases()) if (name !== undefined) indexedDB.deleteDatabase(name);
});

describe('a ticket marked as read in its notification', () => {
	it('is told to the server, and nothing is noted here', async () => {
		await worksHere('thulium:demo:anna');
		fetched.mockResolvedValue(new Response(null, { status: 204 }));
		await tap('seen');
		expect(fetched.mock.calls[0]?.[0]).toBe('/api/push/seen');
		expect(await marksIn('thulium:demo:anna')).toEqual({});
	});

	it('counts no more on the icon of the app', async () => {
		badged.mockResolvedValue();
		const notices = [{ ticketId: '102', kind: 'customer', happenedAt: 1 }];
		fetched.mockImplementation((input) =>
			Promise.resolve(
				input === '/api/push/notices' ? Response.json({ notices }) : new Response(null, { status: 204 }),
			),
		);
		await tap('seen');
		expect(badged.mock.calls).toEqual([[1]]);
	});

	it('without a network is noted on the device, for the server to be told later', async () => {
		await worksHere('thulium:demo:anna');
		await worksHere('thulium:other:anna');
		fetched.mockRejectedValue(new TypeError('Failed to fetch'));
		await tap('seen');
		expect(await marksIn('thulium:demo:anna')).toEqual({ '101': true });
		expect(await marksIn('thulium:other:anna')).toEqual({});
	});

	it('is noted for nobody where it cannot be told whose it is', async () => {
		await worksHere('thulium:demo:anna');
		await worksHere('thulium:demo:piotr');
		fetched.mockRejectedValue(new TypeError('Failed to fetch'));
		await tap('seen');
		expect(await marksIn('thulium:demo:piotr')).toEqual({});
	});
});
