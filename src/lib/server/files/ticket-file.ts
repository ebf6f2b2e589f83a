import { safeFileName } from '#lib/domain/file-name.ts';
import { neutralType, sniffedBytes, unknownType } from '#lib/domain/file-type.ts';
import type { Attachment } from '#lib/domain/ticket-event.ts';
import type { FileWish, ThuliumSystem, UpstreamFile } from '../thulium/thulium-system.ts';
import { peek } from './file-head.ts';
import type { SafeFile } from './file-response.ts';

/** `gone`: the system has it no more. `beyond`: the part asked for lies outside of the file. */
export type SafeFileLookup = SafeFile | 'gone' | 'beyond';

/** The content of an attachment under a safe name and type. Rejects with `UpstreamError` when the system does not give it. */
export async function openTicketFile(
	thulium: Pick<ThuliumSystem, 'file'>,
	attachment: Attachment,
	part: Omit<FileWish, 'token'>,
): Promise<SafeFileLookup> {
	const file = await thulium.file({ token: attachment.token, ...part });
	if (file === 'missing' || file === 'deleted') return 'gone';
	if (file === 'beyond') return 'beyond';
	return { ...file, ...(await safeContent(file, attachment)), name: nameOf(file, attachment) };
}

const nameOf = (file: UpstreamFile, attachment: Attachment): string | null =>
	safeFileName(attachment.name) ?? safeFileName(file.name);

/** A later part of a file does not show its type: whoever asks for it has had the first one. */
async function safeContent(
	file: UpstreamFile,
	attachment: Attachment,
): Promise<Pick<SafeFile, 'type' | 'body'>> {
	if (file.part !== null && file.part.first > 0) return { type: unknownType, body: file.body };
	const { head, body } = await peek(file.body, sniffedBytes);
	return { type: neutralType(attachment.type ?? file.type, head), body };
}
