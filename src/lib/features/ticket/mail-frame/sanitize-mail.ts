import type { EarlierMessage } from '#lib/domain/mail-fold/earlier-messages.ts';
import { StyleCleaner, type CleanStyle } from './clean-css.ts';
import { cleanLinks } from './clean-links.ts';
import { cleanPictures, type MailPicture } from './clean-pictures.ts';
import { cleanSheet } from './clean-sheet.ts';
import { fitTables } from './fit-tables.ts';
import { Paints } from './mail-look.ts';
import { markFolds, type FoldWords } from './mark-folds.ts';
import { purifyMail, TooMuchMail } from './purify-mail.ts';

/** A picture behind text: the property of the page's root that stands for it. */
export interface MailGround {
	readonly property: string;
	readonly source: string;
}

export interface SanitizedMail {
	/** The mail's own style sheets and the one that folds; they belong to no document yet. */
	readonly styles: readonly HTMLStyleElement[];
	/** The mail, in an element of the class `mail`; belongs to no document yet. */
	readonly root: HTMLElement;
	readonly pictures: readonly MailPicture[];
	readonly grounds: readonly MailGround[];
	/** The mail sets colours of its own, in what is not folded away. */
	readonly hasDesign: boolean;
}

export interface MailWords {
	/** What stands for a picture without a description. */
	image: string;
	folds: FoldWords;
	leadsTo: (host: string) => string;
}

export interface SanitizeOptions {
	words: MailWords;
	/** Milliseconds of `performance.now()` at which to give up. */
	deadlineAt: number;
	/** What the mail can quote: see `findFolds`. */
	earlier?: readonly EarlierMessage[];
}

/** What is fetched of a mail's pictures behind text. */
const mostGrounds = 40;

/** Remembers the pictures behind text that a mail asks for. */
class Grounds {
	readonly found: MailGround[] = [];

	readonly keep = (source: string): string => {
		const known = this.found.find((ground) => ground.source === source);
		if (known) return known.property;
		const property = `--ground-${this.found.length}`;
		if (this.found.length < mostGrounds) this.found.push({ property, source });
		return property;
	};
}

/** Turns a mail into something that can be shown, with the window of the frame that will show it. Throws `TooMuchMail` at the deadline. */
export function sanitizeMail(
	html: string,
	frame: Window & typeof globalThis,
	{ words, deadlineAt, earlier }: SanitizeOptions,
): SanitizedMail {
	const grounds = new Grounds();
	const paints = new Paints();
	const page = purifyMail(html, frame, {
		deadlineAt,
		cleanSheet: (css) => {
			const clean = cleanSheet(css, frame, grounds.keep);
			paints.addRules(clean.painted);
			return clean.css;
		},
	});
	const styles = [...page.querySelectorAll('style')];
	const root = mailRoot(page);
	for (const style of styles) style.remove();
	dropOverrides(root);
	const pictures = cleanPictures(root, words.image);
	const folding = markFolds(root, words.folds, earlier);
	cleanStyles(root, new StyleCleaner(root.ownerDocument, grounds.keep), paints, deadlineAt);
	keepGroundAttributes(root, grounds, paints);
	cleanLinks(root, words.leadsTo);
	fitTables(root);
	const designed = paints.designed(root);
	for (const part of designed) part.classList.add('paper');
	return {
		styles: [...styles.map((style) => bare(style)), ...foldingSheet(root, folding)],
		root,
		pictures,
		grounds: grounds.found,
		hasDesign: designed.has(root),
	};
}

/** The mail's body as an ordinary element, with what the body said about colours. */
function mailRoot(page: HTMLElement): HTMLElement {
	const body = page.querySelector('body') ?? page;
	const root = body.ownerDocument.createElement('div');
	root.className = 'mail';
	for (const name of ['style', 'bgcolor', 'text', 'dir', 'background', 'lang']) {
		const value = body.getAttribute(name);
		if (value !== null) root.setAttribute(name, value);
	}
	root.append(...body.childNodes);
	return root;
}

/** Characters that turn the order of what follows round: "gpj.exe" must not read as "exe.jpg". Languages from right to left need none. */
const overrides = /[\u202d\u202e]/g;

function dropOverrides(root: HTMLElement): void {
	const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
	for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
		const text = node as Text;
		if (/[\u202d\u202e]/.test(text.data)) text.data = text.data.replace(overrides, '');
	}
}

function bare(style: HTMLStyleElement): HTMLStyleElement {
	for (const { name } of [...style.attributes]) style.removeAttribute(name);
	return style;
}

function foldingSheet(root: HTMLElement, css: string | null): HTMLStyleElement[] {
	if (css === null) return [];
	const style = root.ownerDocument.createElement('style');
	style.textContent = css;
	return [style];
}

/** Old ways to set colours and sizes, said in the way of today so that one set of rules holds for all. */
function inlineCss(element: Element): string {
	const parts: string[] = [];
	const ground = element.getAttribute('bgcolor');
	const ink = element.getAttribute('color') ?? element.getAttribute('text');
	if (ground !== null) parts.push(`background-color: ${asColour(ground)}`);
	if (ink !== null) parts.push(`color: ${asColour(ink)}`);
	if (/^\s*[12]\s*$/.test(element.getAttribute('size') ?? '')) parts.push('font-size: 12px');
	for (const name of ['bgcolor', 'color', 'text', 'link', 'vlink', 'alink', 'bordercolor'])
		element.removeAttribute(name);
	const style = element.getAttribute('style');
	if (style !== null) parts.push(style);
	return parts.join(';');
}

const asColour = (value: string): string =>
	/^(?:[\da-f]{3}|[\da-f]{6})$/i.test(value.trim()) ? `#${value.trim()}` : value;

const elementsPerLook = 500;

function cleanStyles(root: HTMLElement, cleaner: StyleCleaner, paints: Paints, deadlineAt: number): void {
	let count = 0;
	for (const element of [root, ...root.querySelectorAll('*')]) {
		count += 1;
		if (count % elementsPerLook === 0 && performance.now() > deadlineAt) throw new TooMuchMail();
		const css = inlineCss(element);
		if (css === '') continue;
		const clean: CleanStyle = cleaner.clean(css);
		if (clean.css === '') element.removeAttribute('style');
		else element.setAttribute('style', clean.css);
		paints.add(element, clean);
	}
}

/** `background="…"` of tables. */
function keepGroundAttributes(root: HTMLElement, grounds: Grounds, paints: Paints): void {
	for (const element of [root, ...root.querySelectorAll<HTMLElement>('[background]')]) {
		const source = element.getAttribute('background')?.trim() ?? '';
		element.removeAttribute('background');
		if (!/^(?:https?:)?\/\/\S+$/i.test(source)) continue;
		const property = grounds.keep(source.startsWith('//') ? `https:${source}` : source);
		const css = `background-image: var(--follow-picture, var(${property}, none))`;
		element.setAttribute('style', [element.getAttribute('style'), css].filter(Boolean).join('; '));
		paints.add(element, { hasColour: false, hasGround: true });
	}
}
