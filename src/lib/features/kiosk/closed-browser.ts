import { inFrames } from './in-frames.ts';

/** What the browser must not do at a station, and what is told instead. */
export interface ClosedBrowser {
	/** A link led elsewhere, or into a new window. */
	onlink: (href: string) => void;
	/** A dialog over the station's disk would have opened. */
	onfiles: () => void;
	/** A file would have been saved on the station's disk. */
	onsave: () => void;
}

/**
 * Of the keyboard, with Ctrl or Meta: open, print, save, source, new window and tab, history, downloads, bookmark; with Shift the tools of developers
 * (i, c, j) and the browser's own clearing. By themselves: the browser's help and the tools.
 */
const closedKeys = new Set(['o', 'p', 's', 'u', 'n', 't', 'h', 'j', 'd']);
const closedShiftKeys = new Set(['i', 'c', 'delete']);
const closedAlone = new Set(['F1', 'F12']);

function isClosedKey({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
	if (closedAlone.has(key)) return true;
	if (!ctrlKey && !metaKey) return false;
	return closedKeys.has(key.toLowerCase()) || (shiftKey && closedShiftKeys.has(key.toLowerCase()));
}

const isInput = (target: EventTarget | null, type: string): target is HTMLInputElement =>
	target instanceof HTMLInputElement && target.type === type;

/** By its name: what is in a frame has classes of its own. */
const isLink = (node: EventTarget): node is HTMLAnchorElement =>
	(node as Partial<Element>).localName === 'a' && Boolean((node as HTMLAnchorElement).href);

const linkOf = (event: Event): HTMLAnchorElement | null => event.composedPath().find(isLink) ?? null;

const leadsOut = (link: HTMLAnchorElement): boolean =>
	link.origin !== location.origin || (link.target !== '' && link.target !== '_self');

const refuse = (event: Event): void => {
	event.preventDefault();
	event.stopImmediatePropagation();
};

type Listeners = { [Name in keyof DocumentEventMap]?: (event: DocumentEventMap[Name]) => void };

/** What is heard before the page hears it, and before the browser acts on it. */
function listenersOf({ onlink, onfiles, onsave }: ClosedBrowser): Listeners {
	/** True when the click goes no further. */
	const refusesClick = (event: Event): boolean => {
		const link = linkOf(event);
		if (isInput(event.target, 'file')) onfiles();
		else if (link?.hasAttribute('download')) onsave();
		else if (link !== null && leadsOut(link)) onlink(link.href);
		else return false;
		refuse(event);
		return true;
	};
	return {
		click: (event) => {
			if (!refusesClick(event) && linkOf(event) && (event.ctrlKey || event.metaKey || event.shiftKey))
				refuse(event);
		},
		auxclick: (event) => {
			if (!refusesClick(event) && linkOf(event)) refuse(event);
		},
		contextmenu: (event) => {
			if (!(event.target instanceof HTMLTextAreaElement)) refuse(event);
		},
		dragstart: refuse,
		drop: refuse,
		keydown: (event) => {
			if (isClosedKey(event)) refuse(event);
		},
		focusin: ({ target }) => {
			if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)
				target.setAttribute('autocomplete', 'off');
		},
	};
}

/**
 * Closes the ways out of the page and of the mails in it: other sites, new windows, dialogs over the disk, the browser's own menus. The names of
 * tickets do not reach the browser's history, and no field is remembered. The returned function opens them again.
 */
export function closeBrowser(closed: ClosedBrowser): () => void {
	const ends = new AbortController();
	const listeners = Object.entries(listenersOf(closed)) as [string, EventListener][];
	const listen = (place: EventTarget): void => {
		for (const [name, listener] of listeners)
			place.addEventListener(name, listener, { capture: true, signal: ends.signal });
	};
	// The window hears first, also while the page below is silenced.
	listen(window);
	inFrames(listen, ends.signal);
	const opened = closeScripts(closed);
	return () => {
		ends.abort();
		for (const open of opened) open();
	};
}

/** What scripts open. */
function closeScripts({ onlink, onfiles, onsave }: ClosedBrowser): (() => void)[] {
	return [
		replaced(window, 'open', (url?: string | URL) => {
			if (url !== undefined) onlink(String(url));
			return null;
		}),
		replaced(window, 'print', () => undefined),
		replaced(navigator, 'share', undefined),
		// Whoever asks before offering it is told that there is none.
		replaced(navigator, 'canShare', undefined),
		...closeNotices(),
		// A link that is not in the page is clicked by a script: nothing of it is heard above.
		replaced(HTMLAnchorElement.prototype, 'click', function (this: HTMLAnchorElement) {
			if (this.isConnected) this.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
			else if (this.hasAttribute('download')) onsave();
			else onlink(this.href);
		}),
		replaced(HTMLInputElement.prototype, 'showPicker', function (this: HTMLInputElement) {
			if (this.type === 'file') onfiles();
		}),
		neutralTitle(),
	];
}

/** A question of the browser's own over the page, and an answer that would hold for everybody who comes after. */
const closeNotices = (): (() => void)[] =>
	'Notification' in globalThis
		? [replaced(Notification, 'requestPermission', () => Promise.resolve('denied'))]
		: [];

function replaced(owner: object, name: string, value: unknown): () => void {
	const before = Object.getOwnPropertyDescriptor(owner, name);
	Object.defineProperty(owner, name, { value, configurable: true, writable: true });
	return () => {
		if (before === undefined) Reflect.deleteProperty(owner, name);
		else Object.defineProperty(owner, name, before);
	};
}

/** Browsers write titles into their history on the disk. */
function neutralTitle(): () => void {
	document.title = 'Thulium Mobile';
	Object.defineProperty(document, 'title', {
		configurable: true,
		get: () => 'Thulium Mobile',
		set: () => undefined,
	});
	return () => Reflect.deleteProperty(document, 'title');
}
