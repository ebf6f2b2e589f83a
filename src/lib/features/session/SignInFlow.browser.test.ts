import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import SignInFlow from './SignInFlow.svelte';

afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

test('a page that was there before its server fills in the address once that answers', async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	const fetch = vi.fn(() => Promise.reject<Response>(new TypeError('Failed to fetch')));
	vi.stubGlobal('fetch', fetch);
	await render(SignInFlow, { known: {}, ondone: () => undefined });
	const address = page.getByLabelText('Adres systemu');
	await expect.poll(() => fetch.mock.calls.length).toBe(1);
	await expect.element(address).toHaveValue('');
	fetch.mockImplementation(() =>
		Promise.resolve(Response.json({ systems: [{ address: 'demo', name: 'Demo' }] })),
	);
	await vi.advanceTimersByTimeAsync(3_000);
	await expect.element(address).toHaveValue('demo');
});
