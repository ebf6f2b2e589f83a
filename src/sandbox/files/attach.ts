import type { TemporaryFileRow } from '../db/rows.ts';
import { ApiError } from '../errors.ts';
import type { System } from '../system.ts';
import { newToken } from './file-store.ts';

/** How long an uploaded file waits to be used. */
export const TEMPORARY_FILE_MS = 24 * 3_600_000;

/** The uploaded file of a token. @throws ApiError 400 (130005) when unknown or older than 24 hours */
export function temporaryFile(system: System, token: string): TemporaryFileRow {
	const row = system.db.get<TemporaryFileRow>('SELECT * FROM temporary_files WHERE token = ?', token);
	if (!row || row.created_at + TEMPORARY_FILE_MS <= system.clock.now())
		throw new ApiError('unknownToken', { token });
	return row;
}

/** Makes uploaded files part of a message; each gets a token of its own, so an upload can be used twice. */
export function attach(system: System, ticketId: number, messageId: number, tokens: readonly string[]): void {
	for (const [position, token] of tokens.entries()) {
		const { filename, content_type, size, file } = temporaryFile(system, token);
		system.db.insert('attachments', {
			token: newToken(),
			ticket_id: ticketId,
			message_id: messageId,
			position,
			filename,
			content_type,
			size,
			inline: 0,
			file,
		});
	}
}
