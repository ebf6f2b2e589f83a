import type { AttachmentRecipe } from '../seed-data.ts';
import { roomIn } from './padding.ts';

const sampleRate = 8000;
const headSize = 44;

/** A WAV recording (8 kHz, 8 bit, mono) of a ringing tone. */
export function* wavChunks(recipe: AttachmentRecipe): Generator<Uint8Array> {
	const room = roomIn(recipe.size, headSize);
	// Chunks of RIFF have an even length; an odd last byte stays outside.
	const samples = room - (room % 2);
	yield head(samples);
	const block = toneOfASecond(recipe.variant);
	for (let rest = samples; rest > 0; rest -= block.length)
		yield block.subarray(0, Math.min(rest, block.length));
	if (room > samples) yield Buffer.alloc(room - samples);
}

function head(samples: number): Buffer {
	const buffer = Buffer.alloc(headSize);
	buffer.write('RIFF', 0, 'latin1');
	buffer.writeUInt32LE(headSize - 8 + samples, 4);
	buffer.write('WAVEfmt ', 8, 'latin1');
	buffer.writeUInt32LE(16, 16);
	buffer.writeUInt16LE(1, 20);
	buffer.writeUInt16LE(1, 22);
	buffer.writeUInt32LE(sampleRate, 24);
	buffer.writeUInt32LE(sampleRate, 28);
	buffer.writeUInt16LE(1, 32);
	buffer.writeUInt16LE(8, 34);
	buffer.write('data', 36, 'latin1');
	buffer.writeUInt32LE(samples, 40);
	return buffer;
}

function toneOfASecond(variant: number): Uint8Array {
	const hertz = 400 + (variant % 5) * 25;
	return Uint8Array.from({ length: sampleRate }, (_, index) => {
		const loudness = index < sampleRate * 0.6 ? 40 : 0;
		return Math.round(128 + loudness * Math.sin((2 * Math.PI * hertz * index) / sampleRate));
	});
}
