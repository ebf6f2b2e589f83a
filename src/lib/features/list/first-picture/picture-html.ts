/**
 * The screen around the rows as text and back. The policy of the page lets no style attribute in with markup, so styles travel under another
 * name and are set by script.
 */

/** Stands where a row was: no text of the app can hold it, since text is escaped. */
const rowMark = '<i data-row=""></i>';

/** The rows of the list, whatever stands around them. */
export const rowsOfList = 'li[data-position] a.row';

/** What the router and messages put beside the app; none of it belongs to the first screen. */
const notInPicture = 'script, #svelte-announcer';

function renameStyles(within: Element): void {
	for (const element of within.querySelectorAll('[style]')) {
		element.setAttribute('data-style', element.getAttribute('style') ?? '');
		element.removeAttribute('style');
	}
}

/** Writes the app's screen down; its rows, marked by their links, become marks. */
export function screenToHtml(app: Element): string {
	const copy = app.cloneNode(true) as Element;
	for (const element of copy.querySelectorAll(notInPicture)) element.remove();
	for (const row of copy.querySelectorAll(rowsOfList)) {
		const mark = document.createElement('i');
		mark.dataset['row'] = '';
		row.replaceWith(mark);
	}
	renameStyles(copy);
	return copy.innerHTML.replaceAll('<!---->', '').trim();
}

/** The markup of the screen with these rows in place of the marks, in their order. */
export const withRows = (html: string, rows: readonly string[]): string =>
	html
		.split(rowMark)
		.map((part, at) => (at === 0 ? part : (rows[at - 1] ?? '') + part))
		.join('');

/** Sets the styles that came under another name. */
export function restoreStyles(within: Element): void {
	for (const element of within.querySelectorAll<HTMLElement>('[data-style]'))
		element.style.cssText = element.dataset['style'] ?? '';
}
