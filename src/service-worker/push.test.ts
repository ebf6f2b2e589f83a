import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { wishedPlace } from '#lib/contract/shown-notification.ts';
import { withoutNewerFunctions } from '../../tests/fixtures/without-newer-functions.ts';
import { showPush } from './push.ts';
import { showAddress } from './show-address.ts';

withoutNewerFunctions();

let kept: Map<string, Response>;
const shown = vi.fn<ServiceWorkerRegistration['showNotification']>(() => Promise.resolve());
const opened = vi.fn<Clients['openWindow']>(() => Promise.resolve(null));

const worker = {
	location: new URL('https://app.example/service-worker.js'),
	navigator: { language: 'pl' },
	registration: { showNotification: shown, getNotifications: () => Promise.resolve([]) },
	clients: { matchAll: () => Promise.resolve([]), openWindow: opened },
} as unknown as ServiceWorkerGlobalScope;

const pushTo = (navigate: string): PushEvent => {
	const data = { id: 'p1', kind: 'assigned', ticketId: '101', unseen: 1, actions: [] };
	const message = { web_push: 8030, notification: { title: 'Nowe', navigate, tag: 't101', data } };
	return { data: { text: () => JSON.stringify(message) } } as unknown as PushEvent;
};

beforeEach(() => {
	kept = new Map();
	const cache = { put: (key: string, answer: Response) => Promise.resolve(void kept.set(key, answer)) };
	vi.stubGlobal('caches', { has: () => Promise.resolve(true), open: () => Promise.resolve(cache) });
	vi.stubGlobal('fetch', () => Promise.resolve(new Response(null, { status: 204 })));
});
afterEach(() => {
	vi.unstubAllGlobals();
	shown.mockClear();
	opened.mockClear();
});

describe('a push in the oldest engine that the app is for', () => {
	it('is shown, and noted for a tap that nobody is told of', async () => {
		await showPush(worker, pushTo('https://app.example/t/demo/101?from=push'));
		expect(shown.mock.calls[0]?.[1]?.data).toMatchObject({ path: '/t/demo/101?from=push' });
		expect(await [...kept.values()][0]?.json()).toMatchObject({ push: 'p1', path: '/t/demo/101?from=push' });
	});

	it.each([['https://'], ['https://zly.example//zly.example/']])('never leads away: %s', async (navigate) => {
		await showPush(worker, pushTo(navigate));
		expect(shown.mock.calls[0]?.[1]?.data).toMatchObject({ path: '/' });
	});

	it('leaves word where its tap leads, and opens it', async () => {
		await showAddress(worker, '/t/demo/101');
		expect(await kept.get(wishedPlace.key)?.json()).toMatchObject({ path: '/t/demo/101' });
		expect(opened).toHaveBeenCalledWith('/t/demo/101');
	});
});
