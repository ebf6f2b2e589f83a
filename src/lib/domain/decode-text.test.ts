import { describe, expect, test } from 'vitest';
import { decodeText } from './decode-text.ts';

const bytes = (...values: number[]): Uint8Array => new Uint8Array(values);
const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('text of a file', () => {
	test('is read as UTF-8 where it is valid', () =>
		expect(decodeText(utf8('Zażółć gęślą jaźń'), 'text/plain')).toEqual({
			text: 'Zażółć gęślą jaźń',
			charset: 'utf-8',
		}));

	test('as UTF-8 also when it is cut inside of a letter', () =>
		expect(decodeText(utf8('Zażółć').subarray(0, -1), null).text).toBe('Zażół'));

	test('by the mark at its beginning, which is not shown', () => {
		expect(decodeText(bytes(0xef, 0xbb, 0xbf, 0x61), 'text/plain; charset=iso-8859-2').text).toBe('a');
		expect(decodeText(bytes(0xff, 0xfe, 0x05, 0x01), null)).toEqual({ text: 'ą', charset: 'utf-16le' });
		expect(decodeText(bytes(0xfe, 0xff, 0x01, 0x05), null)).toEqual({ text: 'ą', charset: 'utf-16be' });
	});

	test('as declared', () => {
		expect(decodeText(latin('\xb1'), 'text/plain; charset="ISO-8859-2"').text).toBe('ą');
		expect(decodeText(latin('\xfc'), 'text/csv;charset=latin1').text).toBe('ü');
	});

	test('not as declared where nobody knows that encoding or it is not true', () => {
		expect(decodeText(utf8('ą'), 'text/plain; charset=x-unheard-of').text).toBe('ą');
		expect(decodeText(latin('za\xbf\xf3\xb3\xe6'), 'text/plain; charset=utf-8').text).toBe('zażółć');
	});

	test('of the two old Polish encodings as the one that fits', () => {
		expect(decodeText(latin('ja\x9f\xf1 g\xea\x9cl\xb9'), null)).toEqual({
			text: 'jaźń gęślą',
			charset: 'windows-1250',
		});
		expect(decodeText(latin('ja\xbc\xf1 g\xea\xb6l\xb1'), null)).toEqual({
			text: 'jaźń gęślą',
			charset: 'iso-8859-2',
		});
	});

	test('of an empty file is empty', () =>
		expect(decodeText(bytes(), 'text/plain')).toEqual({ text: '', charset: 'utf-8' }));
});
