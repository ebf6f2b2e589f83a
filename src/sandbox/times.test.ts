import { expect, test } from 'vitest';
import { duration, LocalTimes, parseRfc3339, quarterHour } from './times.ts';

const warsaw = new LocalTimes('Europe/Warsaw');

test('local times follow daylight saving', () => {
	expect(warsaw.minutes(Date.parse('2026-07-01T10:15:59Z'))).toBe('2026-07-01 12:15');
	expect(warsaw.minutes(Date.parse('2026-12-01T10:15:59Z'))).toBe('2026-12-01 11:15');
	expect(warsaw.seconds(Date.parse('2026-12-01T10:15:59Z'))).toBe('2026-12-01 11:15:59');
	expect(warsaw.rfc3339(Date.parse('2026-07-01T10:15:59Z'))).toBe('2026-07-01T12:15:59+02:00');
});

test('both passes through the doubled hour of October look alike, and reading it tells both moments', () => {
	const first = Date.parse('2026-10-25T00:30:00Z');
	const second = Date.parse('2026-10-25T01:30:00Z');
	expect(warsaw.minutes(first)).toBe('2026-10-25 02:30');
	expect(warsaw.minutes(second)).toBe('2026-10-25 02:30');
	expect(warsaw.rfc3339(first)).not.toBe(warsaw.rfc3339(second));
	expect(warsaw.parse('2026-10-25 02:30')).toMatchObject({ earliestMs: first, latestMs: second });
});

test('an hour that does not exist in March is moved forward', () => {
	const moment = warsaw.parse('2026-03-29 02:30');
	expect(warsaw.minutes(moment?.earliestMs ?? 0)).toBe('2026-03-29 03:30');
});

test('a text is read with the precision it has', () => {
	expect(warsaw.parse('2026-11-22')).toMatchObject({ precisionMs: 86_400_000 });
	expect(warsaw.parse('2026-11-22 05:40')).toMatchObject({
		earliestMs: Date.parse('2026-11-22T04:40:00Z'),
		precisionMs: 60_000,
	});
	for (const rubbish of ['', 'jutro', '2026-02-30', '2026-11-22 25:00', '2026-11-22 05:61', '22.11.2026']) {
		expect(warsaw.parse(rubbish), rubbish).toBeNull();
	}
});

test('the start of a day is local midnight, on the days of the change too', () => {
	const afternoon = Date.parse('2026-10-25T15:00:00Z');
	expect(warsaw.rfc3339(warsaw.startOfDay(afternoon))).toBe('2026-10-25T00:00:00+02:00');
});

test('durations have as many hours as they need', () => {
	expect(duration(((123 * 60 + 33) * 60 + 44) * 1000)).toBe('123:33:44');
	expect(duration(59_999)).toBe('00:00:59');
});

test('quarter hours round down', () => {
	expect(quarterHour(Date.parse('2026-11-22T05:14:59Z'))).toBe(Date.parse('2026-11-22T05:00:00Z'));
	expect(quarterHour(Date.parse('2026-11-22T05:15:00Z'))).toBe(Date.parse('2026-11-22T05:15:00Z'));
});

test('RFC 3339 needs a zone', () => {
	expect(parseRfc3339('2026-11-22T05:40:12+01:00')).toBe(Date.parse('2026-11-22T04:40:12Z'));
	expect(parseRfc3339('2026-11-22T05:40:12')).toBeNull();
	expect(parseRfc3339('2026-11-22')).toBeNull();
});
