import { expect, it } from 'vitest';
import { fillPlaceholders, firstPlaceholder, hasPlaceholder } from './placeholders.ts';

it('puts in what is known and leaves the rest to be filled by hand', () => {
	const text = fillPlaceholders('Dzień dobry {{klient}}, numer {{ Numer }}, {{kwota}}', {
		klient: null,
		numer: '7',
	});
	expect(text).toBe('Dzień dobry {{klient}}, numer 7, {{kwota}}');
	expect(hasPlaceholder(text)).toBe(true);
	expect(firstPlaceholder(text)).toEqual({ start: 12, end: 22 });
});

it('leaves braces that are no placeholder alone', () => {
	expect(hasPlaceholder('funkcja() { return {}; } {{}} {{\n}}')).toBe(false);
	expect(firstPlaceholder('zwykły tekst')).toBeNull();
});
