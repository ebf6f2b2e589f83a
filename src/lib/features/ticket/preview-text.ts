import type { EventBody } from '#lib/domain/ticket-event.ts';

/** Enough of a body to fill one line, however long the mail is: folding must cost the same for 1 KB and for 1 MB. */
const readChars = 6_000;
const previewChars = 160;

const named: Record<string, string> = {
	nbsp: ' ',
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	oacute: 'ó',
	Oacute: 'Ó',
	ndash: '–',
	mdash: '—',
	hellip: '…',
	bdquo: '„',
	rdquo: '”',
	zwnj: '',
};

function decodeEntity(whole: string, code: string): string {
	if (!code.startsWith('#')) return named[code] ?? whole;
	const value = /^#x/i.test(code) ? Number.parseInt(code.slice(2), 16) : Number.parseInt(code.slice(1), 10);
	return value > 0 && value <= 0x10ffff ? String.fromCodePoint(value) : '';
}

/** The words of an HTML text. Good for showing as text only: this is no sanitizer. */
const htmlWords = (html: string): string =>
	html
		.replace(/<!--[\s\S]*?(-->|$)/g, ' ')
		.replace(/<(style|script|title|head)\b[\s\S]*?(<\/\1\s*>|$)/gi, ' ')
		.replace(/<[^>]*(>|$)/g, ' ')
		.replace(/&(#?\w{1,12});/g, decodeEntity);

const textWords = (text: string): string => text.replace(/^>.*$/gm, ' ');

/** One line that tells what a message is about; '' when it has no text. */
export function previewText(body: EventBody | null): string {
	if (body === null) return '';
	// The head of Outlook's mails alone is several kilobytes of style sheets: reading starts at the body.
	const bodyAt = body.format === 'html' ? Math.max(0, body.content.search(/<body\b/i)) : 0;
	const start = body.content.slice(bodyAt, bodyAt + readChars);
	const words = (body.format === 'html' ? htmlWords(start) : textWords(start)).replace(/\s+/g, ' ').trim();
	return words.length > previewChars ? `${words.slice(0, previewChars).trimEnd()}…` : words;
}
