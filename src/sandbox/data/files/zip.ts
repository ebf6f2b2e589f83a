import { crc32 } from 'node:zlib';
import type { AttachmentRecipe } from '../seed-data.ts';
import { noiseChunks, noiseCrc, roomIn } from './padding.ts';

/** Name, CRC-32 and size of one stored file of an archive. */
interface Entry {
	name: string;
	crc: number;
	size: number;
}

interface TextFile extends Entry {
	text: Buffer;
}

const localHeadSize = 30;
const centralHeadSize = 46;
const endSize = 22;

/** A ZIP archive with a list of its contents and one large file, nothing compressed. */
export function* zipChunks(recipe: AttachmentRecipe): Generator<Uint8Array> {
	yield* archive(recipe.size, [textFile('opis.txt', `${recipe.title}\r\n`)], 'dane.bin');
}

/** A Word document with one heading and a paragraph. */
export function* docxChunks(recipe: AttachmentRecipe): Generator<Uint8Array> {
	const files = [
		textFile('[Content_Types].xml', contentTypes),
		textFile('_rels/.rels', relationships),
		textFile('word/document.xml', documentXml(recipe.title)),
	];
	yield* archive(recipe.size, files, 'word/media/dane.bin');
}

function* archive(size: number, files: TextFile[], paddingName: string): Generator<Uint8Array> {
	const padding: Entry = { name: paddingName, crc: 0, size: 0 };
	const entries: Entry[] = [...files, padding];
	const used = entries.reduce((sum, entry) => sum + entryOverhead(entry) + entry.size, endSize);
	padding.size = roomIn(size, used);
	padding.crc = noiseCrc(padding.size);
	for (const file of files) yield Buffer.concat([localHead(file), file.text]);
	yield localHead(padding);
	yield* noiseChunks(padding.size);
	yield directory(entries);
}

function entryOverhead(entry: Entry): number {
	return localHeadSize + centralHeadSize + 2 * Buffer.byteLength(entry.name);
}

function textFile(name: string, content: string): TextFile {
	const text = Buffer.from(content);
	return { name, text, size: text.length, crc: crc32(text) };
}

function localHead(entry: Entry): Buffer {
	const head = Buffer.alloc(localHeadSize);
	head.writeUInt32LE(0x04034b50, 0);
	writeCommon(head, entry, 4);
	return Buffer.concat([head, Buffer.from(entry.name)]);
}

function centralHead(entry: Entry, offset: number): Buffer {
	const head = Buffer.alloc(centralHeadSize);
	head.writeUInt32LE(0x02014b50, 0);
	head.writeUInt16LE(20, 4);
	writeCommon(head, entry, 6);
	head.writeUInt32LE(offset, 42);
	return Buffer.concat([head, Buffer.from(entry.name)]);
}

/** The fields both heads share: version 2.0, names in UTF-8, stored, 2026-01-02, checksum, sizes, name length. */
function writeCommon(head: Buffer, entry: Entry, at: number): void {
	head.writeUInt16LE(20, at);
	head.writeUInt16LE(0x0800, at + 2);
	head.writeUInt16LE(((2026 - 1980) << 9) | (1 << 5) | 2, at + 8);
	head.writeUInt32LE(entry.crc, at + 10);
	head.writeUInt32LE(entry.size, at + 14);
	head.writeUInt32LE(entry.size, at + 18);
	head.writeUInt16LE(Buffer.byteLength(entry.name), at + 22);
}

function directory(entries: Entry[]): Buffer {
	const heads: Buffer[] = [];
	let offset = 0;
	for (const entry of entries) {
		heads.push(centralHead(entry, offset));
		offset += localHeadSize + Buffer.byteLength(entry.name) + entry.size;
	}
	const central = Buffer.concat(heads);
	const end = Buffer.alloc(endSize);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(entries.length, 8);
	end.writeUInt16LE(entries.length, 10);
	end.writeUInt32LE(central.length, 12);
	end.writeUInt32LE(offset, 16);
	return Buffer.concat([central, end]);
}

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const contentTypes =
	`${xmlHead}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
	'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
	'<Default Extension="bin" ContentType="application/octet-stream"/>' +
	'<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>' +
	'</Types>';
const relationships =
	`${xmlHead}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
	'<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>' +
	'</Relationships>';

function documentXml(title: string): string {
	const escaped = title.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
	return (
		`${xmlHead}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` +
		`<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>${escaped}</w:t></w:r></w:p>` +
		'<w:p><w:r><w:t>Pismo przygotowane przez klienta.</w:t></w:r></w:p></w:body></w:document>'
	);
}
