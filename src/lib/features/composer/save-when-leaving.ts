import type { SaveState } from '#lib/client/state/composer.svelte.ts';

/** Something being written. */
interface Written {
	save(): Promise<void>;
	readonly saveState: SaveState;
}

/**
 * Has what is being written stored at once when the page may be gone the next moment; what the device could not keep, the browser asks about first.
 * Returns what ends it: the screen closes, and that stores it too.
 */
export function saveWhenLeaving(written: Written): () => void {
	const over = new AbortController();
	const { signal } = over;
	const save = (): void => void written.save();
	document.addEventListener(
		'visibilitychange',
		() => {
			if (document.visibilityState === 'hidden') save();
		},
		{ signal },
	);
	window.addEventListener('pagehide', save, { signal });
	// Going back has the next screen loaded first; the page may be gone before that is there.
	window.addEventListener('popstate', save, { signal });
	window.addEventListener(
		'beforeunload',
		(event) => {
			if (written.saveState === 'failed') event.preventDefault();
		},
		{ signal },
	);
	return () => {
		over.abort();
		save();
	};
}
