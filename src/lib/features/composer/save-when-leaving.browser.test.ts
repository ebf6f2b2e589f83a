import { afterEach, expect, test, vi } from 'vitest';
import type { SaveState } from '#lib/client/state/composer.svelte.ts';
import { saveWhenLeaving } from './save-when-leaving.ts';

const written = (saveState: SaveState = 'saving') => ({ saveState, save: vi.fn(() => Promise.resolve()) });
const ends: (() => void)[] = [];
afterEach(() => {
	vi.restoreAllMocks();
	ends.splice(0).forEach((end) => end());
});
const watched = (text: ReturnType<typeof written>) => {
	const end = saveWhenLeaving(text);
	ends.push(end);
	return end;
};
const looksAway = (state: DocumentVisibilityState): void => {
	vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
	document.dispatchEvent(new Event('visibilitychange'));
};

test('what is being written is stored at once when the page hides, not when it is looked at again', () => {
	const text = written();
	watched(text);
	looksAway('visible');
	expect(text.save).not.toHaveBeenCalled();
	looksAway('hidden');
	expect(text.save).toHaveBeenCalledTimes(1);
});

test.each(['pagehide', 'popstate'])('at %s it is stored, and after the end no more', (name) => {
	const text = written();
	const end = watched(text);
	window.dispatchEvent(new Event(name));
	expect(text.save).toHaveBeenCalledTimes(1);
	end();
	expect(text.save).toHaveBeenCalledTimes(2);
	window.dispatchEvent(new Event(name));
	expect(text.save).toHaveBeenCalledTimes(2);
});

test.each([
	['failed', true],
	['saved', false],
] as const)('a page with a text that is %s: the browser asks before it goes: %s', (state, asks) => {
	watched(written(state));
	const leaving = new Event('beforeunload', { cancelable: true });
	window.dispatchEvent(leaving);
	expect(leaving.defaultPrevented).toBe(asks);
});
