import { expect, test } from 'vitest';
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
