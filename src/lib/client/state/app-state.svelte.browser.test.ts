import { flushSync } from 'svelte';
import { expect, test, vi } from 'vitest';
import type { FirstScreen } from '../db/first-screen.ts';
import type { UserDb } from '../db/user-db.ts';
import { AppState } from './app-state.svelte.ts';

const someApp = (): AppState =>
	new AppState(
		{ leave: () => Promise.resolve(), onLeft: vi.fn() },
		{ system: 'demo', login: 'anna.nowak', name: 'Anna Nowak' },
		new Promise<UserDb>(() => undefined),
		Promise.resolve({} as FirstScreen),
	);

test('what is picked on the list keeps an update away until it is put away', () => {
	const app = someApp();
	let picked = $state(0);
	const runs = vi.fn();
	const end = $effect.root(() => {
		$effect(() => {
			runs();
			return picked > 0 ? app.hold() : undefined;
		});
	});
	flushSync();
	expect(app.isIdle).toBe(true);
	for (const count of [1, 3]) {
		picked = count;
		flushSync();
		expect(app.isIdle).toBe(false);
	}
	picked = 0;
	flushSync();
	expect(app.isIdle).toBe(true);
	expect(runs).toHaveBeenCalledTimes(4);
	end();
});
