import { contentTypes } from '../data/attach.ts';
import { smallestAttachment } from '../data/attachment-content.ts';
import type { AttachmentKind, AttachmentRecipe } from '../data/seed-data.ts';
import type { Input } from '../input.ts';
import type { System } from '../system.ts';
import { newToken } from './file-store.ts';

const kinds = Object.keys(contentTypes) as AttachmentKind[];

/** Puts files that are made on the fly, of any size, at a message: `{filename, kind, size}` each. @throws ApiError 400 */
export function attachMade(
	system: System,
	place: { ticketId: number; messageId: number | null },
	files: readonly Input[],
): void {
	for (const [position, file] of files.entries()) {
		const recipe = readRecipe(file);
		system.db.insert('attachments', {
			token: newToken(),
			ticket_id: place.ticketId,
			message_id: place.messageId,
			position,
			filename: file.requiredText('filename'),
			content_type: contentTypes[recipe.kind],
			size: recipe.size,
			inline: 0,
			recipe: JSON.stringify(recipe),
		});
	}
}

function readRecipe(file: Input): AttachmentRecipe {
	const kind = file.oneOf('kind', kinds) ?? 'zip';
	const size = Math.max(file.id('size') ?? 0, smallestAttachment[kind]);
	return { kind, size, variant: file.id('variant') ?? 1, title: 'Plik' };
}
