import { crc32, inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { attachmentChunks, attachmentContent, smallestAttachment } from './attachment-content.ts';
import type { AttachmentKind, AttachmentRecipe } from './seed-data.ts';

const kinds = Object.keys(smallestAttachment) as AttachmentKind[];
const mebibyte = 1024 * 1024;

function recipe(kind: AttachmentKind, size: number, variant = 3): AttachmentRecipe {
	return { kind, size, variant, title: 'Faktura (korekta) – źródło ąęż' };
}

function content(kind: AttachmentKind, size: number, variant?: number): Buffer {
	return Buffer.from(attachmentContent(recipe(kind, size, variant)));
}

describe.each(kinds)('a %s file', (kind) => {
	const smallest = smallestAttachment[kind];

	test.each([smallest, smallest + 1, smallest + 2, smallest + 3, 20_001, 77_777, 131_081, mebibyte])(
		'has exactly %i bytes',
		(size) => {
			const file = content(kind, Math.max(size, smallest));
			expect(file.length).toBe(Math.max(size, smallest));
		},
	);

	test('of 25 MiB comes in small pieces', () => {
		let total = 0;
		let largest = 0;
		for (const chunk of attachmentChunks(recipe(kind, 25 * mebibyte))) {
			total += chunk.length;
			largest = Math.max(largest, chunk.length);
		}
		expect(total).toBe(25 * mebibyte);
		expect(largest).toBeLessThanOrEqual(65_536);
	});

	test('is the same every time', () => {
		const file = content(kind, 60_000);
		expect(content(kind, 60_000).equals(file)).toBe(true);
	});
});

test.each([1024, 9000, 200_000])('a png of %i bytes has valid chunks and pixels', (size) => {
	const file = content('png', size);
	expect(file.subarray(1, 4).toString()).toBe('PNG');
	const types: string[] = [];
	let width = 0;
	let height = 0;
	for (let at = 8; at < file.length;) {
		const length = file.readUInt32BE(at);
		const body = file.subarray(at + 4, at + 8 + length);
		expect(file.readUInt32BE(at + 8 + length)).toBe(crc32(body));
		const type = body.subarray(0, 4).toString();
		types.push(type);
		if (type === 'IHDR') [width, height] = [body.readUInt32BE(4), body.readUInt32BE(8)];
		if (type === 'IDAT') expect(inflateSync(body.subarray(4)).length).toBe(height * (width * 3 + 1));
		at += length + 12;
	}
	expect(types).toEqual(['IHDR', 'IDAT', 'dpPd', 'IEND']);
});

test.each([12_288, 65_537 + 3_500, 3 * mebibyte + 17])(
	'a jpeg of %i bytes has its segments in order',
	(size) => {
		for (let variant = 0; variant < 5; variant++) {
			const markers = jpegMarkers(content('jpeg', size, variant));
			expect(markers).toContain(0xc0);
			expect(markers.at(-1)).toBe(0xda);
		}
	},
);

function jpegMarkers(file: Buffer): number[] {
	expect(file.readUInt16BE(0)).toBe(0xffd8);
	const markers: number[] = [];
	for (let at = 2; markers.at(-1) !== 0xda;) {
		expect(file[at]).toBe(0xff);
		markers.push(file.readUInt8(at + 1));
		at += 2 + file.readUInt16BE(at + 2);
	}
	expect(file.readUInt16BE(file.length - 2)).toBe(0xffd9);
	return markers;
}

test.each([1536, 2600, 80_000, 2 * mebibyte])(
	'a pdf of %i bytes has a correct cross-reference table',
	(size) => {
		const text = content('pdf', size, 2).toString('latin1');
		const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
		expect(text.slice(start, start + 5)).toBe('xref\n');
		const offsets = [...text.slice(start).matchAll(/^(\d{10}) 00000 n $/gm)].map((match) => Number(match[1]));
		expect(offsets.length).toBeGreaterThanOrEqual(6);
		offsets.forEach((offset, index) => {
			expect(text.slice(offset, offset + 12)).toMatch(new RegExp(`^${index + 1} 0 obj\\n`));
		});
		for (const match of text.matchAll(/<< \/Length (\d+) >>\nstream\n/g)) {
			const end = match.index + match[0].length + Number(match[1]);
			expect(text.slice(end, end + 10)).toBe('\nendstream');
		}
	},
);

test.each(['zip', 'docx'] as const)('a %s archive lists its files with correct checksums', (kind) => {
	const file = content(kind, 90_001);
	const end = file.length - 22;
	expect(file.readUInt32LE(end)).toBe(0x06054b50);
	let at = file.readUInt32LE(end + 16);
	const names: string[] = [];
	for (let index = 0; index < file.readUInt16LE(end + 10); index++) {
		const nameLength = file.readUInt16LE(at + 28);
		const size = file.readUInt32LE(at + 24);
		names.push(file.subarray(at + 46, at + 46 + nameLength).toString());
		const local = file.readUInt32LE(at + 42);
		expect(file.readUInt32LE(local)).toBe(0x04034b50);
		const data = file.subarray(local + 30 + nameLength, local + 30 + nameLength + size);
		expect(crc32(data)).toBe(file.readUInt32LE(at + 16));
		at += 46 + nameLength;
	}
	expect(at).toBe(end);
	expect(names).toContain(kind === 'zip' ? 'opis.txt' : 'word/document.xml');
});

test('a wav file says its own length', () => {
	const file = content('wav', 50_001);
	expect(file.subarray(0, 4).toString()).toBe('RIFF');
	expect(file.readUInt32LE(40)).toBe(50_001 - 45);
	expect(file.readUInt32LE(4)).toBe(file.readUInt32LE(40) + 36);
});

test('text files are valid UTF-8 to the last byte', () => {
	for (const kind of ['txt', 'csv', 'eml'] as const) {
		expect(() => new TextDecoder('utf-8', { fatal: true }).decode(content(kind, 70_003))).not.toThrow();
	}
});

test('a size too small for the kind of file is refused', () => {
	expect(() => content('jpeg', 100)).toThrow(RangeError);
});
