import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRasterImage, neutralType, sniffType } from './file-type.ts';

const bytes = (latin1: string): Uint8Array => Uint8Array.from(latin1, (character) => character.charCodeAt(0));
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

describe('the type that content shows', () => {
	it.each([
		['\x89PNG\r\n\x1a\n', 'image/png'],
		['\xff\xd8\xff\xe0', 'image/jpeg'],
		['GIF89a', 'image/gif'],
		['RIFF\0\0\0\0WEBP', 'image/webp'],
		['RIFF\0\0\0\0WAVE', 'audio/wav'],
		['\0\0\0\x20ftypavif', 'image/avif'],
		['\0\0\0\x20ftypisom', 'video/mp4'],
		['%PDF-1.7', 'application/pdf'],
		['PK\x03\x04', 'application/zip'],
		['<svg xmlns=', null],
		['', null],
		['\x89PN', null],
	])('%j is %s', (head, type) => {
		expect(sniffType(bytes(head))).toBe(type);
	});
});

describe('the type under which a file is served', () => {
	it.each([
		['image/png', '\xff\xd8\xff\xe0', 'image/jpeg'],
		['text/html', '\x89PNG\r\n\x1a\n', 'image/png'],
		['image/jpeg', '<script>alert(1)</script>', 'text/plain'],
		['text/html; charset=utf-8', '<!doctype html>', 'text/plain'],
		['image/svg+xml', '<svg onload="alert(1)">', 'text/plain'],
		['application/javascript', 'alert(1)', 'text/plain'],
		['application/xhtml+xml', '<html/>', 'text/plain'],
		['application/pdf', 'MZ\x90\0\x03\0', 'application/octet-stream'],
		['text/csv; charset=utf-8', 'a;b;c', 'text/csv'],
		['TEXT/PLAIN', 'zażółć', 'text/plain'],
		[docx, 'PK\x03\x04', docx],
		['application/java-archive', 'PK\x03\x04', 'application/zip'],
		['application/msword', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'application/msword'],
		['audio/mp4', '\0\0\0\x20ftypM4A ', 'audio/mp4'],
		[null, '\0\x01\x02', 'application/octet-stream'],
		[null, '', 'application/octet-stream'],
		['text/html', '', 'application/octet-stream'],
	])('declared %s, beginning with %j: %s', (declared, head, type) => {
		expect(neutralType(declared, bytes(head))).toBe(type);
	});

	it('is never one that a browser acts on', () => {
		const active = /html|xml|svg|script|css|json|x-shockwave|multipart|message/;
		const declared = fc.oneof(
			fc.constantFrom('text/html', 'image/svg+xml', 'text/javascript', 'application/xml', 'text/css', docx),
			fc.string(),
		);
		const head = fc.oneof(
			fc.uint8Array({ maxLength: 64 }),
			fc.constantFrom('<svg', '<html', 'GIF89a<script>', '\x89PNG\r\n\x1a\n<html>', 'PK\x03\x04').map(bytes),
		);
		fc.assert(
			fc.property(declared, head, (name, content) => {
				const type = neutralType(name, content);
				expect(type === docx || !active.test(type)).toBe(true);
			}),
		);
	});

	it('calls only rasters pictures that can be shown', () => {
		expect(isRasterImage('image/png')).toBe(true);
		expect(['image/svg+xml', 'image/tiff', 'text/html', null].some(isRasterImage)).toBe(false);
	});
});
