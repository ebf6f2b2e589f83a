import { isAttribution, startsWithAttribution } from '../attribution.ts';

/**
 * Finds the earlier message quoted at the end of a mail. The rule that keeps this harmless: a quote counts only when nothing but white space
 * follows it and something of one's own stands before it; what is written below or between quotes is never hidden.
 */
const containers =
	'.gmail_quote_container, .gmail_quote, .gmail_extra, .yahoo_quoted, .protonmail_quote, .zmail_extra, .moz-cite-prefix, blockquote[type="cite" i], blockquote.gmail_quote, .nh_quote_container';
/** Marks of a quote that people use for other things, too: they count where a line above or at their beginning says who wrote. */
const introduced = 'blockquote, div[style*="border-left" i]';
/** Elements that stand above an earlier message in Outlook; all that follows belongs to it. */
const separators =
	'#divRplyFwdMsg, #appendonsend, #x_divRplyFwdMsg, #x_appendonsend, #mail-editor-reference-message-container';

const headerLine = /^\s*(?:-{4,}[^-:]{5,40}-{4,}\s*)?(From|Od|Von|De|Gesendet)\s*:/i;
const headers = [
	/(From|Od|Von|De)\s*:/i,
	/(Sent|Wysłano|Wysłane|Data|Date|Gesendet)\s*:/i,
	/(To|Do|An)\s*:/i,
	/(Subject|Temat|Betreff)\s*:/i,
];

/** White space, and the invisible characters that mail clients put into empty paragraphs. */
const isBlank = (text: string | null): boolean => /^[\s\u00a0\u200b-\u200d\u2060\ufeff]*$/.test(text ?? '');

const isOutlookHeader = (element: Element): boolean => {
	const text = element.textContent.slice(0, 1_500);
	return headerLine.test(text) && headers.every((header) => header.test(text));
};

/** Everything after `node` in the mail: its following siblings and those of its ancestors. */
function* following(node: ChildNode, root: Element): Generator<ChildNode> {
	for (let at: ChildNode = node; at !== root;) {
		for (let next = at.nextSibling; next !== null; next = next.nextSibling) yield next;
		const parent: Element | null = at.parentElement;
		if (parent === null) return;
		at = parent;
	}
}

const isEmpty = (node: ChildNode): boolean => isBlank(node.textContent) && !hasPicture(node);
const isElement = (node: ChildNode | null): node is HTMLElement => node?.nodeType === 1;

/** Nothing but further quotes follows: some programs put the introducing line into a quote of its own. */
const endsTheMail = (element: Element, root: Element): boolean =>
	[...following(element, root)].every(
		(node) => isEmpty(node) || (isElement(node) && node.matches(containers) && isPure(node)),
	);

const hasPicture = (node: ChildNode): boolean =>
	node.nodeType === 1 && (node as Element).matches('img, .mail-image')
		? true
		: node.nodeType === 1 && (node as Element).querySelector('img, .mail-image') !== null;

/** Text before `element` in document order. */
function textBefore(element: ChildNode, root: Element): string {
	const range = root.ownerDocument.createRange();
	range.setStart(root, 0);
	range.setEndBefore(element);
	return range.toString();
}

/** A container is one quote only when all its words are in a quotation or in the line that introduces it: people answer inside, too. */
function isPure(element: Element): boolean {
	if (
		element.tagName === 'BLOCKQUOTE' ||
		!element.matches('.gmail_quote, .gmail_quote_container, .gmail_extra, .yahoo_quoted, .nh_quote_container')
	)
		return true;
	const copy = element.cloneNode(true) as Element;
	for (const quoted of copy.querySelectorAll('blockquote, .gmail_attr, .gmail_quote, [id^="yiv"]'))
		quoted.remove();
	return isBlank(copy.textContent) || isAttribution(copy.textContent);
}

/** `.moz-cite-prefix` introduces the quotation after it. */
const endOf = (element: Element): Element =>
	element.matches('.moz-cite-prefix') && element.nextElementSibling ? element.nextElementSibling : element;

const isTrailingQuote = (element: Element, root: Element): boolean =>
	isPure(element) && endsTheMail(endOf(element), root);

function outlookStart(root: Element): Element | null {
	const marked = root.querySelector(separators);
	if (marked) return marked;
	const blocks = [...root.querySelectorAll('div, p')].filter((block) => isOutlookHeader(block));
	// Blocks contain each other: the innermost one is the header, its bordered wrapper begins the quote.
	const header = blocks.find((block) => !blocks.some((other) => other !== block && block.contains(other)));
	if (!header || !closesTheMail(header, root)) return null;
	const wrapper = header.closest('div[style*="border-top" i], div[name="quote"]');
	return wrapper && root.contains(wrapper) && isBlank(textBeforeInside(header, wrapper)) ? wrapper : header;
}

/** Where the headers stand with their message in a box of its own, words below the box are new. */
function closesTheMail(header: Element, root: Element): boolean {
	const next = header.nextElementSibling;
	const box = next?.tagName === 'BLOCKQUOTE' ? next : header.closest('div[name="quote"], blockquote');
	return box === null || !root.contains(box) || endsTheMail(box, root);
}

const textBeforeInside = (element: Element, wrapper: Element): string =>
	element === wrapper ? '' : textBefore(element, wrapper);

function firstTrailing(root: Element): Element | null {
	const candidates = [...root.querySelectorAll(containers)];
	return candidates.find((element) => isTrailingQuote(element, root)) ?? firstIntroduced(root);
}

function firstIntroduced(root: Element): Element | null {
	const isIntroduced = (element: Element): boolean =>
		introduction(element, root) !== null || startsWithAttribution(element.textContent);
	return (
		[...root.querySelectorAll(introduced)].find(
			(element) => endsTheMail(element, root) && isIntroduced(element),
		) ?? null
	);
}

/** The last node with content before `node`, at whatever depth it begins. */
function contentBefore(node: ChildNode, root: Element): ChildNode | null {
	for (let at: ChildNode = node; at !== root;) {
		for (let before = at.previousSibling; before !== null; before = before.previousSibling)
			if (!isEmpty(before)) return before;
		const parent: Element | null = at.parentElement;
		if (parent === null) return null;
		at = parent;
	}
	return null;
}

const blocks = /^(?:BR|HR|P|DIV|TABLE|UL|OL|LI|PRE|BLOCKQUOTE|H[1-6])$/;

/** The nodes of the line that ends with `last`, first one first. */
function lineUpTo(last: ChildNode): ChildNode[] {
	const line = [last];
	for (let at = last.previousSibling; at !== null && !blocks.test(at.nodeName); at = at.previousSibling)
		line.unshift(at);
	return line;
}

/** Where the line begins that introduces the quote after it; null where no such line is. */
function introduction(quote: Element, root: Element): ChildNode | null {
	const before = contentBefore(quote, root);
	// From the innermost node outwards, but not beyond a block: that may begin with lines of one's own.
	for (
		let at = before && deepestEnd(before);
		at !== null && !blocks.test(at.nodeName);
		at = at.parentElement
	) {
		const line = lineUpTo(at);
		if (isAttribution(line.map((node) => node.textContent).join(''))) return line[0] ?? null;
	}
	return null;
}

function deepestEnd(node: ChildNode): ChildNode {
	const last = [...node.childNodes].reverse().find((child) => !isEmpty(child));
	return last ? deepestEnd(last) : node;
}
function hide(node: ChildNode, root: Element): void {
	if (node.nodeType === 3 && !isBlank(node.textContent)) {
		const span = root.ownerDocument.createElement('span');
		node.replaceWith(span);
		span.append(node);
		span.setAttribute('data-mail-quote', '');
	} else if (node.nodeType === 1) (node as Element).setAttribute('data-mail-quote', '');
}

/** Words with which people announce that they answer inside the quoted message. */
const answersInside =
	/(w treści|w tekście|poniżej|niżej|na (niebiesko|czerwono|zielono|żółto|kolorowo)|kolorem|w tabel|kolumn|inline|in-line|below|in (red|blue|green|colou?r)|in the (text|table|mail)|column|siehe unten|unten im|im text|in rot|in blau)/i;
/** Shades of grey that differ less than this between red, green and blue look like ink. */
const mostChroma = 24;
const inkNames = /^(gr[ae]y|dimgr[ae]y|darkgr[ae]y|silver|black|windowtext|inherit)$/i;

function isInk(colour: string): boolean {
	const hex = /^#?([\da-f]{3}|[\da-f]{6})$/i.exec(colour)?.[1];
	const pairs = hex?.length === 3 ? hex.replace(/./g, '$&$&').match(/../g) : hex?.match(/../g);
	const parts = pairs?.map((pair) => parseInt(pair, 16)) ?? colour.match(/\d+/g)?.slice(0, 3).map(Number);
	return parts?.length === 3 ? Math.max(...parts) - Math.min(...parts) < mostChroma : inkNames.test(colour);
}

/** Words in a colour of their own inside a quote that has no end mark (Outlook): answers are written there in blue or red. */
function hasColouredWords(parts: readonly ChildNode[]): boolean {
	const elements = parts.filter((part): part is Element & ChildNode => part.nodeType === 1);
	return elements
		.flatMap((part) => [part, ...part.querySelectorAll('[style*="color" i], font[color]')])
		.some((element) => isColoured(element) && !isBlank(element.textContent) && element.closest('a') === null);
}

function isColoured(element: Element): boolean {
	const style = /(?:^|[;\s])color\s*:\s*([^;!]+)/i.exec(element.getAttribute('style') ?? '')?.[1];
	const colour = (style ?? element.getAttribute('color') ?? '').trim();
	return colour !== '' && !isInk(colour);
}

/** Marks the elements of the trailing quote with `data-mail-quote`. False when the mail has none that may be folded. */
export function markQuote(root: Element): boolean {
	const trailing = firstTrailing(root);
	const outlook = outlookStart(root);
	const start = [trailing, outlook]
		.filter((element) => element !== null)
		.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1))[0];
	if (!start) return false;
	const own = textBefore(start, root);
	const first = introduction(start, root) ?? start;
	const parts = [first, ...following(first, root)];
	if (isBlank(textBefore(first, root)) || answersInside.test(own) || hasColouredWords(parts)) return false;
	for (const part of parts) hide(part, root);
	return true;
}

/** Folds or unfolds what markQuote has marked. */
export function showQuote(root: Element, shown: boolean): void {
	for (const part of root.querySelectorAll('[data-mail-quote]')) part.toggleAttribute('hidden', !shown);
}
