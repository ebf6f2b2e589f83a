import type { Look } from './mail-look.ts';

/** How a mail is to be shown: as it decides itself, or as the reader has chosen for it. */
export type WantedLook = Look | 'auto';

/** The frame speaks the colours of the card it lies in. Its page (static/mail-frame.html) knows what follows from that. */
export function applyTheme(page: Document, host: HTMLElement, look: WantedLook): void {
	const root = page.documentElement;
	const style = getComputedStyle(host);
	const isDark = style.colorScheme.includes('dark');
	root.dataset['ground'] = isDark ? 'dark' : 'light';
	root.dataset['card'] = /^#f{3}(?:f{3})?$/i.test(style.getPropertyValue('--ground').trim())
		? 'white'
		: 'tinted';
	root.dataset['look'] = look;
	root.style.setProperty('--mail-ink', style.color);
	root.style.setProperty('--mail-link', style.getPropertyValue('--accent'));
	root.style.setProperty('--mail-line', style.getPropertyValue('--edge'));
	root.style.fontSize = style.fontSize;
}

/** Calls `paint` now and whenever the theme changes: by the system, or by a choice that is written on the root element. */
export function followTheme(paint: () => void): () => void {
	paint();
	const media = matchMedia('(prefers-color-scheme: dark)');
	media.addEventListener('change', paint);
	const observer = new MutationObserver(paint);
	observer.observe(document.documentElement, { attributes: true });
	return () => {
		media.removeEventListener('change', paint);
		observer.disconnect();
	};
}
