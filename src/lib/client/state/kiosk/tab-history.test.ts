import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetPagesAfter, leaveHistory } from './tab-history.ts';

const tab = (current: string, keys = ['first', 'second']) => ({
	entries: () => keys.map((key) => ({ key })),
	currentEntry: { key: current },
	traverseTo: vi.fn(),
	navigate: vi.fn(),
});

const replaceState = vi.fn();
beforeEach(() => void vi.stubGlobal('history', { replaceState }));
afterEach(() => void vi.unstubAllGlobals());

it('goes to the first page of the tab, and from there on nothing follows but the sign-in', () => {
	const page = { replace: vi.fn() };
	const history = tab('second');
	leaveHistory(history, page);
	expect(history.traverseTo).toHaveBeenCalledWith('first');
	expect(page.replace).not.toHaveBeenCalled();
	forgetPagesAfter(history, page);
	expect(replaceState).toHaveBeenCalledWith(null, '', '/');
	expect(history.navigate).toHaveBeenCalledWith('/login', { history: 'push' });
});

it('does so at once where it is on the first page already and others follow', () => {
	const page = { replace: vi.fn() };
	const history = tab('first');
	leaveHistory(history, page);
	expect(history.navigate).toHaveBeenCalledWith('/login', { history: 'push' });
	expect(page.replace).not.toHaveBeenCalled();
});

it.each([
	['has no other page', tab('first', ['first'])],
	['has a history that no page can read', null],
])('signs in on the page itself where the tab %s', (_, history) => {
	const page = { replace: vi.fn() };
	leaveHistory(history, page);
	expect(page.replace).toHaveBeenCalledWith('/login');
});

it('closes a page of before where the history cannot be read', () => {
	const page = { replace: vi.fn() };
	forgetPagesAfter(null, page);
	expect(page.replace).toHaveBeenCalledWith('/');
});
