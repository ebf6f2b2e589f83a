import { linkTarget } from './link-target.ts';

const maxHrefChars = 4_000;

/** Stands in the mail itself and holds against whatever styles the mail has: scripts are not needed to see where a link leads. */
const hostStyle =
	'display: inline !important; visibility: visible !important; opacity: 1 !important; font: 600 12px/1.4 system-ui, sans-serif !important; color: #8c1d18 !important; background: #fbe9e7 !important; text-decoration: none !important; letter-spacing: 0 !important; text-transform: none !important; padding: 1px 6px !important; margin-left: 4px !important; border-radius: 6px !important; white-space: normal !important; float: none !important; direction: ltr !important; unicode-bidi: isolate !important';

/**
 * Lets links lead only to web pages, mail addresses and telephones, and tells where: every link by its title, one whose words name another
 * place also by a label behind it.
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
	const target = linkTarget(href, link.textContent);
	link.setAttribute('title', href);
	if (target === null) return;
	link.setAttribute('href', new URL(href).href);
	if (!target.isDeceptive) return;
	link.dataset['deceptive'] = target.host;
	const label = link.ownerDocument.createElement('span');
	label.className = 'mail-link-host';
	label.setAttribute('style', hostStyle);
	label.textContent = leadsTo(target.host);
	link.after(label);
}
