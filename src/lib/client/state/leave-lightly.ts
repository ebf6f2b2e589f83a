/**
 * A page that is being unloaded is told that it is hidden, too. What it then stops or puts away goes with it anyway, and its next
 * start waits for all of that: only `pagehide` is told, to those who have something to save. A page that is kept in the back-forward cache is told both,
 * except for Kit, which would keep where the window is scrolled to and has the whole page laid out again for it; nothing here scrolls the window.
 */
export function leaveLightly(page: Window): void {
	let leaving: 'no' | 'kept' | 'for-good' = 'no';
	page.addEventListener('pagehide', ({ persisted }) => (leaving = persisted ? 'kept' : 'for-good'));
	page.addEventListener('pageshow', () => (leaving = 'no'));
	// On its way to the document the event passes the window first, and on its way back last; Kit listens there.
	const passing = { capture: true };
	page.addEventListener(
		'visibilitychange',
		(event) => {
			if (leaving === 'for-good') event.stopImmediatePropagation();
		},
		passing,
	);
	page.document.addEventListener('visibilitychange', (event) => {
		if (leaving === 'kept') event.stopPropagation();
	});
}
