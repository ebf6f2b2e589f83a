import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fold } from './search-text.ts';

/** The rule without its short cut. */
const folded = (text: string): string =>
	text
		.normalize('NFD')
		.replace(/\p{M}+/gu, '')
		.toLowerCase()
		.replaceAll('ł', 'l');

it('folds plain text as it folds all other', () => {
	fc.assert(
		fc.property(
			fc.oneof(fc.string(), fc.string({ unit: 'grapheme' })),
			(text) => fold(text) === folded(text),
		),
	);
	expect(fold('Zażółć GĘŚLĄ jaźń #12')).toBe('zazolc gesla jazn #12');
});
