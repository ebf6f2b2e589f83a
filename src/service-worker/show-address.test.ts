import { beforeEach, describe, expect, it, vi } from 'vitest';
import { showAddress } from './show-address.ts';

const wishes = new Map<string, Response>();
const opened: string[] = [];
const led: string[] = [];

/** A worker with one window, whose page answers or not; null: no window. */
function workerWith(page: 'answers' | 'silent' | null): ServiceWorkerGlobalScope {
	const window = {
		frameType: 'top-level',
		focused: true,
		focus: () => Promise.resolve(window),
		postMessage: (_: unknown, [port]: MessagePort[]) => {
			if (page === 'answers') port?.postMessage('shown');
		},
		navigate: (path: string) => {
			led.push(path);
			return Promise.resolve(window);
		},
	};
	const clients = {
		matchAll: () => Promise.resolve(page === null ? [] : [window]),
		openWindow: (path: string) => Promise.resolve(opened.push(path)),
	};
	return { clients } as unknown as ServiceWorkerGlobalScope;
}

beforeEach(() => {
	wishes.clear();
	opened.length = led.length = 0;
	vi.stubGlobal('caches', {
		open: () =>
			Promise.resolve({
				put: (key: string, response: Response) => Promise.resolve(void wishes.set(key, response)),
				delete: (key: string) => Promise.resolve(wishes.delete(key)),
			}),
	});
});

describe('showAddress', () => {
	it('asks the page that is open, and leaves nothing that a reload would follow', async () => {
		await showAddress(workerWith('answers'), '/t/demo/101');
		expect(led).toEqual([]);
		expect(opened).toEqual([]);
		expect(wishes.size).toBe(0);
	});

	it('leads a window there whose page does not answer', async () => {
		await showAddress(workerWith('silent'), '/t/demo/101');
		expect(led).toEqual(['/t/demo/101']);
		expect(opened).toEqual([]);
	});

	it('opens one where there is none, and leaves the address for an app that starts elsewhere', async () => {
		await showAddress(workerWith(null), '/t/demo/101');
		expect(opened).toEqual(['/t/demo/101']);
		expect(await [...wishes.values()][0]?.json()).toMatchObject({ path: '/t/demo/101' });
	});
});
