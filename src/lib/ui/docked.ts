import { toasts } from './toasts.svelte.ts';

/**
 * Attachment for a bar at the bottom of the screen: messages of the app stand above it, or they would cover the way to answer. It is measured
 * when it has been laid out, so that measuring lays out nothing by itself.
 */
export function docked(bar: HTMLElement): () => void {
	const observer = new ResizeObserver(() => {
		toasts.dockPx = bar.offsetHeight;
	});
	observer.observe(bar);
	return () => {
		observer.disconnect();
		toasts.dockPx = 0;
	};
}
