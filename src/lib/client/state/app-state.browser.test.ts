import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { UserDb } from '../db/user-db.ts';
import type { FirstScreen } from '../db/first-screen.ts';
import { AppState, openingPatienceMs } from './app-state.svelte.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const anna = { system: 'demo', login: 'anna.nowak', name: 'Anna Nowak' };
const never = <T>(): Promise<T> => new Promise<T>(() => undefined);
function started(db: Promise<UserDb>): AppState {
	const parts = { leave: () => Promise.resolve(), onLeft: () => undefined };
	const app = new AppState(parts, anna, db, never<FirstScreen>());
	void app.start(() => never());
	return app;
}

it('says so when the database on the device does not open, and no longer once it does', async () => {
	const opening: { done: (db: UserDb) => void } = { done: () => undefined };
	const app = started(new Promise((resolve) => (opening.done = resolve)));
	await vi.advanceTimersByTimeAsync(openingPatienceMs - 1);
	expect(app.trouble).toBeNull();
	await vi.advanceTimersByTimeAsync(1);
	expect(app.trouble).toEqual({ kind: 'stuck' });
	opening.done(new UserDb('x'));
	await vi.advanceTimersByTimeAsync(0);
	expect(app.trouble).toBeNull();
});

it('says nothing where it opens in time', async () => {
	const app = started(Promise.resolve(new UserDb('x')));
	await vi.advanceTimersByTimeAsync(openingPatienceMs * 2);
	expect(app.trouble).toBeNull();
});
