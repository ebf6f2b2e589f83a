import { afterEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { stationKey } from '#lib/client/db/station.ts';
import PresenceStage from './testing/PresenceStage.svelte';

/** Where the server was told that somebody is, one after the other. */
let told: unknown[] = [];

async function lookAtTicket(): Promise<() => Promise<void>> {
	told = [];
	vi.stubGlobal('fetch', (path: string, { body }: { body: string }) => {
		if (path === '/api/presence') told.push((JSON.parse(body) as { at: unknown }).at);
		return Promise.resolve(Response.json({ people: [] }));
	});
	const { unmount } = await render(PresenceStage);
	return unmount;
}

afterEach(() => {
	vi.unstubAllGlobals();
	localStorage.removeItem(stationKey);
});

test('who looks at a ticket is told, and that he has left', async () => {
	const leave = await lookAtTicket();
	await expect.poll(() => told).toEqual([{ ticketId: '7', doing: 'looking' }]);
	await leave();
	expect(told).toEqual([{ ticketId: '7', doing: 'looking' }, null]);
});

test('of a station nothing is told, so nothing has to end when its user changes or it locks', async () => {
	localStorage.setItem(stationKey, '{}');
	const leave = await lookAtTicket();
	document.dispatchEvent(new Event('visibilitychange'));
	await leave();
	expect(told).toEqual([]);
});
