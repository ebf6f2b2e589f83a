import { crc32, deflateSync } from 'node:zlib';
import type { AttachmentRecipe } from '../seed-data.ts';
import { noiseChunks, noiseCrc, roomIn } from './padding.ts';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Ancillary, private, safe to copy: viewers skip it. */
const paddingType = 'dpPd';
const chunkOverhead = 12;

type Colour = readonly [number, number, number];

const palettes: readonly (readonly [Colour, Colour])[] = [
	[
		[0x0b, 0x4f, 0x6c],
		[0xff, 0xff, 0xff],
	],
	[
		[0xd9, 0x3b, 0x3b],
		[0xfd, 0xf3, 0xe7],
	],
	[
		[0x2e, 0x7d, 0x32],
		[0xf1, 0xf8, 0xe9],
	],
	[
		[0x4a, 0x14, 0x8c],
		[0xed, 0xe7, 0xf6],
	],
	[
		[0x21, 0x21, 0x21],
		[0xff, 0xd5, 0x4f],
	],
];

/** A PNG picture: a logo-like mark, small when the file is small. */
export function* pngChunks(recipe: AttachmentRecipe): Generator<Uint8Array> {
	const head = Buffer.concat([signature, ...picture(recipe)]);
	const end = chunk('IEND', Buffer.alloc(0));
	const room = roomIn(recipe.size, head.length + end.length + chunkOverhead);
	yield head;
	yield Buffer.concat([uint32(room), Buffer.from(paddingType)]);
	yield* noiseChunks(room);
	yield uint32(noiseCrc(room, crc32(paddingType)));
	yield end;
}

function picture(recipe: AttachmentRecipe): [Buffer, Buffer] {
	const [width, height] = dimensions(recipe.size);
	const header = Buffer.concat([uint32(width), uint32(height), Buffer.from([8, 2, 0, 0, 0])]);
	return [chunk('IHDR', header), chunk('IDAT', deflateSync(pixels(width, height, recipe.variant)))];
}

function dimensions(size: number): [number, number] {
	if (size < 8_000) return [96, 40];
	if (size < 100_000) return [240, 120];
	return [960, 640];
}

function pixels(width: number, height: number, variant: number): Buffer {
	const [ink, paper] = palettes[variant % palettes.length] ?? [
		[0, 0, 0],
		[255, 255, 255],
	];
	const data = Buffer.alloc(height * (width * 3 + 1));
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			const colour = isInk(x / width, y / height, variant) ? ink : paper;
			data.set(colour, y * (width * 3 + 1) + 1 + x * 3);
		}
	}
	return data;
}

/** A ring, and bars beside it in the place of a name. */
function isInk(x: number, y: number, variant: number): boolean {
	const distance = Math.hypot((x - 0.2) * 1.8, y - 0.5);
	const ring = distance < 0.32 && distance > 0.2 - (variant % 3) * 0.04;
	const bars = x > 0.45 && x < 0.95 && ((y > 0.3 && y < 0.45) || (y > 0.58 && y < 0.66 && x < 0.8));
	return ring || bars;
}

function chunk(type: string, data: Uint8Array): Buffer {
	const body = Buffer.concat([Buffer.from(type), data]);
	return Buffer.concat([uint32(data.length), body, uint32(crc32(body))]);
}

function uint32(value: number): Buffer {
	const buffer = Buffer.alloc(4);
	buffer.writeUInt32BE(value);
	return buffer;
}
