/**
 * Kit keeps where the window is scrolled to whenever the page is hidden, also while it is being unloaded, which has the whole page laid out again just
 * before it is thrown away. Nothing here scrolls the window, so that time is left out.
 */
export function leaveLightly(page: Window): void {
	let leaving = false;
	page.addEventListener('pagehide', () => (leaving = true));
	page.addEventListener('pageshow', () => (leaving = false));
	// Kit listens on the window, which an event of the document reaches last.
	page.document.addEventListener('visibilitychange', (event) => {
		if (leaving) event.stopPropagation();
	});
}
