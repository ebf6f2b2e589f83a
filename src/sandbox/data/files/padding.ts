/** Filler that brings a generated file to its exact size without ever being in memory as a whole. */

import { crc32 } from 'node:zlib';
import { Random } from '../random.ts';

const blockSize = 65_536;

let noise: Uint8Array | undefined;

/** `size` bytes of noise in chunks of at most 64 KiB; always the same bytes. Each block carries its number, so that none can pass for another. */
export function* noiseChunks(size: number): Generator<Uint8Array> {
	for (let offset = 0; offset < size; offset += blockSize) {
		const block = Buffer.from(noiseBlock());
		block.writeUInt32BE(offset / blockSize);
		yield block.subarray(0, Math.min(size - offset, blockSize));
	}
}

/** CRC-32 of `noiseChunks(size)`, continued from the CRC of what stands before it. */
export function noiseCrc(size: number, before = 0): number {
	let crc = before;
	for (const chunk of noiseChunks(size)) crc = crc32(chunk, crc);
	return crc;
}

/** `size` bytes of printable lines, ending with a line feed. */
export function* lineChunks(line: string, size: number): Generator<Uint8Array> {
	const block = Buffer.from(line.repeat(Math.ceil(blockSize / line.length)).slice(0, blockSize));
	for (let rest = size - 1; rest > 0; rest -= block.length)
		yield block.subarray(0, Math.min(rest, block.length));
	if (size > 0) yield Buffer.from('\n');
}

/** Room left for filler; throws when the size asked for is smaller than the smallest such file. */
export function roomIn(size: number, used: number): number {
	if (size < used)
		throw new RangeError(`A file of ${size} bytes has no room for its ${used} bytes of structure`);
	return size - used;
}

function noiseBlock(): Uint8Array {
	if (noise) return noise;
	const random = new Random(20_260);
	noise = Uint8Array.from({ length: blockSize }, () => random.int(0, 255));
	return noise;
}
