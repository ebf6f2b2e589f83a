import { boardTexts } from '#lib/i18n/board-texts.ts';

const minuteMs = 60_000;
const hourMinutes = 60;
const dayHours = 24;

/** How long something has waited, in two units at most: read in passing. */
export function waitText(sinceMs: number, now: number): string {
	const minutes = Math.max(0, Math.floor((now - sinceMs) / minuteMs));
	const hours = Math.floor(minutes / hourMinutes);
	if (hours === 0) return boardTexts().minutes(minutes);
	if (hours < dayHours) return boardTexts().hours(hours, minutes % hourMinutes);
	return boardTexts().days(Math.floor(hours / dayHours), hours % dayHours);
}
