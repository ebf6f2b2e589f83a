import { itemAt } from '../random.ts';
import type { AttachmentRecipe } from '../seed-data.ts';
import { noiseChunks, roomIn } from './padding.ts';
import { sampleJpegs } from './sample-jpegs.ts';

const segmentOverhead = 4;
const largestSegment = 65_535 + 2;

/** A JPEG photograph; comment segments after its start bring it to size. */
export function* jpegChunks(recipe: AttachmentRecipe): Generator<Uint8Array> {
	const picture = Buffer.from(itemAt(sampleJpegs, recipe.variant % sampleJpegs.length), 'base64');
	const room = roomIn(recipe.size, picture.length);
	yield picture.subarray(0, 2);
	for (const total of segments(room)) {
		yield commentHead(total);
		yield* noiseChunks(total - segmentOverhead);
	}
	yield picture.subarray(2);
	// Too little for a segment: bytes after the end of the image, which decoders ignore.
	if (room < segmentOverhead) yield Buffer.alloc(room);
}

function commentHead(total: number): Buffer {
	const head = Buffer.from([0xff, 0xfe, 0, 0]);
	head.writeUInt16BE(total - 2, 2);
	return head;
}

/** Sizes of the segments, none too small for its own head. */
function* segments(room: number): Generator<number> {
	let rest = room;
	while (rest >= segmentOverhead) {
		const left = rest - largestSegment;
		const size =
			left > 0 && left < segmentOverhead ? largestSegment - segmentOverhead : Math.min(rest, largestSegment);
		yield size;
		rest -= size;
	}
}
