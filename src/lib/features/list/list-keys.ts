export type ListKey = 'next' | 'previous' | 'first' | 'last' | 'search';

const keys: Readonly<Record<string, ListKey>> = {
	ArrowDown: 'next',
	j: 'next',
	ArrowUp: 'previous',
	k: 'previous',
	Home: 'first',
	End: 'last',
	'/': 'search',
};

type KeyFacts = Pick<
	KeyboardEvent,
	'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'defaultPrevented'
>;

/** What a key means for the list; null where it belongs to somebody else: shortcuts of the browser, an input method. */
export function listKey(event: KeyFacts): ListKey | null {
	if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented)
		return null;
	return keys[event.key] ?? null;
}

/** Whether typing goes into this element, so that letters are not commands. */
export const takesText = (target: EventTarget | null): boolean =>
	target instanceof HTMLElement &&
	(target.isContentEditable || target.matches('input, textarea, select, [role="textbox"]'));

/** The position after a key; `from` is -1 when none was chosen yet. */
export function movedTo(key: Exclude<ListKey, 'search'>, from: number, count: number): number {
	if (key === 'first') return 0;
	if (key === 'last') return count - 1;
	return Math.min(Math.max(from + (key === 'next' ? 1 : -1), 0), count - 1);
}
