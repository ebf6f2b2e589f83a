const polish = new Intl.PluralRules('pl');
const english = new Intl.PluralRules('en');

/** Polish: 1 zgłoszenie, 2 zgłoszenia, 5 zgłoszeń. Returns the word only; whole numbers. */
export function pluralPl(count: number, one: string, few: string, many: string): string {
	const rule = polish.select(count);
	return rule === 'one' ? one : rule === 'few' ? few : many;
}

/** English: 1 ticket, 2 tickets. Returns the word only. */
export const pluralEn = (count: number, one: string, other: string): string =>
	english.select(count) === 'one' ? one : other;
