import { createHash } from 'node:crypto';
import type { EventBody } from '#lib/domain/ticket-event.ts';

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

const decodeEntity = (whole: string, name: string): string => {
	const code = /^#(x[\da-f]+|\d+)$/i.exec(name)?.[1];
	if (code === undefined) return entities[name.toLowerCase()] ?? whole;
	const point = code.toLowerCase().startsWith('x') ? Number.parseInt(code.slice(1), 16) : Number(code);
	return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
};

const withoutMarkup = (html: string): string =>
	html.replace(/<[^<>]*>/g, '').replace(/&(#?\w{1,10});/g, decodeEntity);

/**
 * A fingerprint by which a text is found again after the system has stored it, as plain text or as HTML: markup and white space do not count.
 * It is kept instead of the text, so that the ledger holds nobody's words.
 */
export function textPrint({ format, content }: EventBody): string {
	const words = format === 'html' ? withoutMarkup(content) : content;
	return createHash('sha256').update(words.normalize('NFC').replace(/\s+/gu, '')).digest('base64url');
}
