const installedModes =
	'(display-mode: standalone), (display-mode: minimal-ui), (display-mode: window-controls-overlay)';

/** Whether the page runs as an app of its own, started from a home screen or a desktop. Safari on a phone says it in its own way, too. */
export const isInstalled = (page: Window): boolean =>
	(page.navigator as { standalone?: boolean }).standalone === true || page.matchMedia(installedModes).matches;
