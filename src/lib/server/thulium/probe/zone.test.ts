import { expect, test } from 'vitest';
import { zoneOfChanges, zoneOfNow } from './zone.ts';

const noon = Date.UTC(2026, 6, 1, 10, 0, 20);

test.each([
	['2026-07-01 11:59', 'Europe/Warsaw', 'right'],
	['2026-07-01 08:00', 'Europe/Warsaw', 'open'],
	['2026-07-01 13:00', 'Europe/Warsaw', 'wrong'],
	['irgendwann', 'Europe/Warsaw', 'open'],
])('a newest change of %s by %s is %s', (date, zone, verdict) => {
	expect(zoneOfChanges([date, '2026-06-30 10:00'], zone, noon).verdict).toBe(verdict);
});

test('what was written now tells a zone that is behind as well as one that is ahead, and the offset', () => {
	expect(zoneOfNow('2026-07-01 12:00', 'Europe/Warsaw', noon).verdict).toBe('right');
	expect(zoneOfNow('2026-07-01 12:00', 'UTC', noon).finding).toContain('120 min in the future');
	const behind = zoneOfNow('2026-07-01 11:00', 'Europe/Warsaw', noon);
	expect(behind.verdict).toBe('wrong');
	expect(behind.finding).toContain('60 min ago');
	expect(behind.finding).toContain('UTC+01:00');
	expect(zoneOfNow('2026-07-01 05:30', 'UTC', noon).finding).toContain('UTC-04:30');
});

test('the hour that autumn doubles does not make a right zone wrong', () => {
	const secondHalf = Date.UTC(2026, 9, 25, 1, 30, 5);
	expect(zoneOfNow('2026-10-25 02:30', 'Europe/Warsaw', secondHalf).verdict).toBe('right');
});
