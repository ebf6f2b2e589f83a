/**
 * Polish: 1 zgłoszenie, 2 zgłoszenia, 5 zgłoszeń. Returns the word only; whole numbers. The rule of CLDR, written out: the browser's own reads the
 * data of all languages first, which an app that is just started waits for.
 */
export function pluralPl(count: number, one: string, few: string, many: string): string {
	if (count === 1) return one;
	const last = count % 10;
	const isTeen = count % 100 >= 12 && count % 100 <= 14;
	return last >= 2 && last <= 4 && !isTeen ? few : many;
}

/** English: 1 ticket, 2 tickets. Returns the word only. */
export const pluralEn = (count: number, one: string, other: string): string => (count === 1 ? one : other);
