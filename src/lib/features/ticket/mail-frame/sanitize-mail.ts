import createDOMPurify, { type Config } from 'dompurify';
import { cleanCss } from './clean-css.ts';
import {
	isNeutralAttribute,
	setsColours,
	withoutColour,
	withoutLinkColours,
	withoutNeutralColours,
} from './neutral-colours.ts';

/**
 * Mail HTML is hostile. It is parsed in a document of the frame's own window, which is inert: nothing loads or runs there, and no string ever
 * reaches a sink of the app's page. The frame's policy (no script, no network) is the wall; what is taken out here is the second one.
 */
const config: Config = {
	USE_PROFILES: { html: true },
	WHOLE_DOCUMENT: true,
	RETURN_DOM: true,
	ADD_TAGS: ['style'],
	FORBID_TAGS: [
		...[
			'form',
			'input',
			'button',
			'select',
			'option',
			'optgroup',
			'textarea',
			'label',
			'fieldset',
			'datalist',
			'output',
		],
		...[
			'iframe',
			'frame',
			'frameset',
			'object',
			'embed',
			'applet',
			'portal',
			'meta',
			'link',
			'base',
			'template',
			'slot',
		],
		...[
			'audio',
			'video',
			'source',
			'track',
			'picture',
			'map',
			'area',
			'dialog',
			'noscript',
			'marquee',
			'bgsound',
		],
	],
	FORBID_ATTR: [
		'srcset',
		'sizes',
		'ping',
		'poster',
		'lowsrc',
		'dynsrc',
		'longdesc',
		'usemap',
		'autofocus',
		'contenteditable',
		'popover',
		'popovertarget',
		'tabindex',
		'accesskey',
		'slot',
		'is',
		'part',
		'nonce',
		'action',
		'formaction',
		'cite',
		'profile',
		'manifest',
		'archive',
		'classid',
		'codebase',
		'data',
		'hidden',
	],
	ADD_ATTR: ['bgcolor', 'background', 'target'],
	ALLOW_DATA_ATTR: false,
	// DOMPurify holds every attribute against this, not only addresses: hence the part for values without a scheme.
	ALLOWED_URI_REGEXP:
		/^(?:(?:https?|mailto|tel|cid):|data:image\/(?:png|gif|jpe?g|webp|bmp|x-icon);base64,|[^a-z]|[a-z+.-]+(?:[^a-z+.\-:]|$))/i,
};

export interface SanitizedMail {
	/** Style sheets of the mail, then its content; belongs to no document yet. */
	styles: HTMLStyleElement[];
	body: HTMLElement;
	/** Pictures that would have been fetched from the internet. */
	hiddenImages: number;
	/** The mail sets colours of its own and is to be shown on light paper. */
	hasDesign: boolean;
}

export interface MailWords {
	/** What stands for a picture without a description. */
	image: string;
}

/** Sanitizes a mail with the window of the frame that will show it. */
export function sanitizeMail(
	html: string,
	frame: Window & typeof globalThis,
	words: MailWords,
): SanitizedMail {
	const purify = createDOMPurify(frame);
	const root = purify.sanitize(html, config) as unknown as HTMLElement;
	const styles = [...root.querySelectorAll('style')];
	const body = root.querySelector('body') ?? root;
	const counter = { hiddenImages: 0, hasDesign: false };
	for (const style of styles) cleanSheet(style, counter);
	for (const element of [body, ...body.querySelectorAll<HTMLElement>('*')]) cleanElement(element, counter);
	for (const image of body.querySelectorAll('img')) cleanImage(image, words, counter);
	for (const link of body.querySelectorAll('a')) cleanLink(link);
	if (!counter.hasDesign) followTheme(body, styles);
	for (const style of styles) style.remove();
	return { styles, body, ...counter };
}

interface Findings {
	hiddenImages: number;
	hasDesign: boolean;
}

/** A mail without a design takes the reader's colours; its links must not keep a blue that is unreadable in the dark. */
function followTheme(body: HTMLElement, styles: readonly HTMLStyleElement[]): void {
	for (const style of styles) style.textContent = withoutLinkColours(style.textContent);
	for (const element of body.querySelectorAll<HTMLElement>('a[style], a [style]'))
		element.setAttribute('style', withoutColour(element.getAttribute('style') ?? ''));
	for (const font of body.querySelectorAll('a font[color]')) font.removeAttribute('color');
}

function cleanSheet(style: HTMLStyleElement, findings: Findings): void {
	const { css, remoteImages } = cleanCss(style.textContent);
	const left = withoutNeutralColours(css);
	style.textContent = left;
	for (const attribute of [...style.attributes])
		if (attribute.name !== 'media') style.removeAttribute(attribute.name);
	findings.hiddenImages += remoteImages;
	findings.hasDesign ||= setsColours(left);
}

function cleanElement(element: HTMLElement, findings: Findings): void {
	const style = element.getAttribute('style');
	if (style !== null) {
		const { css, remoteImages } = cleanCss(style);
		const left = withoutNeutralColours(css);
		element.setAttribute('style', left);
		findings.hiddenImages += remoteImages;
		findings.hasDesign ||= element.closest('a') === null && setsColours(left);
	}
	if (element.hasAttribute('background')) {
		findings.hiddenImages += 1;
		element.removeAttribute('background');
	}
	for (const name of ['bgcolor', 'color', 'text', 'link', 'vlink', 'alink'])
		cleanColour(element, name, findings);
}

function cleanColour(element: HTMLElement, name: string, findings: Findings): void {
	const value = element.getAttribute(name);
	if (value === null) return;
	if (isNeutralAttribute(value) || name.endsWith('link')) element.removeAttribute(name);
	else if (element.closest('a') === null) findings.hasDesign = true;
}

/** Pictures inside the message itself stay; all others become words. */
function cleanImage(image: HTMLImageElement, words: MailWords, findings: Findings): void {
	const source = image.getAttribute('src')?.trim() ?? '';
	if (/^data:image\/(?:png|gif|jpe?g|webp|bmp|x-icon)[;,]/i.test(source)) return;
	const isRemote = /^(?:https?:)?\/\//i.test(source);
	if (isRemote) findings.hiddenImages += 1;
	// One pixel is there to be fetched, not to be seen.
	const isPixel = [image.getAttribute('width'), image.getAttribute('height')].some((size) =>
		/^[01](px)?$/.test(size?.trim() ?? ''),
	);
	if (isPixel || source === '' || /^data:/i.test(source)) {
		image.remove();
		return;
	}
	const placeholder = image.ownerDocument.createElement('span');
	placeholder.className = 'mail-image';
	placeholder.textContent = image.getAttribute('alt')?.trim() || words.image;
	if (/^cid:/i.test(source)) placeholder.dataset['cid'] = source.slice('cid:'.length);
	image.replaceWith(placeholder);
}

function cleanLink(link: HTMLAnchorElement): void {
	const href = link.getAttribute('href')?.trim() ?? '';
	if (!/^(?:https?:\/\/|mailto:|tel:)/i.test(href)) link.removeAttribute('href');
	link.removeAttribute('name');
	link.setAttribute('target', '_blank');
	link.setAttribute('rel', 'noopener noreferrer nofollow');
}
