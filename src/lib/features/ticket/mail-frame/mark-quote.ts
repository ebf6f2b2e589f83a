/**
 * Finds the earlier message quoted at the end of a mail. The rule that keeps this harmless: a quote counts only when nothing but white space
 * follows it and something of one's own stands before it; what is written below or between quotes is never hidden.
 */
const containers =
	'.gmail_quote_container, .gmail_quote, .gmail_extra, .yahoo_quoted, .protonmail_quote, .zmail_extra, .moz-cite-prefix, blockquote[type="cite" i], blockquote.gmail_quote';
/** Elements that stand above an earlier message in Outlook; all that follows belongs to it. */
const separators =
	'#divRplyFwdMsg, #appendonsend, #x_divRplyFwdMsg, #x_appendonsend, #mail-editor-reference-message-container';

const headerLine = /^\s*(From|Od|Von|De)\s*:/i;
const otherHeaders = [
	/(Sent|Wysłano|Data|Date|Gesendet)\s*:/i,
	/(To|Do|An)\s*:/i,
	/(Subject|Temat|Betreff)\s*:/i,
];

/** White space, and the invisible characters that mail clients put into empty paragraphs. */
const isBlank = (text: string | null): boolean => /^[\s\u00a0\u200b-\u200d\u2060\ufeff]*$/.test(text ?? '');

const isOutlookHeader = (element: Element): boolean => {
	const text = element.textContent.slice(0, 1_500);
	return headerLine.test(text) && otherHeaders.every((header) => header.test(text));
};

/** Everything after `element` in the mail: its following siblings and those of its ancestors. */
function* following(element: Element, root: Element): Generator<ChildNode> {
	for (let at: Element = element; at !== root;) {
		for (let next = at.nextSibling; next !== null; next = next.nextSibling) yield next;
		const parent: Element | null = at.parentElement;
		if (parent === null) return;
		at = parent;
	}
}

const endsTheMail = (element: Element, root: Element): boolean =>
	[...following(element, root)].every((node) => isBlank(node.textContent) && !hasPicture(node));

const hasPicture = (node: ChildNode): boolean =>
	node.nodeType === 1 && (node as Element).matches('img, .mail-image')
		? true
		: node.nodeType === 1 && (node as Element).querySelector('img, .mail-image') !== null;

/** Text before `element` in document order. */
function textBefore(element: Element, root: Element): string {
	const range = root.ownerDocument.createRange();
	range.setStart(root, 0);
	range.setEndBefore(element);
	return range.toString();
}

/** A container is one quote only when all its words are in a quotation or in the line that introduces it: people answer inside, too. */
function isPure(element: Element): boolean {
	if (
		element.tagName === 'BLOCKQUOTE' ||
		!element.matches('.gmail_quote, .gmail_quote_container, .gmail_extra, .yahoo_quoted')
	)
		return true;
	const copy = element.cloneNode(true) as Element;
	for (const quoted of copy.querySelectorAll('blockquote, .gmail_attr, .gmail_quote')) quoted.remove();
	return isBlank(copy.textContent);
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
	if (!header) return null;
	const wrapper = header.closest('div[style*="border-top" i]');
	return wrapper && root.contains(wrapper) && isBlank(textBeforeInside(header, wrapper)) ? wrapper : header;
}

const textBeforeInside = (element: Element, wrapper: Element): string =>
	element === wrapper ? '' : textBefore(element, wrapper);

function firstTrailing(root: Element): Element | null {
	const candidates = [...root.querySelectorAll(containers)];
	return candidates.find((element) => isTrailingQuote(element, root)) ?? null;
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
const grey =
	/^#?([0-9a-f])([0-9a-f]?)(?:\1\2){2}$|^(gr[ae]y|dimgr[ae]y|darkgr[ae]y|silver|black|windowtext|inherit)$/i;

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
	return colour !== '' && !grey.test(colour);
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
	const parts = [start, ...following(start, root)];
	if (isBlank(own) || answersInside.test(own) || hasColouredWords(parts)) return false;
	for (const part of parts) hide(part, root);
	return true;
}

/** Folds or unfolds what markQuote has marked. */
export function showQuote(root: Element, shown: boolean): void {
	for (const part of root.querySelectorAll('[data-mail-quote]')) part.toggleAttribute('hidden', !shown);
}
