import { expect, test } from 'vitest';
import { placeRows, restoreStyles, screenToHtml } from './picture-html.ts';

function screen(): HTMLElement {
	const app = document.createElement('div');
	app.innerHTML =
		'<script>1</script><!----><ul style="height: 204px"><li data-position="0" style="transform: translateY(0px)"><a class="row" href="/t/demo/1">Pierwsze</a></li>' +
		'<li data-position="1" style="transform: translateY(102px)"><a class="row" href="/t/demo/2">&lt;i data-row=""&gt;</a></li></ul>' +
		'<nav><a href="/new">Nowe</a></nav><div id="svelte-announcer">Lista</div>';
	return app;
}

test('the screen is written down without its rows, scripts and style attributes', () => {
	const html = screenToHtml(screen());
	expect(html).not.toMatch(/Pierwsze|<script|svelte-announcer| style=/);
	expect(html).toContain('<a href="/new">Nowe</a>');
});

function withRows(...texts: string[]): HTMLElement {
	const host = document.createElement('div');
	host.innerHTML = screenToHtml(screen());
	restoreStyles(host);
	placeRows(
		host,
		texts.map((text) => Object.assign(document.createElement('a'), { textContent: text })),
		102,
	);
	return host;
}

test('with rows in place it is the same screen again', () => {
	const host = withRows('Siódme', 'Ósme');
	expect([...host.querySelectorAll('li > a')].map((link) => link.textContent)).toEqual(['Siódme', 'Ósme']);
	expect(host.querySelector('ul')?.style.height).toBe('204px');
	expect(host.querySelectorAll('li')[1]?.style.top).toBe('102px');
});

test('a place without a row goes', () => {
	const host = withRows('Siódme');
	expect(host.querySelectorAll('li')).toHaveLength(1);
	expect(host.querySelector('li')?.textContent).toBe('Siódme');
});
