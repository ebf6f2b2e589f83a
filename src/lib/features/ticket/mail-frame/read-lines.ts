import { mixedTint, type Box, type MailLine } from '#lib/domain/mail-fold/mail-line.ts';
import { textLine } from '#lib/domain/mail-fold/plain-lines.ts';
import { isInk } from './colour.ts';
import { boxKind } from './mail-boxes.ts';

/** Something at the end of a branch that can be seen or makes room: a text, a picture, a break. */
export type Leaf = Text | Element;

export interface ReadLine extends MailLine {
	readonly leaves: readonly Leaf[];
}

const blockTags = new Set(
	'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DETAILS DIR DIV DL DT FIGCAPTION FIGURE FOOTER H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN MENU NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL'.split(
		' ',
	),
);
const inlineTags = new Set('SPAN FONT B I U S EM STRONG MARK SMALL BIG INS'.split(' '));
const keepsBreaks = /white-space\s*:\s*(?:pre|break-spaces)/i;
const unseen = new Set(['STYLE', 'TITLE', 'SCRIPT', 'HEAD']);

/** What holds for everything inside an element. */
interface Surroundings {
	readonly box: Box | null;
	readonly keepsBreaks: boolean;
	readonly tint: string | null;
}

const declared = (element: Element, property: string): string | undefined =>
	new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;!]+)`, 'i').exec(element.getAttribute('style') ?? '')?.[1];

/** The colour that an element gives its words, when it gives one. Links have theirs from the program. */
function tintOf(element: Element, around: string | null): string | null {
	if (element.tagName === 'A') return null;
	const ground = inlineTags.has(element.tagName) ? declared(element, 'background(?:-color)?') : undefined;
	if (ground !== undefined && !isInk(ground)) return ground.trim().toLowerCase();
	const colour = declared(element, 'color') ?? element.getAttribute('color') ?? undefined;
	if (colour === undefined) return around;
	return isInk(colour) ? null : colour.trim().toLowerCase();
}

function surroundings(element: Element, around: Surroundings): Surroundings {
	const kind = boxKind(element);
	const style = element.getAttribute('style') ?? '';
	return {
		box: kind === null ? around.box : { kind, parent: around.box },
		keepsBreaks: around.keepsBreaks || element.tagName === 'PRE' || keepsBreaks.test(style),
		tint: around.box?.kind === 'signature' ? null : tintOf(element, around.tint),
	};
}

/** Gathers leaves into lines. */
class LineMaker {
	readonly lines: ReadLine[] = [];
	#leaves: Leaf[] = [];
	#text = '';
	#hasPicture = false;
	#box: Box | null = null;
	#tints = new Set<string | null>();

	add(leaf: Leaf, { box, tint }: Surroundings, text: string, isPicture = false): void {
		if (this.#leaves.length === 0) this.#box = box;
		this.#leaves.push(leaf);
		this.#text += text;
		this.#hasPicture ||= isPicture;
		if (text.trim() !== '') this.#tints.add(tint);
	}

	get isEmpty(): boolean {
		return this.#leaves.length === 0;
	}

	end(): void {
		if (this.isEmpty) return;
		const [first = null, ...more] = this.#tints;
		this.lines.push({
			...textLine(this.#text),
			hasPicture: this.#hasPicture,
			box: this.#box,
			tint: more.length > 0 ? mixedTint : first,
			leaves: this.#leaves,
		});
		this.#leaves = [];
		this.#text = '';
		this.#hasPicture = false;
		this.#tints = new Set();
	}
}

function addText(maker: LineMaker, text: Text, around: Surroundings): void {
	const isSpace = /^[ \t\r\n\f]*$/.test(text.data);
	if (!around.keepsBreaks) {
		// Space between blocks is not seen.
		if (!(isSpace && maker.isEmpty)) maker.add(text, around, text.data);
		return;
	}
	let rest = text;
	for (let at = rest.data.indexOf('\n'); at >= 0; at = rest.data.indexOf('\n')) {
		const next: Text | null = at + 1 < rest.data.length ? rest.splitText(at + 1) : null;
		maker.add(rest, around, rest.data);
		maker.end();
		if (next === null) return;
		rest = next;
	}
	maker.add(rest, around, rest.data);
}

/** Elements that are one thing, whatever is inside. */
function addSingle(maker: LineMaker, element: Element, around: Surroundings): boolean {
	const isPicture = element.tagName === 'IMG' || element.classList.contains('mail-image');
	if (!isPicture && element.tagName !== 'BR' && element.tagName !== 'HR') return false;
	if (element.tagName === 'HR') maker.end();
	maker.add(element, around, '', isPicture);
	if (!isPicture) maker.end();
	return true;
}

/** What comes after a node and all inside it; tells about every element that ends with it. Null at the end of `root`. */
function nextOutside(node: Node, root: Element, leave: (element: Node) => void): Node | null {
	let at = node;
	while (at.nextSibling === null) {
		const parent = at.parentNode;
		if (parent === null || parent === root) return null;
		leave(parent);
		at = parent;
	}
	return at.nextSibling;
}

const nowhere: Surroundings = { box: null, keepsBreaks: false, tint: null };
const isBlock = (node: Node): boolean => blockTags.has(node.nodeName);

/**
 * The lines of a mail as its reader sees them, with the nodes that make them. Without recursion, since mails nest without limit. Texts whose
 * line breaks count are cut at these.
 */
export function readLines(root: Element): ReadLine[] {
	const maker = new LineMaker();
	const stack = [nowhere];
	const around = (): Surroundings => stack[stack.length - 1] ?? nowhere;
	const leave = (element: Node): void => {
		if (isBlock(element)) maker.end();
		stack.pop();
	};
	/** Whether the inside of a node is to be read next. */
	const opens = (node: Node): boolean => {
		if (node.nodeType === Node.TEXT_NODE) addText(maker, node as Text, around());
		if (node.nodeType !== Node.ELEMENT_NODE || unseen.has(node.nodeName)) return false;
		if (addSingle(maker, node as Element, around())) return false;
		if (isBlock(node)) maker.end();
		return node.firstChild !== null;
	};
	for (let node = root.firstChild; node !== null;) {
		if (opens(node)) {
			stack.push(surroundings(node as unknown as Element, around()));
			node = node.firstChild;
		} else node = nextOutside(node, root, leave) as ChildNode | null;
	}
	maker.end();
	return maker.lines;
}
