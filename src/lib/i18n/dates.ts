import type { Language } from './language.ts';

/** Moments as people say them, in the device's own zone. `at` and `now` are epoch milliseconds. */
export interface Moment {
	at: number;
	now: number;
	language: Language;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const words = {
	pl: { now: 'teraz', minutes: 'min', hours: 'godz.', days: 'dni', today: 'dziś', yesterday: 'wczoraj' },
	en: { now: 'now', minutes: 'min', hours: 'hr', days: 'days', today: 'today', yesterday: 'yesterday' },
} as const;

/**
 * Names of our own, the same as the browser's: its formats read the data of all languages when the first is made, which takes an app that is just
 * started longer than drawing its first screen.
 */
const names = {
	pl: {
		shortWeekdays: ['niedz.', 'pon.', 'wt.', 'śr.', 'czw.', 'pt.', 'sob.'],
		shortMonths: 'sty lut mar kwi maj cze lip sie wrz paź lis gru',
	},
	en: {
		shortWeekdays: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
		shortMonths: 'Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec',
	},
} as const;

/** "9:05". */
export function timeOfDay(at: Date): string {
	return `${at.getHours()}:${String(at.getMinutes()).padStart(2, '0')}`;
}

export const dayAndMonth = (at: Date, months: string): string =>
	`${at.getDate()} ${months.split(' ')[at.getMonth()] ?? ''}`;

/** Days since a fixed one, by the date on the wall. */
const wallDay = (at: Date): number => Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / dayMs;

/** How many calendar days ago, by the dates on the wall: days of 23 and 25 hours count as one. Negative for the future. */
const daysAgo = ({ at, now }: Moment): number => wallDay(new Date(now)) - wallDay(new Date(at));

function date({ at, now, language }: Moment): string {
	const then = new Date(at);
	const year = then.getFullYear();
	const short = dayAndMonth(then, names[language].shortMonths);
	return year === new Date(now).getFullYear() ? short : `${short} ${year}`;
}

/** "wczoraj", "pon.", "22 lis", "22 lis 2025". */
function day(moment: Moment): string {
	const days = daysAgo(moment);
	const { today, yesterday } = words[moment.language];
	if (days === 0) return today;
	if (days === 1) return yesterday;
	const weekday = names[moment.language].shortWeekdays[new Date(moment.at).getDay()];
	return days > 1 && days < 7 && weekday !== undefined ? weekday : date(moment);
}

/** For lists, short: "teraz", "4 min", "1 godz.", "wczoraj", "pon.", "22 lis", "22 lis 2025". A time slightly ahead of the clock counts as now. */
export function listTime(moment: Moment): string {
	const ageMs = moment.now - moment.at;
	const { now, minutes, hours } = words[moment.language];
	if (ageMs < minuteMs && ageMs > -hourMs) return now;
	if (ageMs >= 0 && ageMs < hourMs) return `${Math.floor(ageMs / minuteMs)} ${minutes}`;
	if (ageMs >= 0 && daysAgo(moment) === 0) return `${Math.floor(ageMs / hourMs)} ${hours}`;
	return day(moment);
}

/** For what is read, with the time of day: "dziś 9:12", "wczoraj 16:40", "pon. 11:05", "22 lis 9:12". */
export const eventTime = (moment: Moment): string => `${day(moment)} ${timeOfDay(new Date(moment.at))}`;

/** How long until or since a moment, in one word and never zero: "25 min", "2 h", from two days on "3 dni". */
export function timeSpan({ at, now, language }: Moment): string {
	const ms = Math.abs(at - now);
	if (ms < hourMs)
		return `${Math.max(1, at > now ? Math.ceil(ms / minuteMs) : Math.floor(ms / minuteMs))} min`;
	return ms < 2 * dayMs
		? `${Math.floor(ms / hourMs)} h`
		: `${Math.floor(ms / dayMs)} ${words[language].days}`;
}
