import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchTerms } from '#lib/domain/search-text.ts';
import { highlightParts } from './highlight.ts';

const marked = (text: string, query: string): string =>
	highlightParts(text, searchTerms(query))
		.map((part) => (part.hit ? `[${part.text}]` : part.text))
		.join('');

describe('highlightParts', () => {
	it.each([
		['Reklamacja: zestaw uszkodzony', 'zestaw', 'Reklamacja: [zestaw] uszkodzony'],
		['Żółta łódź w Łodzi', 'lodz', 'Żółta [łódź] w [Łodz]i'],
		['Faktura korygująca', 'KORYGUJACA faktura', '[Faktura] [korygująca]'],
		['#48213', '4821', '#[4821]3'],
		['aaaa', 'aa', '[aaaa]'],
		['Nic', 'xyz', 'Nic'],
		['Nic', '', 'Nic'],
		['', 'a', ''],
	])('%s with %s', (text, query, expected) => {
		expect(marked(text, query)).toBe(expected);
	});

	it('finds its way back where folding changes the length', () => {
		expect(marked('e\u0301le\u0301 🙂 ok', 'ele ok')).toBe('[e\u0301le]\u0301 🙂 [ok]');
	});

	it('never changes the text', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: 'grapheme' }),
				fc.string({ unit: 'grapheme', maxLength: 4 }),
				(text, query) => {
					const joined = highlightParts(text, searchTerms(query)).map((part) => part.text);
					expect(joined.join('')).toBe(text);
				},
			),
		);
	});
});
