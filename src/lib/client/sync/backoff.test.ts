import fc from 'fast-check';
import { expect, it } from 'vitest';
import { backoffMs } from './backoff.ts';

const failures = fc.integer({ min: 1, max: 2_000 });
const chance = fc.double({ min: 0, max: 1, noNaN: true });

it('waits between half of the doubling time and all of it, and never longer than a minute', () => {
	fc.assert(
		fc.property(failures, chance, (count, random) => {
			const ceiling = Math.min(60_000, 1_000 * 2 ** (count - 1));
			const waited = backoffMs(count, () => random);
			expect(waited).toBeGreaterThanOrEqual(ceiling / 2);
			expect(waited).toBeLessThanOrEqual(ceiling);
		}),
	);
});

it('spreads clients that were cut off together evenly over the upper half', () => {
	const waits = Array.from({ length: 100 }, (_, at) => backoffMs(7, () => at / 100));
	const gaps = waits.slice(1).map((wait, at) => wait - (waits[at] ?? 0));
	for (const gap of gaps) expect(gap).toBeCloseTo(300);
});

it.each([
	[120, 120_000],
	[1, 30_000],
])('a longer wish of the server wins: %i s', (retryAfterSeconds, expected) => {
	expect(backoffMs(10, () => 0, retryAfterSeconds)).toBe(expected);
});
