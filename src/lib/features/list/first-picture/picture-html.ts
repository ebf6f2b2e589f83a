/**
 * The screen around the rows as text and back. The policy of the page lets no style attribute in with markup, so styles travel under another
 * name and are set by script.
 */

const placesOfRows = 'li[data-position]';

/** The rows of the list, whatever stands around them. */
export const rowsOfList = `${placesOfRows} a.row`;

/** What the router and messages put beside the app; none of it belongs to the first screen. */
const notInPicture = 'script, #svelte-announcer';

function renameStyles(within: Element): void {
	for (const element of within.querySelectorAll('[style]')) {
		element.setAttribute('data-style', element.getAttribute('style') ?? '');
		element.removeAttribute('style');
	}
}

/** Writes the app's screen down, with an empty place where each of its rows was. */
export function screenToHtml(app: Element): string {
	const copy = app.cloneNode(true) as Element;
	for (const element of copy.querySelectorAll(notInPicture)) element.remove();
	for (const row of copy.querySelectorAll(rowsOfList)) row.remove();
	renameStyles(copy);
	return copy.innerHTML.replaceAll('<!---->', '').trim();
}

/**
 * Puts the rows into their places, in their order; a place without a row goes. What makes a place cheap to move, and costs when it is first drawn, is
 * left to the list itself.
 */
export function placeRows(within: Element, rows: readonly Element[], rowPx: number): void {
	for (const [at, place] of [...within.querySelectorAll<HTMLElement>(placesOfRows)].entries()) {
		const row = rows[at];
		if (row === undefined) place.remove();
		else {
			place.style.cssText = `contain: none; top: ${at * rowPx}px`;
			place.prepend(row);
		}
	}
}

/** Sets the styles that came under another name. */
export function restoreStyles(within: Element): void {
	for (const element of within.querySelectorAll<HTMLElement>('[data-style]'))
		element.style.cssText = element.dataset['style'] ?? '';
}
