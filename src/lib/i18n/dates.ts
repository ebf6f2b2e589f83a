import { intlLocale, type Language } from './language.ts';

/**
 * Moments as people say them, in the user's own zone. `at` and `now` are epoch milliseconds; `timeZone` is for tests, the device's by default.
 */
export interface Moment {
	at: number;
	now: number;
	language: Language;
	timeZone?: string | undefined;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const words = {
	pl: { now: 'teraz', minutes: 'min', hours: 'godz.', days: 'dni', today: 'dziś', yesterday: 'wczoraj' },
	en: { now: 'now', minutes: 'min', hours: 'hr', days: 'days', today: 'today', yesterday: 'yesterday' },
} as const;

const shapes = {
	time: { hour: 'numeric', minute: '2-digit' },
	weekday: { weekday: 'short' },
	date: { day: 'numeric', month: 'short' },
	dateWithYear: { day: 'numeric', month: 'short', year: 'numeric' },
	full: {
		weekday: 'long',
		day: 'numeric',
		month: 'long',
		year: 'numeric',
		hour: 'numeric',
		minute: '2-digit',
	},
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

// Making a format costs about as much as painting a row, so each is made once.
const formats = new Map<string, Intl.DateTimeFormat>();

function format(shape: keyof typeof shapes, { at, language, timeZone }: Omit<Moment, 'now'>): string {
	const key = `${shape} ${language} ${timeZone ?? ''}`;
	let made = formats.get(key);
	if (!made) {
		made = new Intl.DateTimeFormat(intlLocale(language), {
			...shapes[shape],
			...(timeZone ? { timeZone } : {}),
		});
		formats.set(key, made);
	}
	return made.format(at);
}

const dayFormats = new Map<string | undefined, Intl.DateTimeFormat>();

/** Swedish dates are ISO dates: "2026-11-22". */
function isoDay(at: number, timeZone: string | undefined): string {
	let made = dayFormats.get(timeZone);
	if (!made) {
		made = new Intl.DateTimeFormat('sv-SE', timeZone ? { timeZone } : {});
		dayFormats.set(timeZone, made);
	}
	return made.format(at);
}

/** How many calendar days ago, by the dates on the wall: days of 23 and 25 hours count as one. Negative for the future. */
const daysAgo = ({ at, now, timeZone }: Moment): number =>
	(Date.parse(isoDay(now, timeZone)) - Date.parse(isoDay(at, timeZone))) / dayMs;

function date(moment: Moment): string {
	const { at, now, timeZone } = moment;
	const isThisYear = isoDay(at, timeZone).slice(0, 4) === isoDay(now, timeZone).slice(0, 4);
	return format(isThisYear ? 'date' : 'dateWithYear', moment);
}

/** "wczoraj", "pon.", "22 lis", "22 lis 2025". */
function day(moment: Moment): string {
	const days = daysAgo(moment);
	const { today, yesterday } = words[moment.language];
	if (days === 0) return today;
	if (days === 1) return yesterday;
	return days > 1 && days < 7 ? format('weekday', moment) : date(moment);
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
export const eventTime = (moment: Moment): string => `${day(moment)} ${format('time', moment)}`;

/** How long until or since a moment, in one word and never zero: "25 min", "2 h", from two days on "3 dni". */
export function timeSpan({ at, now, language }: Moment): string {
	const ms = Math.abs(at - now);
	if (ms < hourMs)
		return `${Math.max(1, at > now ? Math.ceil(ms / minuteMs) : Math.floor(ms / minuteMs))} min`;
	return ms < 2 * dayMs
		? `${Math.floor(ms / hourMs)} h`
		: `${Math.floor(ms / dayMs)} ${words[language].days}`;
}

/** In full, for titles: "niedziela, 22 listopada 2026 9:12". */
export const fullTime = (moment: Omit<Moment, 'now'>): string => format('full', moment);
