import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitting, moved, stageFor, within, zoomed } from './placement.ts';

const phone = { width: 390, height: 700 };
const photo = stageFor(phone, { width: 4000, height: 3000 });

const sizes = fc.record({
	width: fc.integer({ min: 1, max: 9000 }),
	height: fc.integer({ min: 1, max: 9000 }),
});
const points = fc.record({
	x: fc.integer({ min: -2000, max: 2000 }),
	y: fc.integer({ min: -2000, max: 2000 }),
});
const steps = fc.array(
	fc.record({ factor: fc.double({ min: 0.05, max: 20, noNaN: true }), at: points, by: points }),
);

describe('a picture on its stage', () => {
	test('fits at first, and is never larger than it is', () => {
		expect(photo.fitted).toEqual({ width: 390, height: 292.5 });
		expect(stageFor(phone, { width: 40, height: 20 }).fitted).toEqual({ width: 40, height: 20 });
	});

	test('can be enlarged until its pixels are seen', () => expect(photo.maxScale).toBeGreaterThan(10));

	test('grows around the point that is pinched', () => {
		const point = { x: 100, y: 40 };
		const grown = zoomed(photo, { scale: 3, x: 0, y: 0 }, 2, point);
		expect(grown).toEqual({ scale: 6, x: -100, y: -40 });
	});

	test('returns to the middle when it fits again', () =>
		expect(zoomed(photo, { scale: 4, x: 300, y: 100 }, 0.01, { x: 50, y: 50 })).toEqual(fitting));

	test('never shows empty space beside it, whatever is done', () => {
		fc.assert(
			fc.property(sizes, sizes, steps, (stage, picture, all) => {
				const place = stageFor(stage, picture);
				let now = fitting;
				for (const { factor, at, by } of all) now = moved(place, zoomed(place, now, factor, at), by);
				expect(now.scale).toBeGreaterThanOrEqual(1);
				expect(now.scale).toBeLessThanOrEqual(place.maxScale);
				for (const [side, offset] of [
					['width', now.x],
					['height', now.y],
				] as const) {
					const spare = Math.max(0, (place.fitted[side] * now.scale - place.stage[side]) / 2);
					expect(Math.abs(offset)).toBeLessThanOrEqual(spare + 1e-6);
				}
				expect(within(place, now)).toEqual(now);
			}),
		);
	});
});
