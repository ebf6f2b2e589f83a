import { inFrames } from './in-frames.ts';

const signs = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;

const showsMail = (target: EventTarget | null): boolean =>
	target instanceof Element && target.querySelector('iframe') !== null;

/** Tells whenever somebody touches the station, also inside a mail. The returned function stops it. */
export function followSigns(touched: () => void): () => void {
	const ends = new AbortController();
	const { signal } = ends;
	const listen = (place: EventTarget): void => {
		for (const sign of signs) place.addEventListener(sign, touched, { capture: true, passive: true, signal });
	};
	listen(window);
	inFrames(listen, signal);
	// WebKit tells of nothing in a frame without scripts; that what is around it moves, it does. Elsewhere the app scrolls by itself.
	const scrolled = ({ target }: Event): void => {
		if (showsMail(target)) touched();
	};
	document.addEventListener('scroll', scrolled, { capture: true, passive: true, signal });
	return () => ends.abort();
}
