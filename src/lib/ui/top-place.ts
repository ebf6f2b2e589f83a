/** A dialog with this attribute shows nothing but itself: what is told meanwhile waits below it. */
const aloneAttribute = 'data-alone';

/** Dialogs that make all else inert, the one on top last. Of those that were open before anybody looked, the order in the page has to do. */
class OpenDialogs {
	#known: readonly HTMLDialogElement[];

	constructor() {
		this.#known = [...document.querySelectorAll<HTMLDialogElement>('dialog:modal')];
	}

	/** Opened anew, it lies on top. */
	opened(dialog: HTMLDialogElement): void {
		this.#known = [...this.#known.filter((known) => known !== dialog), dialog];
	}

	top(): HTMLDialogElement | null {
		this.#known = this.#known.filter((dialog) => dialog.isConnected && dialog.matches(':modal'));
		return this.#known.at(-1) ?? null;
	}
}

/**
 * Keeps an element where it can be seen and used: in the modal dialog that was opened last, since all outside of it is inert, else at the end of the
 * page. The returned function ends that.
 */
export function keepInTopPlace(element: HTMLElement): () => void {
	const dialogs = new OpenDialogs();
	const move = (): void => {
		const dialog = dialogs.top();
		const place = dialog === null || dialog.hasAttribute(aloneAttribute) ? document.body : dialog;
		if (element.parentElement === place) return;
		place.append(element);
		leaving.disconnect();
		// A dialog that is taken away open says nothing of it, and takes the element with it.
		if (place !== document.body) leaving.observe(document, { childList: true, subtree: true });
	};
	const leaving = new MutationObserver(move);
	const opening = new MutationObserver((changes) => {
		for (const { target } of changes)
			if (target instanceof HTMLDialogElement && target.open) dialogs.opened(target);
		move();
	});
	opening.observe(document, { subtree: true, attributes: true, attributeFilter: ['open'] });
	move();
	return () => {
		opening.disconnect();
		leaving.disconnect();
	};
}
