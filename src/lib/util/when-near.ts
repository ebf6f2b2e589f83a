import type { Attachment } from 'svelte/attachments';

/** How far ahead of the scroll things are made ready. */
const aheadPx = 600;

/** Calls `show` once, as soon as the element is on or near the screen. It is always called after the paint that put the element there. */
export function whenNear(show: () => void): Attachment<HTMLElement> {
	return (element) => {
		const observer = new IntersectionObserver(
			(entries) => {
				if (!entries.some((entry) => entry.isIntersecting)) return;
				observer.disconnect();
				show();
			},
			{ rootMargin: `${aheadPx}px 0px` },
		);
		observer.observe(element);
		return () => observer.disconnect();
	};
}
