import type { EventBody } from '#lib/domain/ticket-event.ts';

const named: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: '\u00a0',
};

function decodeEntity(whole: string, code: string): string {
	if (!code.startsWith('#')) return named[code.toLowerCase()] ?? whole;
	const value = /^#x/i.test(code) ? Number.parseInt(code.slice(2), 16) : Number.parseInt(code.slice(1), 10);
	return value > 0 && value <= 0x10ffff ? String.fromCodePoint(value) : '';
}

const decoded = (html: string): string => html.replace(/&(#?\w{1,8});/g, decodeEntity);

/** What may stand before and after an address in markup and in style sheets. */
const isEdge = (character: string | undefined): boolean =>
	character === undefined || /[\s"'()<>=,;\\]/.test(character);

function stands(text: string, address: string): boolean {
	for (let at = text.indexOf(address); at >= 0; at = text.indexOf(address, at + 1))
		if (isEdge(text[at - 1]) && isEdge(text[at + address.length])) return true;
	return false;
}

/**
 * Whether a message asks for the picture at this address. The server fetches nothing else: who may read the message may see its pictures,
 * and nobody can use the server to reach an address of his own choice.
 */
export function asksFor(body: EventBody | null, address: string): boolean {
	if (body?.format !== 'html' || !/^https?:\/\//i.test(address)) return false;
	const text = decoded(body.content);
	return stands(text, address) || stands(text, address.replace(/^https:/i, ''));
}
