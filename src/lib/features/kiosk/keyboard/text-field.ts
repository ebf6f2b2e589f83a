/** What is typed into. */
export type TextField = HTMLInputElement | HTMLTextAreaElement;

const typedInto = new Set(['text', 'search', 'password', 'email', 'tel', 'url']);

export const isTextField = (target: EventTarget | null): target is TextField =>
	(target instanceof HTMLTextAreaElement ||
		(target instanceof HTMLInputElement && typedInto.has(target.type))) &&
	!target.readOnly &&
	!target.disabled;
