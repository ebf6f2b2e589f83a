const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const LOCAL_TIME = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2}))?)?$/;

/** A moment read from local time: `earliest` and `latest` differ only inside the doubled hour of October. */
export interface LocalMoment {
	earliestMs: number;
	latestMs: number;
	/** How much time the text covers: a day, a minute or a second. */
	precisionMs: number;
}

/** Local times of one zone, daylight saving included. All moments are epoch milliseconds. */
export class LocalTimes {
	readonly #format: Intl.DateTimeFormat;
	readonly #offsetsByHour = new Map<number, number>();

	constructor(timezone: string) {
		this.#format = new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'longOffset' });
	}

	/** `2026-11-22 05:40` */
	minutes(atMs: number): string {
		return this.#local(atMs).slice(0, 16).replace('T', ' ');
	}

	/** `2026-11-22 05:40:12` */
	seconds(atMs: number): string {
		return this.#local(atMs).slice(0, 19).replace('T', ' ');
	}

	/** `2026-11-22T05:40:12+01:00` */
	rfc3339(atMs: number): string {
		const offsetMinutes = this.#offsetMs(atMs) / MINUTE_MS;
		const sign = offsetMinutes < 0 ? '-' : '+';
		const absolute = Math.abs(offsetMinutes);
		return `${this.#local(atMs).slice(0, 19)}${sign}${twoDigits(Math.floor(absolute / 60))}:${twoDigits(absolute % 60)}`;
	}

	/** First moment of the local day that contains `atMs`. */
	startOfDay(atMs: number): number {
		const day = this.parse(this.#local(atMs).slice(0, 10));
		return day?.earliestMs ?? atMs;
	}

	/**
	 * Reads `YYYY-MM-DD`, `YYYY-MM-DD HH:MM` or `YYYY-MM-DD HH:MM:SS`; `null` when it is none of them.
	 * A time inside the hour skipped in March is moved forward by the hour.
	 */
	parse(text: string): LocalMoment | null {
		const match = LOCAL_TIME.exec(text.trim());
		if (!match) return null;
		const part = (index: number): number => Number(match[index] ?? 0);
		const wall = Date.UTC(part(1), part(2) - 1, part(3), part(4), part(5), part(6));
		if (new Date(wall).getUTCDate() !== part(3) || part(4) > 23 || part(5) > 59) return null;
		const precisionMs = match[4] === undefined ? DAY_MS : match[6] === undefined ? MINUTE_MS : 1000;
		return { ...this.#moments(wall), precisionMs };
	}

	#moments(wall: number): { earliestMs: number; latestMs: number } {
		const before = this.#offsetMs(wall - DAY_MS);
		const after = this.#offsetMs(wall + DAY_MS);
		const valid = [wall - before, wall - after].filter((at) => at + this.#offsetMs(at) === wall);
		if (valid.length === 0) return { earliestMs: wall - before, latestMs: wall - before };
		return { earliestMs: Math.min(...valid), latestMs: Math.max(...valid) };
	}

	#local(atMs: number): string {
		return new Date(atMs + this.#offsetMs(atMs)).toISOString();
	}

	#offsetMs(atMs: number): number {
		const hour = Math.floor(atMs / HOUR_MS);
		const known = this.#offsetsByHour.get(hour);
		if (known !== undefined) return known;
		const parts = this.#format.formatToParts(hour * HOUR_MS);
		const offset = readOffset(parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT');
		this.#offsetsByHour.set(hour, offset);
		return offset;
	}
}

/** Length of time as `HH:MM:SS`; the hours may have more than two digits. */
export function duration(lengthMs: number): string {
	const seconds = Math.max(0, Math.floor(lengthMs / 1000));
	const hours = Math.floor(seconds / 3600);
	return `${twoDigits(hours)}:${twoDigits(Math.floor(seconds / 60) % 60)}:${twoDigits(seconds % 60)}`;
}

/** The newest quarter of an hour at or before `atMs`. */
export function quarterHour(atMs: number): number {
	return Math.floor(atMs / (15 * MINUTE_MS)) * 15 * MINUTE_MS;
}

export function minutesToMs(minutes: number): number {
	return minutes * MINUTE_MS;
}

/** Reads a time with seconds and zone (RFC 3339); `null` when it is not one. */
export function parseRfc3339(text: string): number | null {
	if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return null;
	const atMs = Date.parse(text);
	return Number.isNaN(atMs) ? null : atMs;
}

function readOffset(name: string): number {
	const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name);
	if (!match) return 0;
	const minutes = Number(match[2]) * 60 + Number(match[3]);
	return (match[1] === '-' ? -minutes : minutes) * MINUTE_MS;
}

function twoDigits(value: number): string {
	return String(value).padStart(2, '0');
}
