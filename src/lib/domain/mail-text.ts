/** Ends of these make a new line in plain text. */
const blockEnd = /<(?:br|hr)\b[^>]*>|<\/(?:p|div|tr|li|h[1-6]|table|blockquote|pre|ul|ol)\s*>/gi;
const named: Readonly<Record<string, string>> = {
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

/** The words of an HTML text, without regard to lines. Good for showing as text only: this is no sanitizer. */
export const htmlWords = (html: string): string =>
	html
		.replace(/<!--[\s\S]*?(-->|$)/g, ' ')
		.replace(/<(style|script|title|head)\b[\s\S]*?(<\/\1\s*>|$)/gi, ' ')
		.replace(/<[^>]*(>|$)/g, ' ')
		.replace(/&(#?\w{1,12});/g, decodeEntity);

/** An HTML text as plain text with its lines: what is shown of a mail that cannot be shown as it is. */
export function htmlToText(html: string): string {
	const lines = html.replace(/\s+/g, ' ').replace(blockEnd, '\n');
	return htmlWords(lines)
		.replace(/[^\S\n]+/g, ' ')
		.replace(/ ?\n ?/g, '\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
}
