/** The event before or after the place that has the focus: an event, or something inside of one. */
function neighbour(feed: HTMLElement, from: Element, isForward: boolean): HTMLElement | undefined {
	const articles = [...feed.querySelectorAll<HTMLElement>('article')];
	const own = from.closest<HTMLElement>('article');
	const wanted = isForward ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
	const around = articles.filter(
		(article) => article !== own && (from.compareDocumentPosition(article) & wanted) !== 0,
	);
	return isForward ? around[0] : around.at(-1);
}

/** Page Down and Page Up go from event to event, as assistive technology expects of a feed; at the ends they scroll as everywhere. */
export function feedKeys(feed: HTMLElement): () => void {
	const pressed = (event: KeyboardEvent): void => {
		const { key, target } = event;
		if ((key !== 'PageDown' && key !== 'PageUp') || event.ctrlKey || event.altKey || event.metaKey) return;
		if (!(target instanceof Element)) return;
		const next = neighbour(feed, target, key === 'PageDown');
		if (next === undefined) return;
		event.preventDefault();
		next.focus();
	};
	feed.addEventListener('keydown', pressed);
	return () => feed.removeEventListener('keydown', pressed);
}
