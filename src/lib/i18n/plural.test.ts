import { expect, test } from 'vitest';
import { pluralEn, pluralPl } from './plural.ts';

test.each([
	[0, 'zgłoszeń'],
	[1, 'zgłoszenie'],
	[2, 'zgłoszenia'],
	[4, 'zgłoszenia'],
	[5, 'zgłoszeń'],
	[12, 'zgłoszeń'],
	[14, 'zgłoszeń'],
	[21, 'zgłoszeń'],
	[22, 'zgłoszenia'],
	[112, 'zgłoszeń'],
	[10_000, 'zgłoszeń'],
])('%i %s', (count, word) => {
	expect(pluralPl(count, 'zgłoszenie', 'zgłoszenia', 'zgłoszeń')).toBe(word);
});

test('English has two forms', () => {
	expect([0, 1, 2].map((count) => pluralEn(count, 'ticket', 'tickets'))).toEqual([
		'tickets',
		'ticket',
		'tickets',
	]);
});

test('both follow the rules of the browser', () => {
	const polish = new Intl.PluralRules('pl');
	const english = new Intl.PluralRules('en');
	for (let count = 0; count <= 1_200; count++) {
		expect(pluralPl(count, 'one', 'few', 'many')).toBe(polish.select(count));
		expect(pluralEn(count, 'one', 'other')).toBe(english.select(count));
	}
});
