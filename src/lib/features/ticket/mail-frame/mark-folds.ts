import type { EarlierMessage } from '#lib/domain/mail-fold/earlier-messages.ts';
import { findFolds, type Fold } from '#lib/domain/mail-fold/find-folds.ts';
import { readLines, type Leaf, type ReadLine } from './read-lines.ts';

/** What the folds of a mail are called. */
export interface FoldWords {
	quote: string;
	signature: string;
}

/** Mails cut into more quotes than this are shown as they are from there on. */
const mostFolds = 60;
const previewChars = 70;
/** A mail of more lines than this is a log or an attack. */
const mostLines = 20_000;
const own = -1;
const mixed = -2;
/** Parts of tables are laid out by their table: they are emptied rather than hidden. */
const tableParts = new Set(['TBODY', 'THEAD', 'TFOOT', 'TR', 'TD', 'TH', 'CAPTION', 'COLGROUP']);

/** For every element: the fold that all its leaves belong to, `own`, or `mixed`. */
function foldOfElements(root: Element, leaves: ReadonlyMap<Leaf, number>): Map<Element, number> {
	const folds = new Map<Element, number>();
	for (const [leaf, fold] of leaves) {
		let state = fold;
		for (let at = leaf.parentElement; at !== null && at !== root; at = at.parentElement) {
			const known = folds.get(at);
			if (known === state || known === mixed) break;
			if (known !== undefined) state = mixed;
			folds.set(at, state);
		}
	}
	return folds;
}

function foldOfLeaves(lines: readonly ReadLine[], folds: readonly Fold[]): Map<Leaf, number> {
	const leaves = new Map<Leaf, number>();
	let fold = 0;
	lines.forEach((line, at) => {
		while (fold < folds.length && at >= (folds[fold]?.to ?? 0)) fold += 1;
		const isInside = at >= (folds[fold]?.from ?? lines.length);
		for (const leaf of line.leaves) leaves.set(leaf, isInside ? fold : own);
	});
	return leaves;
}

/** The largest part of the mail around a leaf that belongs to its fold as a whole. */
function wholeAround(leaf: Leaf, fold: number, elements: ReadonlyMap<Element, number>): Leaf {
	let whole = leaf;
	for (let at = leaf.parentElement; at !== null && elements.get(at) === fold; at = at.parentElement)
		if (!tableParts.has(at.tagName)) whole = at;
	return whole;
}

/** A text cannot carry a mark: it gets an element of its own. */
function asElement(leaf: Leaf): Element {
	if (leaf.nodeType !== Node.TEXT_NODE) return leaf as Element;
	const span = leaf.ownerDocument.createElement('span');
	leaf.replaceWith(span);
	span.append(leaf);
	return span;
}

function toggle(page: Document, id: number, label: string): HTMLElement {
	const details = page.createElement('details');
	details.className = 'mail-fold';
	details.dataset['toggles'] = String(id);
	const summary = page.createElement('summary');
	const face = page.createElement('span');
	face.textContent = label;
	summary.append(face);
	details.append(summary);
	return details;
}

/** The first words of a quote between answers: they say what is answered. */
function labelOf(fold: Fold, lines: readonly ReadLine[], words: FoldWords): string {
	if (fold.kind === 'signature') return words.signature;
	if (!fold.isBetween) return words.quote;
	const inside = lines.slice(fold.from, fold.to).map(({ text }) => text);
	const said = inside.filter((text) => text !== '' && !text.endsWith(':')).join(' ');
	return `${words.quote}: ${said.length > previewChars ? `${said.slice(0, previewChars).trimEnd()}…` : said}`;
}

/**
 * Folds quotes and signatures: their nodes get `data-fold`, and before the first of each stands a `details` element that opens it without
 * any script. Returns the style sheet that hides what is folded; null when nothing is. `earlier`: see `findFolds`.
 */
export function markFolds(
	root: Element,
	words: FoldWords,
	earlier: readonly EarlierMessage[] = [],
): string | null {
	const lines = readLines(root);
	const folds = lines.length > mostLines ? [] : findFolds(lines, earlier).slice(0, mostFolds);
	if (folds.length === 0) return null;
	const leaves = foldOfLeaves(lines, folds);
	const elements = foldOfElements(root, leaves);
	const begun = new Set<number>();
	for (const [leaf, id] of leaves) {
		const fold = folds[id];
		if (fold === undefined || leaf.parentElement?.closest('[data-fold]')) continue;
		const part = asElement(wholeAround(leaf, id, elements));
		part.setAttribute('data-fold', String(id));
		if (!begun.has(id)) part.before(toggle(root.ownerDocument, id, labelOf(fold, lines, words)));
		begun.add(id);
	}
	return [...begun].map(rule).join('\n');
}

const rule = (id: number): string =>
	`body:has([data-toggles="${id}"]:not([open])) [data-fold="${id}"] { display: none !important; }`;
