import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LocalTime } from './local-time.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const warsaw = new LocalTime('Europe/Warsaw');
const utc = (text: string): number => Date.parse(`${text}Z`);

describe('local time of a system', () => {
	it('is read in winter and in summer', () => {
		expect(warsaw.toEpochMs('2026-11-22 05:40')).toBe(utc('2026-11-22T04:40'));
		expect(warsaw.toEpochMs('2026-07-01 05:40')).toBe(utc('2026-07-01T03:40'));
	});

	it('is read with seconds, without a time of day and with blanks around', () => {
		expect(warsaw.toEpochMs('2026-07-01 05:40:31')).toBe(utc('2026-07-01T03:40:31'));
		expect(warsaw.toEpochMs('2026-07-01')).toBe(utc('2026-06-30T22:00'));
		expect(warsaw.toEpochMs(' 2026-07-01T05:40 ')).toBe(utc('2026-07-01T03:40'));
	});

	it.each([
		'',
		'null',
		'0000-00-00 00:00',
		'2026-02-30 10:00',
		'2026-13-01',
		'2026-01-01 24:00',
		'2026-01-01 10:60',
		'x',
	])('is nothing for "%s"', (text) => {
		expect(warsaw.toEpochMs(text)).toBeNull();
	});

	it('takes the earlier reading in the doubled hour of October', () => {
		expect(warsaw.toEpochMs('2026-10-25 02:30')).toBe(utc('2026-10-25T00:30'));
	});

	it('takes the later reading when something before it has happened after the earlier one', () => {
		const before = utc('2026-10-25T00:50');
		expect(warsaw.toEpochMs('2026-10-25 02:10', before)).toBe(utc('2026-10-25T01:10'));
		expect(warsaw.toEpochMs('2026-10-25 02:50', before + 40_000)).toBe(utc('2026-10-25T00:50'));
	});

	it('keeps the earlier reading when order contradicts both', () => {
		expect(warsaw.toEpochMs('2026-10-25 02:30', utc('2026-10-26T00:00'))).toBe(utc('2026-10-25T00:30'));
	});

	it('moves a time of the skipped hour of March forward', () => {
		expect(warsaw.toEpochMs('2026-03-29 02:30')).toBe(utc('2026-03-29T01:30'));
		expect(warsaw.toMinutes(utc('2026-03-29T01:30'))).toBe('2026-03-29 03:30');
	});

	it('finds a lower bound before the doubled hour for every moment within it', () => {
		for (let at = utc('2026-10-25T00:00'); at < utc('2026-10-25T02:00'); at += 5 * minuteMs) {
			expect(warsaw.toSafeLowerBound(at) < '2026-10-25 02:00').toBe(true);
			expect(warsaw.toSafeLowerBound(at) >= '2026-10-25 01:45').toBe(true);
		}
		expect(warsaw.toSafeLowerBound(utc('2026-10-25T02:00'))).toBe('2026-10-25 03:00');
		expect(warsaw.toSafeLowerBound(utc('2026-10-24T23:59'))).toBe('2026-10-25 01:59');
	});

	const zones = [
		'Europe/Warsaw',
		'Europe/London',
		'America/New_York',
		'Australia/Lord_Howe',
		'Asia/Kolkata',
		'UTC',
	];
	const moments = fc.integer({ min: utc('2000-01-01T00:00'), max: utc('2040-01-01T00:00') });

	it('comes back to the same minute, or to the earlier one of two that look alike', () => {
		fc.assert(
			fc.property(fc.constantFrom(...zones), moments, (zone, moment) => {
				const time = new LocalTime(zone);
				const at = Math.floor(moment / minuteMs) * minuteMs;
				const back = time.toEpochMs(time.toMinutes(at));
				expect(back).not.toBeNull();
				const lag = at - Number(back);
				expect([0, 30 * minuteMs, hourMs]).toContain(lag);
				expect(time.toMinutes(Number(back))).toBe(time.toMinutes(at));
			}),
		);
	});

	it('comes back exactly when the order tells', () => {
		fc.assert(
			fc.property(fc.constantFrom(...zones), moments, (zone, moment) => {
				const time = new LocalTime(zone);
				const at = Math.floor(moment / minuteMs) * minuteMs;
				expect(time.toEpochMs(time.toMinutes(at), at)).toBe(at);
			}),
		);
	});

	it('never asks from later than the moment meant, however the system reads the text', () => {
		const october = fc.integer({ min: utc('2026-10-24T20:00'), max: utc('2026-10-25T06:00') });
		fc.assert(
			fc.property(october, fc.integer({ min: 0, max: 3 * hourMs }), (moment, laterMs) => {
				const bound = warsaw.toSafeLowerBound(moment);
				expect(Number(warsaw.toEpochMs(bound))).toBeLessThanOrEqual(moment);
				expect(warsaw.toMinutes(moment + laterMs) >= bound).toBe(true);
			}),
		);
	});
});
