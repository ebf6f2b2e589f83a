import type { Attachment } from 'svelte/attachments';

const repeatAfterMs = 450;
const repeatEveryMs = 60;

/**
 * A key: it acts as soon as the finger is down, as fast as somebody types with two of them, and the focus stays where it is. `repeats`: again and
 * again while it is held.
 */
export const pressing =
	(act: () => unknown, { repeats = false } = {}): Attachment<HTMLElement> =>
	(key) => {
		const ends = new AbortController();
		let timer = 0;
		const stop = (): void => clearTimeout(timer);
		const again = (): void => {
			act();
			timer = window.setTimeout(again, repeatEveryMs);
		};
		const on = <Name extends keyof HTMLElementEventMap>(
			name: Name,
			listener: (event: HTMLElementEventMap[Name]) => void,
		): void => key.addEventListener(name, listener, { signal: ends.signal });
		on('pointerdown', (event) => {
			event.preventDefault();
			act();
			if (repeats) timer = window.setTimeout(again, repeatAfterMs);
		});
		on('mousedown', (event) => event.preventDefault());
		// Of those who do not point: a switch, or a voice.
		on('click', (event) => {
			if (event.detail === 0) act();
		});
		for (const end of ['pointerup', 'pointercancel', 'pointerleave'] as const) on(end, stop);
		return () => {
			stop();
			ends.abort();
		};
	};
