/** A frame is at most this high; what is longer scrolls inside it. */
const maxHeightPx = 60_000;
/** A mail whose height depends on its frame's would grow for ever: after this many growths at one width the frame stays as it is. */
const mostGrowths = 24;

/**
 * Reports the height of a frame's content whenever it changes. Measured from outside: inside the frame nothing may run. Returns the function
 * that stops it.
 */
export function followHeight(content: Document, report: (heightPx: number) => void): () => void {
	let growths = 0;
	let lastWidth = 0;
	let last = 0;
	const measure = (): void => {
		const { width } = content.documentElement.getBoundingClientRect();
		const height = Math.ceil(content.body.getBoundingClientRect().height);
		if (width !== lastWidth) growths = 0;
		lastWidth = width;
		if (height === last || (height > last && growths >= mostGrowths)) return;
		if (height > last) growths += 1;
		last = height;
		content.documentElement.classList.toggle('scrolls', height > maxHeightPx);
		report(Math.min(height, maxHeightPx));
	};
	const observer = new ResizeObserver(measure);
	observer.observe(content.body);
	measure();
	return () => observer.disconnect();
}
