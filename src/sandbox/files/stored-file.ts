import { Readable } from 'node:stream';
import { attachmentChunks } from '../data/attachment-content.ts';
import type { AttachmentRecipe } from '../data/seed-data.ts';
import type { System } from '../system.ts';

/** A file as the tables know it: made from a recipe, or uploaded into the store. */
export interface StoredFile {
	filename: string;
	content_type: string;
	size: number;
	/** JSON of an `AttachmentRecipe`. */
	recipe: string | null;
	/** Name in the file store. */
	file: string | null;
}

/** Bytes `start` to `end` of a file, both included, piece by piece. */
export function readStoredFile(system: System, stored: StoredFile, start: number, end: number): Readable {
	if (stored.file !== null) return system.files.read(stored.file, start, end);
	if (stored.recipe === null) throw new Error(`File "${stored.filename}" has no content`);
	const recipe = JSON.parse(stored.recipe) as AttachmentRecipe;
	return Readable.from(slice(attachmentChunks(recipe), start, end), { objectMode: false });
}

/** The part of a sequence of pieces between two offsets, both included. */
export function* slice(chunks: Iterable<Uint8Array>, start: number, end: number): Generator<Uint8Array> {
	let offset = 0;
	for (const chunk of chunks) {
		if (offset > end) return;
		const from = Math.max(start - offset, 0);
		const to = Math.min(end - offset + 1, chunk.length);
		// Pieces share memory with each other, and a reader may keep what it got.
		if (from < to) yield chunk.slice(from, to);
		offset += chunk.length;
	}
}
