import { LocalTime } from '../local-time.ts';

/** `open`: the zone may be right, or behind the system's own on a day when little happens. */
export type ZoneVerdict = 'right' | 'wrong' | 'open';

export interface ZoneFinding {
	verdict: ZoneVerdict;
	finding: string;
}

const minuteMs = 60_000;
/** Zones differ by quarters of an hour at least: what looks newer than that by this zone is told in this zone. */
const provesMinutes = 15;
/** Dates have minutes, and clocks run apart by seconds. */
const toleranceMinutes = 2;

/** What the dates of changes say: one cannot lie in the future, and one of the last minutes would not look like one by a zone that is behind. */
export function zoneOfChanges(dates: readonly string[], timeZone: string, serverNow: number): ZoneFinding {
	const time = new LocalTime(timeZone);
	const moments = dates.flatMap((date) => time.toEpochMs(date) ?? []);
	if (moments.length === 0) return { verdict: 'open', finding: `the zone ${timeZone} could not be checked` };
	const aheadMinutes = Math.round((Math.max(...moments) - serverNow) / minuteMs);
	const by = `by the zone ${timeZone} the newest change`;
	if (aheadMinutes > toleranceMinutes)
		return { verdict: 'wrong', finding: `${by} lies ${aheadMinutes} min in the future: the zone is wrong` };
	const finding = `${by} is ${-aheadMinutes} min old`;
	return -aheadMinutes < provesMinutes
		? { verdict: 'right', finding }
		: { verdict: 'open', finding: `${finding}, which a test comment would settle` };
}

/** What the date of something written a moment ago says; that leaves nothing open. */
export function zoneOfNow(date: string, timeZone: string, serverNow: number): ZoneFinding {
	const at = new LocalTime(timeZone).toEpochMs(date, serverNow - provesMinutes * minuteMs);
	if (at === null) return { verdict: 'open', finding: `the zone ${timeZone} could not be checked` };
	const aheadMinutes = Math.round((at - serverNow) / minuteMs);
	if (Math.abs(aheadMinutes) <= toleranceMinutes)
		return { verdict: 'right', finding: `what is written now is dated now by the zone ${timeZone}` };
	const off = `${Math.abs(aheadMinutes)} min ${aheadMinutes > 0 ? 'in the future' : 'ago'}`;
	return {
		verdict: 'wrong',
		finding: `by the zone ${timeZone} what is written now is dated ${off}: the zone is wrong, the system's clock is at ${offsetText(date, serverNow)}`,
	};
}

/** The offset of a clock that shows this date now, to the quarter of an hour: `UTC+02:00`. */
function offsetText(date: string, serverNow: number): string {
	const wall = new LocalTime('UTC').toEpochMs(date) ?? serverNow;
	const minutes = Math.round((wall - serverNow) / minuteMs / 15) * 15;
	const twoDigits = (value: number): string => String(value).padStart(2, '0');
	const size = Math.abs(minutes);
	return `UTC${minutes < 0 ? '-' : '+'}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}`;
}
