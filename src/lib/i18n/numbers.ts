import { intlLocale, type Language } from './language.ts';

const megabyte = 1024 * 1024;
const formats = new Map<string, Intl.NumberFormat>();

/** Smaller ones are written as they are; the browser's formats read the data of all languages first, which an app that is just started waits for. */
const groupedFrom = { pl: 10_000, en: 1_000 } as const satisfies Record<Language, number>;
const decimalSign = { pl: ',', en: '.' } as const satisfies Record<Language, string>;

const isPlain = (value: number, language: Language): boolean => value >= 0 && value < groupedFrom[language];

function numberFormat(language: Language, digits: number): Intl.NumberFormat {
	const key = `${language}${digits}`;
	const known = formats.get(key);
	if (known) return known;
	const made = new Intl.NumberFormat(intlLocale(language), { maximumFractionDigits: digits });
	formats.set(key, made);
	return made;
}

/** A whole number, "10 000": with the language's own grouping. */
export const formatNumber = (value: number, language: Language): string =>
	isPlain(value, language) && Number.isInteger(value)
		? String(value)
		: numberFormat(language, 0).format(value);

/** Size of a file in megabytes with one digit, as the vendor shows it: "2,4 MB". Never less than 0,1 MB. */
export function formatMegabytes(bytes: number, language: Language): string {
	const megabytes = Math.round(Math.max(bytes / megabyte, 0.1) * 10) / 10;
	const text = isPlain(megabytes, language)
		? String(megabytes).replace('.', decimalSign[language])
		: numberFormat(language, 1).format(megabytes);
	return `${text} MB`;
}
