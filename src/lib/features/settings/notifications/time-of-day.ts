/** Minutes of the day as a time field wants them: "07:00". */
export const timeText = (minute: number): string =>
	`${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Minutes of the day of what a time field holds; null while it is empty. */
export function minuteOf(text: string): number | null {
	const [, hours, minutes] = /^(\d{2}):(\d{2})/.exec(text) ?? [];
	return hours === undefined || minutes === undefined ? null : Number(hours) * 60 + Number(minutes);
}
