import { expect, test } from 'vitest';
import { pagesOf } from './board-pages.ts';

const queues = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

test('what fits is one page', () => {
	expect(pagesOf(queues(12), 12)).toEqual([queues(12)]);
	expect(pagesOf(queues(3), Infinity)).toEqual([queues(3)]);
	expect(pagesOf([], 12)).toEqual([[]]);
});

test.each([
	[13, 12],
	[40, 12],
	[5, 4],
	[7, 1],
	[3, 0],
])(
	'%i in places for %i: every one is on exactly one page, in order, and no page is too long',
	(count, fitting) => {
		const pages = pagesOf(queues(count), fitting);
		expect(pages.flat()).toEqual(queues(count));
		for (const page of pages) {
			expect(page.length).toBeGreaterThan(0);
			expect(page.length).toBeLessThanOrEqual(Math.max(1, fitting));
		}
	},
);

test('pages are of about the same length', () => {
	expect(pagesOf(queues(13), 12).map(({ length }) => length)).toEqual([7, 6]);
});
