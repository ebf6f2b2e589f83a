import type { ScrollWindow } from '../window-range.ts';

/** Where to scroll so that a row is wholly visible with the least movement. */
export function scrollToShow(index: number, view: Omit<ScrollWindow, 'count' | 'overscan'>): number {
	const top = index * view.rowPx;
	if (top < view.scrollTopPx) return top;
	return Math.max(view.scrollTopPx, top + view.rowPx - view.viewportPx);
}
