import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutNewerFunctions } from '../../../../tests/fixtures/without-newer-functions.ts';
import { linkParts } from './link-parts.ts';

withoutNewerFunctions();

const links = (text: string): (string | null)[] =>
	linkParts(text)
		.filter((part) => part.href !== null)
		.map((part) => part.href);

describe('linkParts', () => {
	it.each([
		['Zobacz https://sklep.example/a?b=1, proszę.', ['https://sklep.example/a?b=1']],
		['(https://sklep.example/a_(b))', ['https://sklep.example/a_(b)']],
		['www.sklep.example!', ['https://www.sklep.example']],
		['Pisz na jan.kowal+x@poczta.example.', ['mailto:jan.kowal+x@poczta.example']],
		['javascript:alert(1) data:text/html,x file:///etc', []],
		['javascript://sklep.example/%0aalert(1)', []],
	])('%s', (text, expected) => {
		expect(links(text)).toEqual(expected);
	});

	it('never changes the text and makes safe addresses only', () => {
		const piece = fc.constantFrom(
			'https://',
			'www.',
			'a@b.pl',
			'javascript:',
			'(',
			')',
			'.',
			' ',
			'ł',
			'"',
			'<',
			'x.y',
		);
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 15 }), (pieces) => {
				const text = pieces.join('');
				const parts = linkParts(text);
				expect(parts.map((part) => part.text).join('')).toBe(text);
				for (const { href } of parts) if (href !== null) expect(href).toMatch(/^(https?|mailto):/i);
			}),
		);
	});
});
