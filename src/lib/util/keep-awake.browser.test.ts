import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepAwake } from './keep-awake.ts';

const release = vi.fn(() => Promise.resolve());
const request = vi.fn(() => Promise.resolve({ release }));
let visibility: DocumentVisibilityState;

function becomes(state: DocumentVisibilityState): void {
	visibility = state;
	document.dispatchEvent(new Event('visibilitychange'));
}

beforeEach(() => {
	visibility = 'visible';
	Object.defineProperty(navigator, 'wakeLock', { value: { request }, configurable: true });
	vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility);
});
afterEach(() => {
	Reflect.deleteProperty(navigator, 'wakeLock');
	vi.restoreAllMocks();
	vi.clearAllMocks();
});

test('the screen stays on, again whenever the page is seen again, and until it is let go', async () => {
	const letSleep = keepAwake();
	expect(request).toHaveBeenCalledOnce();
	becomes('hidden');
	expect(request).toHaveBeenCalledOnce();
	becomes('visible');
	expect(request).toHaveBeenCalledTimes(2);
	await vi.waitFor(() => expect(request.mock.settledResults).toHaveLength(2));
	letSleep();
	await vi.waitFor(() => expect(release).toHaveBeenCalled());
	becomes('visible');
	expect(request).toHaveBeenCalledTimes(2);
});

test('what is granted only after it was let go is given back', async () => {
	keepAwake()();
	await vi.waitFor(() => expect(release).toHaveBeenCalledOnce());
});

test('a browser that refuses leaves the page as it is, and is asked again', async () => {
	request.mockRejectedValueOnce(new DOMException('Low battery', 'NotAllowedError'));
	const letSleep = keepAwake();
	becomes('visible');
	expect(request).toHaveBeenCalledTimes(2);
	letSleep();
	await vi.waitFor(() => expect(release).toHaveBeenCalledOnce());
});
