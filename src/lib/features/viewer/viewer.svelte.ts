import { getContext, setContext } from 'svelte';

/** A file that can be looked at, from wherever it comes. */
export interface ViewedFile {
	readonly name: string;
	/** By its content. */
	readonly type: string | null;
	/** As somebody declared it, for what the content does not tell (the encoding of text). */
	readonly declaredType?: string | null;
	/** Null when it is not there any more. */
	readonly content: () => Promise<Blob | null>;
}

export interface ViewedFiles {
	readonly files: readonly ViewedFile[];
	readonly at: number;
}

/** What the viewer of this page shows. That it is open stands in the browser's history, so that going back closes it. */
export class Viewer {
	shown: ViewedFiles | null = $state.raw(null);
	readonly #push: () => void;

	/** `push` adds the viewer to the browser's history. */
	constructor(push: () => void) {
		this.#push = push;
	}

	open(files: readonly ViewedFile[], at = 0): void {
		if (files.length === 0) return;
		this.shown = { files, at };
		this.#push();
	}

	/** Shows another one of the same files. */
	turnTo(at: number): void {
		if (this.shown?.files[at] !== undefined) this.shown = { ...this.shown, at };
	}
}

const key = Symbol('viewer');

export const provideViewer = (viewer: Viewer): Viewer => setContext(key, viewer);

/** The viewer of this page; null where there is none. */
export const viewerHere = (): Viewer | null => getContext<Viewer | undefined>(key) ?? null;
