/** Whether the browser has gone back, or forward, to a page that had begun before this one. */
export const isPageBefore = (): boolean =>
	performance
		.getEntriesByType('navigation')
		.some((entry) => (entry as PerformanceNavigationTiming).type === 'back_forward');

/**
 * Pages that had begun before may be another user's, and their addresses name his tickets: nobody goes back to them. One that the browser had kept whole
 * begins anew. The returned function ends that.
 */
export function closePagesBefore(startAnew: () => void): () => void {
	const shown = ({ persisted }: PageTransitionEvent): void => {
		if (persisted) startAnew();
	};
	addEventListener('pageshow', shown);
	return () => removeEventListener('pageshow', shown);
}
