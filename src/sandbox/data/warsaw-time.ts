/** Local time of Warsaw without the cost of Intl: thousands of mail headers carry dates. */

export interface LocalTime {
	year: number;
	/** 1–12 */
	month: number;
	day: number;
	hour: number;
	minute: number;
	/** 0 = Sunday */
	weekday: number;
}

const hourMs = 3_600_000;

/** The wall clock in Warsaw at an instant (epoch ms). */
export function warsawTime(atMs: number): LocalTime {
	const shifted = new Date(atMs + (isSummer(atMs) ? 2 : 1) * hourMs);
	return {
		year: shifted.getUTCFullYear(),
		month: shifted.getUTCMonth() + 1,
		day: shifted.getUTCDate(),
		hour: shifted.getUTCHours(),
		minute: shifted.getUTCMinutes(),
		weekday: shifted.getUTCDay(),
	};
}

export function twoDigits(value: number): string {
	return String(value).padStart(2, '0');
}

/** `19.11.2026` */
export function polishDate(atMs: number): string {
	const time = warsawTime(atMs);
	return `${twoDigits(time.day)}.${twoDigits(time.month)}.${time.year}`;
}

/** `2026-11-19 08:05` */
export function isoMinute(atMs: number): string {
	const time = warsawTime(atMs);
	return `${time.year}-${twoDigits(time.month)}-${twoDigits(time.day)} ${clock(time)}`;
}

/** `08:05` */
export function clock(time: LocalTime): string {
	return `${twoDigits(time.hour)}:${twoDigits(time.minute)}`;
}

/** Summer time of the European Union: last Sunday of March to last Sunday of October, 01:00 UTC. */
function isSummer(atMs: number): boolean {
	const year = new Date(atMs).getUTCFullYear();
	return atMs >= lastSunday(year, 2) && atMs < lastSunday(year, 9);
}

function lastSunday(year: number, month: number): number {
	const last = new Date(Date.UTC(year, month + 1, 0, 1));
	return last.getTime() - last.getUTCDay() * 24 * hourMs;
}
