import type { Attachment } from 'svelte/attachments';

/**
 * Keeps `--area-top` and `--area-height` of an element at the part of the page that the on-screen keyboard leaves free. Chromium resizes the
 * page itself (`interactive-widget` in app.html); on iOS the keyboard lies over the page and only the visual viewport knows.
 */
export const visibleArea: Attachment<HTMLElement> = (element) => {
	const area = window.visualViewport;
	if (!area) return;
	const measure = (): void => {
		// Pinch zoom makes the visual viewport smaller too, but then the page must not be squeezed into it.
		const zoomed = area.scale > 1.01;
		element.style.setProperty('--area-top', zoomed ? '0px' : `${area.offsetTop}px`);
		element.style.setProperty('--area-height', zoomed ? '100dvh' : `${area.height}px`);
	};
	measure();
	area.addEventListener('resize', measure);
	area.addEventListener('scroll', measure);
	return () => {
		area.removeEventListener('resize', measure);
		area.removeEventListener('scroll', measure);
	};
};
