import { intlLocale, type Language } from './language.ts';

const megabyte = 1024 * 1024;
const formats = new Map<string, Intl.NumberFormat>();

function numberFormat(language: Language, digits: number): Intl.NumberFormat {
	const key = `${language}${digits}`;
	const known = formats.get(key);
	if (known) return known;
	const made = new Intl.NumberFormat(intlLocale(language), { maximumFractionDigits: digits });
	formats.set(key, made);
	return made;
}

/** "10 000": with the language's own grouping. */
export const formatNumber = (value: number, language: Language): string =>
	numberFormat(language, 0).format(value);

/** Size of a file in megabytes with one digit, as the vendor shows it: "2,4 MB". Never less than 0,1 MB. */
export const formatMegabytes = (bytes: number, language: Language): string =>
	`${numberFormat(language, 1).format(Math.max(bytes / megabyte, 0.1))} MB`;
