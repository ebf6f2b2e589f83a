import { expect, test } from 'vitest';
import { intlLocale, languages } from './language.ts';
import { formatMegabytes, formatNumber } from './numbers.ts';

test('sizes are megabytes, as Poles and Britons write them', () => {
	expect(formatMegabytes(2.4 * 1024 * 1024, 'pl')).toBe('2,4 MB');
	expect(formatMegabytes(2.4 * 1024 * 1024, 'en')).toBe('2.4 MB');
	expect(formatMegabytes(25 * 1024 * 1024, 'pl')).toBe('25 MB');
});

test('a tiny file is not shown as nothing', () => {
	expect(formatMegabytes(300, 'pl')).toBe('0,1 MB');
});

test('large counts are grouped', () => {
	expect(formatNumber(10_000, 'pl').replace(/\s/u, ' ')).toBe('10 000');
	expect(formatNumber(10_000, 'en')).toBe('10,000');
});

test('numbers are written as the browser writes them', () => {
	for (const language of languages) {
		const asBrowser = (value: number, digits: number): string =>
			new Intl.NumberFormat(intlLocale(language), { maximumFractionDigits: digits }).format(value);
		for (const value of [0, 7, 999, 1_000, 1_234, 9_999, 10_000, 123_456])
			expect(formatNumber(value, language)).toBe(asBrowser(value, 0));
		for (const megabytes of [0.14, 0.96, 1, 2.25, 9.95, 999.9, 1_000.4, 9_999.96, 12_345.6])
			expect(formatMegabytes(megabytes * 1024 * 1024, language)).toBe(`${asBrowser(megabytes, 1)} MB`);
	}
});
