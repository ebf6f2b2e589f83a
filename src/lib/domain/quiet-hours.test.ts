import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isQuiet, isTimeZone, quietEndsAt } from './quiet-hours.ts';

const at = (text: string): number => Date.parse(text);
const night = { quiet: { from: 22 * 60, to: 7 * 60 }, quietDays: [], timeZone: 'Europe/Warsaw' };
const noon = { quiet: { from: 12 * 60, to: 13 * 60 }, quietDays: [], timeZone: 'Europe/Warsaw' };
const weekend = { quiet: null, quietDays: [6, 0], timeZone: 'Europe/Warsaw' };

describe('isQuiet', () => {
	it.each([
		['before a night', night, '2026-11-22T21:59:00+01:00', false],
		['at its first minute', night, '2026-11-22T22:00:00+01:00', true],
		['after midnight', night, '2026-11-23T03:00:00+01:00', true],
		['at its end', night, '2026-11-23T07:00:00+01:00', false],
		['within a day', noon, '2026-11-23T12:30:00+01:00', true],
		['on a Saturday', weekend, '2026-11-21T12:00:00+01:00', true],
		['on a Monday', weekend, '2026-11-23T00:00:00+01:00', false],
		['in summer', night, '2026-07-01T20:30:00Z', true],
		['in another zone', { ...night, timeZone: 'America/New_York' }, '2026-11-22T22:00:00+01:00', false],
	])('%s', (_name, choices, moment, quiet) => {
		expect(isQuiet(choices, at(moment))).toBe(quiet);
	});
});

describe('quietEndsAt', () => {
	it.each([
		['over midnight', night, '2026-11-22T23:15:30+01:00', '2026-11-23T07:00:00+01:00'],
		[
			'over the hour that is missing in spring',
			night,
			'2026-03-28T23:00:00+01:00',
			'2026-03-29T07:00:00+02:00',
		],
		['over the doubled hour of October', night, '2026-10-24T23:00:00+02:00', '2026-10-25T07:00:00+01:00'],
		['over a weekend', weekend, '2026-11-21T10:00:00+01:00', '2026-11-23T00:00:00+01:00'],
		[
			'a night, a weekend and a night in a row',
			{ ...night, quietDays: [6, 0] },
			'2026-11-20T23:00:00+01:00',
			'2026-11-23T07:00:00+01:00',
		],
	])('%s', (_name, choices, moment, end) => {
		expect(quietEndsAt(choices, at(moment))).toBe(at(end));
	});

	it('is now when it is not quiet, and never when every day is', () => {
		const now = at('2026-11-23T12:00:00+01:00');
		expect(quietEndsAt(night, now)).toBe(now);
		expect(quietEndsAt({ ...weekend, quietDays: [0, 1, 2, 3, 4, 5, 6] }, now)).toBeNull();
	});

	it('always leads out of the quiet, and not past it', () => {
		const minute = fc.integer({ min: 0, max: 1439 });
		const zone = fc.constantFrom('Europe/Warsaw', 'America/New_York', 'Asia/Kathmandu', 'UTC');
		const choices = fc.record({
			quiet: fc.record({ from: minute, to: minute }),
			quietDays: fc.subarray([0, 3, 6]),
			timeZone: zone,
		});
		const moment = fc.integer({ min: at('2026-01-01'), max: at('2027-12-31') });
		fc.assert(
			fc.property(choices, moment, (chosen, now) => {
				const end = quietEndsAt(chosen, now);
				if (end === null) throw new Error('no end');
				expect(isQuiet(chosen, end)).toBe(false);
				if (end > now) expect(isQuiet(chosen, end - 60_000)).toBe(true);
			}),
		);
	});
});

it('knows zones from other words', () => {
	expect([isTimeZone('Europe/Warsaw'), isTimeZone('Europe/Nowhere'), isTimeZone('')]).toEqual([
		true,
		false,
		false,
	]);
});
