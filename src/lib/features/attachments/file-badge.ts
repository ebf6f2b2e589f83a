import type { Attachment } from '#lib/domain/ticket-event.ts';

const byType: Readonly<Record<string, string>> = {
	'application/pdf': 'PDF',
	'application/zip': 'ZIP',
	'image/jpeg': 'JPG',
	'image/png': 'PNG',
	'text/plain': 'TXT',
	'message/rfc822': 'EML',
};

/** Up to four letters that tell what kind of file it is: by its name, else by its type. */
export function fileBadge({ name, type }: Pick<Attachment, 'name' | 'type'>): string {
	const extension = /\.([a-z0-9]{1,4})$/i.exec(name ?? '')?.[1];
	if (extension !== undefined) return extension.toUpperCase();
	const known = byType[type ?? ''];
	return known ?? (/^(image|audio|video|text)\//.exec(type ?? '')?.[1] ?? 'plik').slice(0, 4).toUpperCase();
}
