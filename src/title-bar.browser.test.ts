import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import PageHeader from '#lib/ui/PageHeader.svelte';
import css from './app.css?raw';

/** As Chromium tells an installed app on Linux in a window of 1000 px: the rest of the bar has the window's buttons. */
const titleBar = { x: 0, y: 0, width: 760, height: 28 };

/** No engine can be told to act as such a window: the style sheet is given what one would say. */
const inSuchWindow = css
	.replace('(display-mode: window-controls-overlay)', 'all')
	.replace(
		/env\(titlebar-area-(x|y|width|height), [^)]+\)/g,
		(_, side: keyof typeof titleBar) => `${titleBar[side]}px`,
	);

const sheet = new CSSStyleSheet();
beforeEach(() => {
	sheet.replaceSync(inSuchWindow);
	document.adoptedStyleSheets.push(sheet);
});
afterEach(() => {
	document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
});

test('where the app draws its own title bar, what is left of the bar moves the window', () => {
	const bar = getComputedStyle(document.body, '::before');
	expect([bar.position, bar.left, bar.top, bar.width, bar.height]).toEqual([
		'fixed',
		'0px',
		'0px',
		'760px',
		'28px',
	]);
	expect(bar.getPropertyValue('app-region')).toBe('drag');
});

test('and a page begins below it, clear of the buttons of the window', async () => {
	await render(PageHeader, { title: 'Ustawienia' });
	const heading = page.getByRole('heading', { name: 'Ustawienia' }).element();
	expect(
		heading.getBoundingClientRect().top - document.body.getBoundingClientRect().top,
	).toBeGreaterThanOrEqual(28);
});
