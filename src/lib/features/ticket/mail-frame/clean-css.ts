import { isInk, lightened, luminance, toCss, toRgb } from './colour.ts';
import { fontSize, length, lineHeight, px } from './css-values.ts';

/** What a set of declarations paints with. */
export interface Paint {
	/** Colour of the words, when it is a real colour. */
	readonly hasColour: boolean;
	/** Ground that is neither white nor clear. */
	readonly hasGround: boolean;
}

export interface CleanStyle extends Paint {
	readonly css: string;
}

/** Where pictures behind text are kept: returns the name of the property that stands for one. */
export type KeepGround = (url: string) => string;

const kept =
	/^(?:font-(?:family|style|weight|variant|variant-caps)|letter-spacing|word-spacing|text-align|text-decoration(?:-line|-style|-thickness)?|text-transform|vertical-align|white-space(?:-collapse)?|text-wrap(?:-mode)?|word-break|overflow-wrap|hyphens|direction|border-(?:collapse|spacing|(?:top|right|bottom|left)-(?:style|width))|border-(?:top|bottom)-(?:left|right)-radius|display|float|clear|list-style-(?:type|position)|table-layout|caption-side|empty-cells|opacity|visibility|background-(?:position(?:-x|-y)?|size|repeat(?:-x|-y)?|origin|clip)|tab-size)$/;
const lengths = /^(?:padding|margin)-(?:top|right|bottom|left)$|^(?:width|max-width)$/;
const edges = /^border-(?:top|right|bottom|left)-color$/;
/** Anything that refers to something else, or that is computed from what we do not know. */
const refers =
	/(?:url|src|image|image-set|cross-fade|element|paint|attr|env|var|expression|calc-size|-moz-\w+)\s*\(/i;
const remote = /^url\("(https?:\/\/[^"\\]+|\/\/[^"\\]+)"\)$/i;

const mostValueChars = 500;
const whiteFrom = 0.94;
const inkUpTo = 0.12;

/**
 * Colours are written with a way out: where a mail follows the reader's theme, custom properties of the frame's page take their place
 * (mail-frame.html); where it lies on light paper, they are not set and the mail's own colours hold.
 */
function inkValue(value: string): { css: string; hasColour: boolean } | null {
	const rgb = toRgb(value);
	if (rgb === null) return null;
	if (!isInk(value))
		return {
			css: `var(--on-light, ${toCss(rgb)}) var(--on-dark, ${toCss(lightened(rgb))})`,
			hasColour: true,
		};
	const light = luminance(rgb);
	const follows = light <= inkUpTo || light >= whiteFrom ? '--follow-ink' : '--follow-quiet';
	return { css: `var(${follows}, ${toCss(rgb)})`, hasColour: false };
}

function groundValue(value: string): { css: string; hasGround: boolean } | null {
	const rgb = toRgb(value);
	if (rgb === null) return null;
	const isWhite = isInk(value) && luminance(rgb) >= whiteFrom;
	return { css: `var(--follow-ground, ${toCss(rgb)})`, hasGround: !isWhite };
}

const edgeValue = (value: string): string | null => {
	const rgb = toRgb(value);
	if (rgb === null) return null;
	return isInk(value) ? `var(--follow-edge, ${toCss(rgb)})` : toCss(rgb);
};

/** A height that was meant as one becomes the least height: text that is set larger must not be cut off. */
function heightCss(style: CSSStyleDeclaration): string[] {
	const [height, most] = [style.getPropertyValue('height'), style.getPropertyValue('max-height')];
	if (px(height) === 0 || px(most) === 0) return ['max-height: 0', 'overflow: hidden'];
	const size = px(height);
	return size !== null && size > 0 && size <= 600 ? [`min-height: ${size}px`] : [];
}

/** Made for a desk: on a phone it is as wide as there is room. */
const wideFromPx = 300;

function plainValue(name: string, value: string): string | null {
	if (name === 'font-size') return fontSize(value);
	if (name === 'line-height') return lineHeight(value);
	if (name === 'text-indent') return length(value);
	if (lengths.test(name)) return length(value);
	if (edges.test(name)) return edgeValue(value);
	if (!kept.test(name)) return null;
	// On a phone nothing may insist on one long line.
	if (/^(?:white-space|text-wrap|text-wrap-mode)$/.test(name) && value === 'nowrap') return null;
	return /width|spacing|size|radius/.test(name) ? length(value) : value;
}

function groundPicture(value: string, keep: KeepGround): string | null {
	const url = remote.exec(value)?.[1];
	const isGradient = /^(?:repeating-)?(?:linear|radial)-gradient\(/i.test(value) && !refers.test(value);
	if (url === undefined && !isGradient) return null;
	const own = url === undefined ? value : `var(${keep(url.startsWith('//') ? `https:${url}` : url)}, none)`;
	return `var(--follow-picture, ${own})`;
}

interface CleanValue extends Partial<Paint> {
	readonly css: string | null;
}

function cleanValue(name: string, value: string, keep: KeepGround): CleanValue {
	if (name === 'background-image')
		return { css: groundPicture(value, keep), hasGround: value !== 'none' && value !== 'initial' };
	if (refers.test(value)) return { css: null };
	if (name === 'color') return inkValue(value) ?? { css: null };
	if (name === 'background-color') return groundValue(value) ?? { css: null };
	return { css: plainValue(name, value) };
}

/** Cleans what the browser has understood of a set of declarations. */
export function cleanDeclarations(style: CSSStyleDeclaration, keep: KeepGround): CleanStyle {
	const css = heightCss(style);
	let [hasColour, hasGround] = [false, false];
	for (const name of style) {
		const value = style.getPropertyValue(name);
		if (value === '' || value.length > mostValueChars) continue;
		const clean = cleanValue(name, value, keep);
		hasColour ||= clean.hasColour ?? false;
		hasGround ||= clean.hasGround ?? false;
		if (clean.css === null) continue;
		const isWide = name === 'width' && (px(value) ?? 0) >= wideFromPx;
		// Mails made for phones overrule their own inline styles so.
		const priority = style.getPropertyPriority(name) === '' ? '' : ' !important';
		css.push(`${isWide ? 'max-width' : name}: ${clean.css}${priority}`);
	}
	return { css: css.join('; '), hasColour, hasGround };
}

const nothing: CleanStyle = { css: '', hasColour: false, hasGround: false };

/** Cleans style attributes. Mails repeat theirs thousands of times: each one is looked at once. */
export class StyleCleaner {
	readonly #scratch: HTMLElement;
	readonly #keep: KeepGround;
	readonly #known = new Map<string, CleanStyle>();

	/** `page` must be an inert document, so that nothing is fetched while the browser parses. */
	constructor(page: Document, keep: KeepGround) {
		this.#scratch = page.createElement('span');
		this.#keep = keep;
	}

	clean(text: string): CleanStyle {
		const before = this.#known.get(text);
		if (before !== undefined) return before;
		this.#scratch.style.cssText = text;
		const clean = text.length > 4_000 ? nothing : cleanDeclarations(this.#scratch.style, this.#keep);
		this.#known.set(text, clean);
		return clean;
	}
}
