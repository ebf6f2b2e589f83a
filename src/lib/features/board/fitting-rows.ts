import type { Attachment } from 'svelte/attachments';

/** Below this width a queue takes several lines and the page is scrolled by a finger. */
const wallWidth = '(min-width: 641px)';

/** Tells how many rows of the table in it an element has room for, whenever that changes; Infinity where the page scrolls. */
export const fittingRows =
	(onfit: (rows: number) => void): Attachment<HTMLElement> =>
	(element) => {
		const wide = matchMedia(wallWidth);
		const measure = (): void => {
			const [row] = element.querySelectorAll<HTMLElement>('tbody tr');
			const headPx = element.querySelector('thead')?.clientHeight ?? 0;
			if (!wide.matches || !row) onfit(Infinity);
			else if (row.clientHeight > 0) onfit(Math.floor((element.clientHeight - headPx) / row.clientHeight));
		};
		// In a frame of its own: what fits changes what is measured.
		const observer = new ResizeObserver(() => requestAnimationFrame(measure));
		observer.observe(element);
		wide.addEventListener('change', measure);
		return () => {
			observer.disconnect();
			wide.removeEventListener('change', measure);
		};
	};
