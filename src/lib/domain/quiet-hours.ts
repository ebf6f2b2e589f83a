import type { DailyQuiet, NotificationChoices } from './notification.ts';

/** When the user wants to hear nothing. */
export type QuietChoices = Pick<NotificationChoices, 'quiet' | 'quietDays' | 'timeZone'>;

interface WallClock {
	/** 0 is Sunday. */
	day: number;
	/** Of the day, 0 to 1439. */
	minute: number;
}

const minuteMs = 60_000;
const dayMinutes = 1440;
const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
/** A week of quiet days has no end worth waiting for. */
const mostStretches = 16;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(timeZone: string): Intl.DateTimeFormat {
	const known = formats.get(timeZone);
	if (known !== undefined) return known;
	const made = new Intl.DateTimeFormat('en-GB', {
		timeZone,
		weekday: 'short',
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23',
	});
	formats.set(timeZone, made);
	return made;
}

export function isTimeZone(name: string): boolean {
	try {
		format(name);
		return true;
	} catch {
		return false;
	}
}

function wallClock(at: number, timeZone: string): WallClock {
	const parts = new Map(
		format(timeZone)
			.formatToParts(at)
			.map(({ type, value }) => [type, value]),
	);
	return {
		day: days.indexOf(parts.get('weekday') ?? ''),
		minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')),
	};
}

const isWithin = ({ from, to }: DailyQuiet, minute: number): boolean =>
	from <= to ? minute >= from && minute < to : minute >= from || minute < to;

/** Minutes until this stretch of quiet ends; null when it is not quiet. */
function quietMinutes({ quiet, quietDays }: QuietChoices, { day, minute }: WallClock): number | null {
	if (quietDays.includes(day)) return dayMinutes - minute;
	if (quiet === null || !isWithin(quiet, minute)) return null;
	return quiet.to > minute ? quiet.to - minute : dayMinutes - minute + quiet.to;
}

export const isQuiet = (choices: QuietChoices, at: number): boolean =>
	quietMinutes(choices, wallClock(at, choices.timeZone)) !== null;

/** What the clock on the wall has jumped by (daylight saving) on the way from one moment to another, in minutes. */
function jump(from: number, to: number, timeZone: string): number {
	const passed = Math.round((to - from) / minuteMs);
	const shown = wallClock(to, timeZone).minute - wallClock(from, timeZone).minute;
	const difference = (((shown - passed) % dayMinutes) + dayMinutes) % dayMinutes;
	return difference > dayMinutes / 2 ? difference - dayMinutes : difference;
}

/** When the quiet that holds at this moment is over, epoch ms; the moment itself when it is not quiet, null when it never ends. */
export function quietEndsAt(choices: QuietChoices, at: number): number | null {
	let end = at;
	for (let stretch = 0; stretch < mostStretches; stretch++) {
		const minutes = quietMinutes(choices, wallClock(end, choices.timeZone));
		if (minutes === null) return end;
		const expected = Math.floor(end / minuteMs) * minuteMs + minutes * minuteMs;
		end = expected - jump(end, expected, choices.timeZone) * minuteMs;
	}
	return null;
}
