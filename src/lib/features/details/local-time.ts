const two = (value: number): string => String(value).padStart(2, '0');

/** A moment (epoch ms) as a `datetime-local` field has it, in the device's zone. */
export function toLocalField(at: number | null): string {
	if (at === null) return '';
	const date = new Date(at);
	const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
	return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** What is in a `datetime-local` field as a moment; null when it is empty or unreadable. */
export function fromLocalField(text: string): number | null {
	const at = text === '' ? Number.NaN : new Date(text).getTime();
	return Number.isNaN(at) ? null : at;
}

/** The next morning at eight, `days` later than today. */
export function morning(now: number, days: number): number {
	const date = new Date(now);
	return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, 8).getTime();
}

/** Days until the next Monday, one to seven. */
export const daysToMonday = (now: number): number => (8 - new Date(now).getDay()) % 7 || 7;
