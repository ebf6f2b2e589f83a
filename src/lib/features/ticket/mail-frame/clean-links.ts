import { linkTarget } from './link-target.ts';

const maxHrefChars = 4_000;

/** Stands in the mail itself and holds against whatever styles the mail has: scripts are not needed to see where a link leads. */
const hostStyle =
	'display: inline !important; visibility: visible !important; opacity: 1 !important; font: 600 12px/1.4 system-ui, sans-serif !important; color: #8c1d18 !important; background: #fbe9e7 !important; text-decoration: none !important; letter-spacing: 0 !important; text-transform: none !important; padding: 1px 6px !important; margin-left: 4px !important; border-radius: 6px !important; white-space: normal !important; float: none !important; direction: ltr !important; unicode-bidi: isolate !important';

/** A title is out of reach for a finger: mail-frame.html shows this where one is used. */
const placeStyle =
	'display: var(--link-place, none) !important; visibility: visible !important; opacity: 1 !important; font: 400 12px/1.4 system-ui, sans-serif !important; letter-spacing: 0 !important; text-transform: none !important; text-indent: 0 !important; max-width: 100% !important; padding: 0 !important; margin: 0 0 0 4px !important; white-space: normal !important; overflow-wrap: anywhere !important; float: none !important; direction: ltr !important; unicode-bidi: isolate !important; user-select: none !important';
/** The ink of words can be read on whatever lies behind them; a picture has none. */
const placeInk = {
	words: 'color: inherit !important; background: none !important',
	picture: 'color: #1c1b19 !important; background: #f1eee8 !important; border-radius: 4px !important',
};

/**
 * Lets links lead only to web pages, mail addresses and telephones, and tells where: every link by its title and, for fingers, by the name of
 * the place unless its words have it; one whose words name another place by a label behind it.
 */
export function cleanLinks(body: HTMLElement, leadsTo: (host: string) => string): void {
	for (const link of body.querySelectorAll('a')) {
		const href = link.getAttribute('href')?.trim() ?? '';
		link.removeAttribute('name');
		link.removeAttribute('target');
		if (!/^(?:https?:\/\/|mailto:|tel:)/i.test(href) || href.length > maxHrefChars)
			link.removeAttribute('href');
		else mark(link, href, leadsTo);
	}
}

function mark(link: HTMLAnchorElement, href: string, leadsTo: (host: string) => string): void {
	link.setAttribute('target', '_blank');
	link.setAttribute('rel', 'noopener noreferrer nofollow');
	const words = link.textContent;
	const target = linkTarget(href, words);
	link.setAttribute('title', href);
	if (target === null) return;
	link.setAttribute('href', new URL(href).href);
	if (target.isDeceptive) {
		link.dataset['deceptive'] = target.host;
		link.after(labelFor(link, 'mail-link-host', hostStyle, leadsTo(target.host)));
		return;
	}
	const content = contentOf(link, words);
	if (target.isNamed || content === null) return;
	const style = `${placeStyle}; ${placeInk[content]}`;
	link.append(labelFor(link, 'mail-link-place', style, `(${target.host})`));
}

/** What is there to be tapped; null for a link around nothing. */
function contentOf(link: HTMLAnchorElement, words: string): keyof typeof placeInk | null {
	if (link.querySelector('img, .mail-image') !== null) return 'picture';
	return words.trim() === '' ? null : 'words';
}

function labelFor(link: HTMLAnchorElement, className: string, style: string, text: string): HTMLElement {
	const label = link.ownerDocument.createElement('span');
	label.className = className;
	label.setAttribute('style', style);
	label.textContent = text;
	return label;
}
