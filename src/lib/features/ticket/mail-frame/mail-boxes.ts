import type { BoxKind } from '#lib/domain/mail-fold/mail-line.ts';

/** Outlook and Gmail put something before names of the mail they quote: `x_divRplyFwdMsg`, `m_-417gmail_quote`. */
const prefix = /^(?:(?:x_)+|m_-?\d+)/;

const byName: readonly (readonly [BoxKind, RegExp])[] = [
	['introduction', /^(?:gmail_attr|moz-cite-prefix|reply-intro|protonmail_quote_header)$/],
	['headers', /^divRplyFwdMsg$/],
	[
		'signature',
		/^(?:gmail_signature|gmail_signature_prefix|moz-signature|signature|ms-outlook-(?:mobile|ios|android)-signature|composer_signature|AppleMailSignature|protonmail_signature_block|ydp\w*signature|yahoo-signature)$/i,
	],
	['quote', /^(?:yiv\d\w*|nh_quote|front-blockquote|tutanota_quote)$/],
	[
		'wrapper',
		/^(?:gmail_quote|gmail_quote_container|gmail_extra|yahoo_quoted|protonmail_quote|zmail_extra|nh_quote_container|mail-editor-reference-message-container|ms-outlook-mobile-reference-message)$/,
	],
];
const programsQuote = /^(?:gmail_quote|protonmail_quote|nh_quote|zmail_quote)$/;
const leftLine = /(?:^|;)\s*border-left(?:-width|-style)?\s*:\s*(?!\s*(?:none|hidden|0(?![.\d]*[1-9])))/i;

const namesOf = (element: Element): string[] =>
	[...element.classList, element.id].map((name) => name.replace(prefix, '')).filter((name) => name !== '');

function blockquoteKind(element: Element, names: readonly string[]): BoxKind {
	const isMarked =
		element.getAttribute('type')?.toLowerCase() === 'cite' || names.some((name) => programsQuote.test(name));
	return isMarked || element.closest('.gmail_quote, .zmail_extra, .yahoo_quoted') !== null
		? 'quote'
		: 'set-off';
}

/** What an element is by the marks that mail programs leave; null when it says nothing. */
export function boxKind(element: Element): BoxKind | null {
	const names = namesOf(element);
	if (element.tagName === 'BLOCKQUOTE') return blockquoteKind(element, names);
	const known = byName.find(([, pattern]) => names.some((name) => pattern.test(name)));
	if (known) return known[0];
	const isSetOff =
		element.tagName === 'DIV' &&
		(leftLine.test(element.getAttribute('style') ?? '') || element.getAttribute('name') === 'quote');
	return isSetOff ? 'set-off' : null;
}
