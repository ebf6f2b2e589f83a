import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventTime, listTime, timeSpan } from './dates.ts';
import { fullTime } from './full-time.ts';
import { intlLocale, languages } from './language.ts';

const zoneOfTheMachine = process.env['TZ'];
const setZone = (zone: string | undefined): void => {
	if (zone === undefined) delete process.env['TZ'];
	else process.env['TZ'] = zone;
};
beforeEach(() => setZone('Europe/Warsaw'));
afterEach(() => setZone(zoneOfTheMachine));

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
	expect(listTime({ at: at(iso), now, language: 'pl' })).toBe(pl);
	expect(listTime({ at: at(iso), now, language: 'en' })).toBe(en);
});

test.each([
	['2026-11-22T09:12:00+01:00', 'dziś 9:12', 'today 9:12'],
	['2026-11-21T16:40:00+01:00', 'wczoraj 16:40', 'yesterday 16:40'],
	['2026-11-16T11:05:00+01:00', 'pon. 11:05', 'Mon 11:05'],
	['2026-11-15T11:05:00+01:00', '15 lis 11:05', '15 Nov 11:05'],
])('an event shows %s as %s / %s', (iso, pl, en) => {
	expect(eventTime({ at: at(iso), now, language: 'pl' })).toBe(pl);
	expect(eventTime({ at: at(iso), now, language: 'en' })).toBe(en);
});

test('yesterday stays yesterday over the night when clocks go back', () => {
	const afterChange = at('2026-10-26T00:30:00+01:00');
	const beforeChange = at('2026-10-25T00:15:00+02:00');
	expect(listTime({ at: beforeChange, now: afterChange, language: 'pl' })).toBe('wczoraj');
});

test('the day is the one in the zone of the user', () => {
	const late = at('2026-11-21T23:30:00+01:00');
	const moment = { at: late, now: at('2026-11-22T00:45:00+01:00'), language: 'pl' } as const;
	expect(listTime(moment)).toBe('wczoraj');
	setZone('UTC');
	expect(listTime(moment)).toBe('1 godz.');
});

test('a title says it in full', () => {
	expect(fullTime({ at: now, language: 'pl' })).toBe('niedziela, 22 listopada 2026 11:00');
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

test('days and months are called as the browser calls them', () => {
	const dayMs = 24 * 60 * 60_000;
	for (const language of languages) {
		const asBrowser = (options: Intl.DateTimeFormatOptions, moment: number): string =>
			new Intl.DateTimeFormat(intlLocale(language), options).format(moment);
		for (let days = 0; days < 366; days++) {
			const moment = at('2026-01-01T09:05:00+01:00') + days * dayMs;
			const onList = (now: number): string => listTime({ at: moment, now, language });
			expect(onList(moment + 3 * dayMs)).toBe(asBrowser({ weekday: 'short' }, moment));
			const dated = asBrowser({ day: 'numeric', month: 'short', year: 'numeric' }, moment);
			expect(onList(moment + 400 * dayMs)).toBe(dated);
			const full = fullTime({ at: moment, language });
			expect(full).toContain(asBrowser({ day: 'numeric', month: 'long', year: 'numeric' }, moment));
			expect(full).toContain(asBrowser({ weekday: 'long' }, moment));
			expect(full).toContain(asBrowser({ hour: 'numeric', minute: '2-digit' }, moment));
		}
	}
});
