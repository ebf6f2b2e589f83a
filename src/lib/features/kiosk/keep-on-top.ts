/**
 * Shows a dialog above all others and keeps it there: one that opens later would lie above it and take every tap, also while it is hidden. The
 * returned function ends that.
 */
export function keepOnTop(dialog: HTMLDialogElement): () => void {
	/** Opened anew, it is the last that was opened; whoever was typing in it goes on. */
	const show = (): void => {
		const focused = dialog.contains(document.activeElement) ? document.activeElement : null;
		if (dialog.open) dialog.close();
		dialog.showModal();
		if (focused instanceof HTMLElement) focused.focus();
	};
	const ends = new AbortController();
	const { signal } = ends;
	dialog.addEventListener('cancel', (event) => event.preventDefault(), { signal });
	// A browser that is asked twice to close it does not ask back.
	dialog.addEventListener('close', () => dialog.open || show(), { signal });
	const isOther = ({ target }: MutationRecord): boolean =>
		target !== dialog && target instanceof HTMLDialogElement && target.open;
	const others = new MutationObserver((changes) => {
		if (changes.some(isOther)) show();
	});
	others.observe(document, { subtree: true, attributes: true, attributeFilter: ['open'] });
	show();
	return () => {
		ends.abort();
		others.disconnect();
		if (dialog.open) dialog.close();
	};
}
