/**
 * Hands over every document of our own that a frame shows, now or later, until the signal. The page around a frame hears nothing of what happens in
 * it. The same document may come twice, so listeners must be the same functions each time.
 */
export function inFrames(attach: (page: Document) => void, signal: AbortSignal): void {
	const within = (frame: HTMLIFrameElement): void => {
		if (frame.contentDocument !== null) attach(frame.contentDocument);
	};
	document.querySelectorAll('iframe').forEach(within);
	// Does not bubble, but can be caught on its way down.
	document.addEventListener(
		'load',
		({ target }) => {
			if (target instanceof HTMLIFrameElement) within(target);
		},
		{ capture: true, signal },
	);
}
