import { docxChunks, zipChunks } from './files/zip.ts';
import { jpegChunks } from './files/jpeg.ts';
import { pdfChunks } from './files/pdf.ts';
import { pngChunks } from './files/png.ts';
import { csvChunks, emlChunks, txtChunks } from './files/text.ts';
import { wavChunks } from './files/wav.ts';
import type { AttachmentKind, AttachmentRecipe } from './seed-data.ts';

const makers: Record<AttachmentKind, (recipe: AttachmentRecipe) => Iterable<Uint8Array>> = {
	png: pngChunks,
	jpeg: jpegChunks,
	pdf: pdfChunks,
	txt: txtChunks,
	csv: csvChunks,
	docx: docxChunks,
	zip: zipChunks,
	wav: wavChunks,
	eml: emlChunks,
};

/** Smallest size, in bytes, that every kind of file can be made in. */
export const smallestAttachment: Record<AttachmentKind, number> = {
	png: 1024,
	jpeg: 12_288,
	pdf: 1536,
	txt: 1024,
	csv: 1024,
	docx: 2048,
	zip: 1024,
	wav: 1024,
	eml: 1024,
};

/**
 * The file of a recipe, piece by piece: exactly `recipe.size` bytes, never more than about 64 KiB at once.
 * Pieces may share memory with each other, so copy one before changing it. A valid file of its kind.
 */
export function attachmentChunks(recipe: AttachmentRecipe): Iterable<Uint8Array> {
	return makers[recipe.kind](recipe);
}

/** The whole file in memory; for small ones. */
export function attachmentContent(recipe: AttachmentRecipe): Uint8Array {
	return Buffer.concat([...attachmentChunks(recipe)]);
}
