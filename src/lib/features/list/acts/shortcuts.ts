/** Where one goes among rows. */
export type Step = 'next' | 'previous' | 'first' | 'last';
/** What keys do besides. */
export type KeyAct =
	| Step
	| 'search'
	| 'select'
	| 'selectAll'
	| 'menu'
	| 'refresh'
	| 'take'
	| 'close'
	| 'postpone'
	| 'status'
	| 'assignee'
	| 'queueId'
	| 'tags'
	| 'reply'
	| 'comment'
	| 'back'
	| 'help'
	| 'go'
	| 'leave';

/** Work always: they are no characters, so nobody comes upon them by speaking. */
const namedKeys: Readonly<Record<string, KeyAct>> = {
	ArrowDown: 'next',
	ArrowUp: 'previous',
	Home: 'first',
	End: 'last',
	Escape: 'leave',
};

/** Single characters, which can be turned off (WCAG 2.1.4). */
const characterKeys: Readonly<Record<string, KeyAct>> = {
	j: 'next',
	k: 'previous',
	'/': 'search',
	x: 'select',
	'*': 'selectAll',
	m: 'menu',
	'.': 'refresh',
	a: 'take',
	e: 'close',
	z: 'postpone',
	s: 'status',
	i: 'assignee',
	v: 'queueId',
	l: 'tags',
	r: 'reply',
	c: 'comment',
	u: 'back',
	'?': 'help',
	g: 'go',
};

type KeyFacts = Pick<
	KeyboardEvent,
	'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'defaultPrevented'
>;

/** What a key means here; null where it belongs to somebody else: shortcuts of the browser, an input method. `characters`: single characters are commands. */
export function keyAct(event: KeyFacts, characters: boolean): KeyAct | null {
	if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented)
		return null;
	return namedKeys[event.key] ?? (characters ? characterKeys[event.key] : undefined) ?? null;
}

/** Whether typing goes into this element, so that letters are not commands. */
export const takesText = (target: EventTarget | null): boolean =>
	target instanceof HTMLElement &&
	(target.isContentEditable || target.matches('input, textarea, select, [role="textbox"]'));

export const isStep = (act: KeyAct): act is Step =>
	act === 'next' || act === 'previous' || act === 'first' || act === 'last';

/** The position after a key; `from` is -1 when none was chosen yet. */
export function movedTo(step: Step, from: number, count: number): number {
	if (step === 'first') return 0;
	if (step === 'last') return count - 1;
	return Math.min(Math.max(from + (step === 'next' ? 1 : -1), 0), count - 1);
}
