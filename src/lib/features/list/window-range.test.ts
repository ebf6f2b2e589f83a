import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scrollToShow } from './acts/scroll-to-show.ts';
import { windowRange } from './window-range.ts';

const view = { scrollTopPx: 0, viewportPx: 600, rowPx: 100, count: 10_000, overscan: 3 };

describe('windowRange', () => {
	it('draws the first screen and a little more', () => {
		expect(windowRange(view)).toEqual({ first: 0, end: 10 });
	});

	it('moves with the scroll position', () => {
		expect(windowRange({ ...view, scrollTopPx: 50_050 })).toEqual({ first: 497, end: 510 });
	});

	it('stays inside the list when the scroll rubber-bands', () => {
		expect(windowRange({ ...view, scrollTopPx: -300 })).toEqual({ first: 0, end: 7 });
		expect(windowRange({ ...view, scrollTopPx: 2_000_000 }).end).toBe(10_000);
	});

	it('draws nothing of an empty list or before the height is known', () => {
		expect(windowRange({ ...view, count: 0 })).toEqual({ first: 0, end: 0 });
		expect(windowRange({ ...view, rowPx: 0 })).toEqual({ first: 0, end: 0 });
	});

	it('always covers the whole viewport', () => {
		const size = fc.integer({ min: 1, max: 2_000 });
		fc.assert(
			fc.property(
				size,
				size,
				size,
				fc.double({ min: 0, max: 1, noNaN: true }),
				(rowPx, viewportPx, count, at) => {
					const scrollTopPx = at * Math.max(0, rowPx * count - viewportPx);
					const { first, end } = windowRange({ rowPx, viewportPx, count, scrollTopPx, overscan: 2 });
					expect(first * rowPx).toBeLessThanOrEqual(scrollTopPx);
					expect(end * rowPx).toBeGreaterThanOrEqual(
						Math.min(scrollTopPx + viewportPx, rowPx * count) - 1e-6,
					);
				},
			),
		);
	});
});

describe('scrollToShow', () => {
	it('does not move for a row that is visible', () => {
		expect(scrollToShow(3, { scrollTopPx: 200, viewportPx: 600, rowPx: 100 })).toBe(200);
	});

	it('scrolls up or down by the least that shows the row', () => {
		expect(scrollToShow(1, { scrollTopPx: 200, viewportPx: 600, rowPx: 100 })).toBe(100);
		expect(scrollToShow(8, { scrollTopPx: 200, viewportPx: 600, rowPx: 100 })).toBe(300);
	});
});
