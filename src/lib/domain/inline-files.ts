import type { Attachment, EventBody } from './ticket-event.ts';

const bare = (contentId: string): string => contentId.replace(/^<|>$/g, '').toLowerCase();

/** The file that a mail means by a content id or by a name; null when there is none. */
export function fileMeant(source: string, attachments: readonly Attachment[]): Attachment | null {
	const wanted = bare(source);
	const named = (name: string): Attachment | undefined =>
		attachments.find((file) => file.name?.toLowerCase() === name);
	return (
		attachments.find((file) => file.contentId !== null && bare(file.contentId) === wanted) ??
		named(wanted) ??
		// Outlook makes content ids of the name and a number: image001.png@01DC6B21.
		named(wanted.replace(/@.*$/, '')) ??
		null
	);
}

const mentions = (html: string, { contentId, name }: Attachment): boolean =>
	[contentId, name, name === null ? null : encodeURIComponent(name)].some(
		(word) => word !== null && word !== '' && html.includes(bare(word)),
	);

/**
 * The files of a message that are listed below it: all but the pictures that stand in its text. A file that calls itself a part of the text
 * and is not mentioned there would otherwise be seen nowhere.
 */
export function listedFiles(body: EventBody | null, attachments: readonly Attachment[]): Attachment[] {
	const html = body?.format === 'html' ? body.content.toLowerCase() : '';
	return attachments.filter((file) => !file.inline || !mentions(html, file));
}
