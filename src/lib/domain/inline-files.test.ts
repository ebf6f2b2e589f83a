import { describe, expect, it } from 'vitest';
import { fileMeant, listedFiles } from './inline-files.ts';
import type { Attachment } from './ticket-event.ts';

const file = (token: string, more: Partial<Attachment> = {}): Attachment => ({
	token,
	name: null,
	sizeBytes: 1,
	type: 'image/png',
	contentId: null,
	inline: true,
	...more,
});
const files = [
	file('a', { contentId: '<ABC@x>' }),
	file('b', { name: 'image001.png' }),
	file('c', { name: 'Tabliczka znamionowa.jpg' }),
];

describe('fileMeant', () => {
	it.each([
		['abc@x', 'a'],
		['image001.png@01DC6B21.5F', 'b'],
		['tabliczka znamionowa.jpg', 'c'],
		['nic', undefined],
	])('%s is %s', (source, token) => {
		expect(fileMeant(source, files)?.token).toBe(token);
	});
});

describe('listedFiles', () => {
	const tokens = (content: string, format: 'html' | 'text' = 'html'): string[] =>
		listedFiles({ format, content }, files).map(({ token }) => token);

	it('leaves out what stands in the text', () => {
		expect(tokens('<img src="cid:abc@x"><img src="Tabliczka%20znamionowa.jpg">')).toEqual(['b']);
	});

	it('loses nothing that the text does not show', () => {
		expect(tokens('<p>x</p>')).toEqual(['a', 'b', 'c']);
		expect(tokens('cid:abc@x', 'text')).toEqual(['a', 'b', 'c']);
	});
});
