import { urlOrNull } from '#lib/util/url-or-null.ts';

export interface LinkPart {
	text: string;
	/** Where it leads; only http, https and mailto are ever made. Null for plain words. */
	href: string | null;
}

const candidate = /\b(?:https?:\/\/|www\.)[^\s<>"'„”]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/giu;
/** Punctuation that ends a sentence is not part of an address; a closing bracket only when it was opened inside. */
const trailing = /[.,;:!?…]+$/u;

function trimmed(match: string): string {
	let text = match.replace(trailing, '');
	while (text.endsWith(')') && text.split(')').length > text.split('(').length)
		text = text.slice(0, -1).replace(trailing, '');
	return text;
}

function hrefOf(text: string): string | null {
	const address = /^https?:/i.test(text) ? text : /^www\./i.test(text) ? `https://${text}` : `mailto:${text}`;
	return urlOrNull(address) === null ? null : address;
}

/** Cuts a plain text into words and links. Joined, the parts are the text. */
export function linkParts(text: string): LinkPart[] {
	const parts: LinkPart[] = [];
	let from = 0;
	for (const match of text.matchAll(candidate)) {
		const link = trimmed(match[0]);
		if (match.index > from) parts.push({ text: text.slice(from, match.index), href: null });
		parts.push({ text: link, href: hrefOf(link) });
		from = match.index + link.length;
	}
	if (from < text.length) parts.push({ text: text.slice(from), href: null });
	return parts;
}
