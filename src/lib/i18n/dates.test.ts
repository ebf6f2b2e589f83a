import { expect, test } from 'vitest';
import { eventTime, fullTime, listTime, timeSpan } from './dates.ts';

const timeZone = 'Europe/Warsaw';
const now = Date.parse('2026-11-22T11:00:00+01:00'); // a Sunday
const at = (iso: string): number => Date.parse(iso);

test.each([
	['2026-11-22T10:59:30+01:00', 'teraz', 'now'],
	['2026-11-22T10:56:00+01:00', '4 min', '4 min'],
	['2026-11-22T09:59:00+01:00', '1 godz.', '1 hr'],
	['2026-11-22T00:10:00+01:00', '10 godz.', '10 hr'],
	['2026-11-21T23:59:00+01:00', 'wczoraj', 'yesterday'],
	['2026-11-21T00:01:00+01:00', 'wczoraj', 'yesterday'],
	['2026-11-16T11:05:00+01:00', 'pon.', 'Mon'],
	['2026-11-15T23:00:00+01:00', '15 lis', '15 Nov'],
	['2025-12-31T23:59:00+01:00', '31 gru 2025', '31 Dec 2025'],
	['2026-11-22T11:00:20+01:00', 'teraz', 'now'],
	['2026-12-24T08:00:00+01:00', '24 gru', '24 Dec'],
])('a list shows %s as %s / %s', (iso, pl, en) => {
	expect(listTime({ at: at(iso), now, language: 'pl', timeZone })).toBe(pl);
	expect(listTime({ at: at(iso), now, language: 'en', timeZone })).toBe(en);
});

test.each([
	['2026-11-22T09:12:00+01:00', 'dziś 9:12', 'today 9:12'],
	['2026-11-21T16:40:00+01:00', 'wczoraj 16:40', 'yesterday 16:40'],
	['2026-11-16T11:05:00+01:00', 'pon. 11:05', 'Mon 11:05'],
	['2026-11-15T11:05:00+01:00', '15 lis 11:05', '15 Nov 11:05'],
])('an event shows %s as %s / %s', (iso, pl, en) => {
	expect(eventTime({ at: at(iso), now, language: 'pl', timeZone })).toBe(pl);
	expect(eventTime({ at: at(iso), now, language: 'en', timeZone })).toBe(en);
});

test('yesterday stays yesterday over the night when clocks go back', () => {
	const afterChange = at('2026-10-26T00:30:00+01:00');
	const beforeChange = at('2026-10-25T00:15:00+02:00');
	expect(listTime({ at: beforeChange, now: afterChange, language: 'pl', timeZone })).toBe('wczoraj');
});

test('the day is the one in the zone of the user', () => {
	const late = at('2026-11-21T23:30:00+01:00');
	expect(listTime({ at: late, now: at('2026-11-22T00:45:00+01:00'), language: 'pl', timeZone: 'UTC' })).toBe(
		'1 godz.',
	);
	expect(listTime({ at: late, now: at('2026-11-22T00:45:00+01:00'), language: 'pl', timeZone })).toBe(
		'wczoraj',
	);
});

test('a title says it in full', () => {
	expect(fullTime({ at: now, language: 'pl', timeZone })).toBe('niedziela, 22 listopada 2026 11:00');
});

test.each([
	[20, '1 min', '1 min'],
	[-20, '1 min', '1 min'],
	[24.2 * 60, '25 min', '25 min'],
	[-24.8 * 60, '24 min', '24 min'],
	[59.5 * 60, '60 min', '60 min'],
	[-119 * 60, '1 h', '1 h'],
	[-47 * 3600, '47 h', '47 h'],
	[-49 * 3600, '2 dni', '2 days'],
])('a span of %s seconds is %s / %s', (seconds, pl, en) => {
	const moment = { at: now + seconds * 1000, now };
	expect(timeSpan({ ...moment, language: 'pl' })).toBe(pl);
	expect(timeSpan({ ...moment, language: 'en' })).toBe(en);
});
