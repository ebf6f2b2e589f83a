import type { Attachment } from 'svelte/attachments';

/**
 * Scrolls to the field that is typed in when an on-screen keyboard takes a part of the page: the browser does so before the page has moved
 * its own bars above the keyboard, and they may come to lie over the field. How far from them it has to be, its `scroll-margin` says.
 */
export const keepInSight: Attachment<HTMLElement> = (element) => {
	const area = window.visualViewport;
	if (!area) return;
	let heightPx = area.height;
	const follow = (): void => {
		const shrank = area.height < heightPx;
		heightPx = area.height;
		const typed = document.activeElement;
		if (shrank && typed !== element && element.contains(typed)) typed?.scrollIntoView({ block: 'nearest' });
	};
	area.addEventListener('resize', follow);
	return () => area.removeEventListener('resize', follow);
};
