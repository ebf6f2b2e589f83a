import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { nextPositions, Pace } from './drawn-rows.ts';

const range = (first: number, end: number) => ({ first, end });

it('keeps what is drawn, drops what is not wanted, and makes a few of the missing', () => {
	expect(nextPositions([0, 1, 2, 3], range(2, 8), range(3, 7), 2)).toEqual([2, 3, 4, 5]);
});

it('makes what is on the screen before what is beyond it', () => {
	expect(nextPositions([], range(0, 10), range(4, 7), 3)).toEqual([4, 5, 6]);
	expect(nextPositions([4, 5, 6], range(0, 10), range(4, 7), 2)).toEqual([3, 4, 5, 6, 7]);
});

it('makes everything at once where nothing limits it', () => {
	expect(nextPositions([], range(10, 14), range(11, 13), Infinity)).toEqual([10, 11, 12, 13]);
});

const anyRange = fc
	.tuple(fc.nat({ max: 500 }), fc.nat({ max: 30 }))
	.map(([first, length]) => range(first, first + length));

it('arrives at the whole of what is wanted, whatever was drawn, and then stays', () => {
	fc.assert(
		fc.property(
			fc.uniqueArray(fc.nat({ max: 550 })),
			anyRange,
			anyRange,
			fc.integer({ min: 1, max: 5 }),
			(drawn, wanted, onScreen, most) => {
				let positions: number[] = [...drawn].sort((a, b) => a - b);
				for (let frame = 0; frame < 31; frame++) {
					const next = nextPositions(positions, wanted, onScreen, most);
					expect(next.filter((at) => !positions.includes(at)).length).toBeLessThanOrEqual(most);
					positions = next;
				}
				expect(positions).toEqual(
					Array.from({ length: wanted.end - wanted.first }, (_, index) => wanted.first + index),
				);
			},
		),
	);
});

it('makes fewer rows after a long frame and more after a short one, one at least and eight at most', () => {
	const pace = new Pace();
	expect(pace.rowsNow(1_000)).toBe(2);
	expect(pace.rowsNow(1_050)).toBe(1);
	expect(pace.rowsNow(1_100)).toBe(1);
	expect(pace.rowsNow(1_116)).toBe(2);
	expect(pace.rowsNow(1_140)).toBe(2);
	for (let at = 1_156; at < 1_400; at += 16) pace.rowsNow(at);
	expect(pace.rowsNow(1_402)).toBe(8);
	// A pause is no long frame.
	expect(pace.rowsNow(9_000)).toBe(8);
});

it('is calm when nothing was drawn for a while', () => {
	const pace = new Pace();
	expect(pace.isCalm(0)).toBe(true);
	pace.drawn(1_000);
	expect(pace.isCalm(1_100)).toBe(false);
	expect(pace.isCalm(1_151)).toBe(true);
});
