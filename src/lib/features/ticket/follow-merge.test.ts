import { expect, test } from 'vitest';
import { mergedPath, mergeTarget, mergeWish, stayPath } from './follow-merge.ts';

const wish = (query: string) => mergeWish(new URLSearchParams(query));

test('a merged ticket leads to its target, which knows where the reader came from', () => {
	expect(mergeTarget('12', wish(''))).toBe('12');
	expect(mergedPath('demo', '12', '7')).toBe('/t/demo/12?from=7');
	expect(wish('from=7')).toEqual({ from: '7', stays: false });
});

test('a ticket that was not merged, or is to be seen itself, is shown', () => {
	expect(mergeTarget(null, wish(''))).toBeNull();
	expect(mergeTarget('12', wish(new URL(stayPath('demo', '7'), 'https://x').search))).toBeNull();
});

test('two tickets that name each other do not send the reader in circles', () => {
	expect(mergeTarget('7', wish('from=7'))).toBeNull();
});

test('only a number counts as where somebody came from', () => {
	expect(wish('from=%3Cb%3E').from).toBeNull();
});
