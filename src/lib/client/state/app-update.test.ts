import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AppUpdate } from './app-update.svelte.ts';

const hourMs = 3_600_000;
const worker = vi.hoisted(() => ({
	listeners: new Map<string, () => void>(),
	register: vi.fn(() => Promise.resolve()),
	update: vi.fn(() => Promise.resolve()),
	messageSkipWaiting: vi.fn(),
}));
vi.mock('workbox-window', () => ({
	Workbox: class {
		register = worker.register;
		update = worker.update;
		messageSkipWaiting = worker.messageSkipWaiting;
		addEventListener = (name: string, listener: () => void): void => {
			worker.listeners.set(name, listener);
		};
	},
}));

/** The page around it, as far as it is asked. */
const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
const container = Object.assign(new EventTarget(), { controller: {} });
const reload = vi.fn();

beforeEach(() => {
	vi.useFakeTimers();
	vi.stubEnv('DEV', false);
	vi.stubGlobal('document', page);
	vi.stubGlobal('window', new EventTarget());
	vi.stubGlobal('navigator', { serviceWorker: container });
	vi.stubGlobal('location', { reload });
	page.visibilityState = 'visible';
});
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllEnvs();
	vi.unstubAllGlobals();
	vi.clearAllMocks();
});

async function started(): Promise<AppUpdate> {
	const update = new AppUpdate(Date.now);
	await update.start();
	return update;
}

function becomes(state: 'hidden' | 'visible'): void {
	page.visibilityState = state;
	page.dispatchEvent(new Event('visibilitychange'));
}

test('a screen that is never hidden is asked for every hour, too', async () => {
	await started();
	expect(worker.register).toHaveBeenCalledOnce();
	vi.advanceTimersByTime(hourMs - 1);
	expect(worker.update).not.toHaveBeenCalled();
	vi.advanceTimersByTime(1);
	expect(worker.update).toHaveBeenCalledOnce();
	vi.advanceTimersByTime(hourMs);
	expect(worker.update).toHaveBeenCalledTimes(2);
});

test('what cannot be asked for without a network is asked for again', async () => {
	await started();
	worker.update.mockRejectedValueOnce(new TypeError('Failed to fetch'));
	await vi.advanceTimersByTimeAsync(hourMs);
	await vi.advanceTimersByTimeAsync(hourMs);
	expect(worker.update).toHaveBeenCalledTimes(2);
});

test('a build that waits comes in when the app is hidden and idle, and the page follows the new worker', async () => {
	const update = await started();
	update.watch(() => true);
	worker.listeners.get('waiting')?.();
	expect(update.ready).toBe(true);
	becomes('hidden');
	expect(worker.messageSkipWaiting).toHaveBeenCalledOnce();
	expect(reload).not.toHaveBeenCalled();
	container.dispatchEvent(new Event('controllerchange'));
	expect(reload).toHaveBeenCalledOnce();
});

test('it waits while something is being written, and while nobody has said that nothing is', async () => {
	const update = await started();
	worker.listeners.get('waiting')?.();
	becomes('hidden');
	update.watch(() => false);
	becomes('hidden');
	expect(update.applying).toBe(false);
	update.apply();
	expect(update.applying).toBe(true);
});

test('a worker that never takes over does not leave the user before a dead button', async () => {
	const update = await started();
	worker.listeners.get('waiting')?.();
	update.apply();
	vi.advanceTimersByTime(5_000);
	expect(reload).toHaveBeenCalledOnce();
});
