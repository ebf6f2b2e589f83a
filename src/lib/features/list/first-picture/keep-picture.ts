import { clearPicture, writePicture, type ScreenPicture } from '#lib/client/db/kept-picture.ts';
import type { TicketRow } from '#lib/client/db/schema.ts';
import type { Desk } from '#lib/client/state/desk.ts';
import { rowsOfList, screenToHtml } from './picture-html.ts';
import { pictureKey } from './picture-key.ts';

/** Whether the list shows the newest rows of the inbox and nothing else, so that they can be drawn without it. */
function showsInbox(app: Element, rows: readonly TicketRow[]): boolean {
	const links = [...app.querySelectorAll(rowsOfList)];
	return (
		links.length > 0 &&
		links.every((link, at) => {
			const row = rows[at];
			return row === undefined || link.getAttribute('href')?.endsWith(`/${row.id}`) === true;
		})
	);
}

/** The measures of the list that is on the screen; null where there is none. */
function measures(app: Element): Pick<ScreenPicture, 'rowPx' | 'narrow' | 'rowsOnScreen'> | null {
	const list = app.querySelector<HTMLElement>('ul[data-row-px]');
	const rowPx = Number(list?.dataset['rowPx'] ?? 0);
	if (!list?.parentElement || rowPx === 0) return null;
	const rowsOnScreen = Math.ceil(list.parentElement.clientHeight / rowPx);
	return { rowPx, narrow: list.dataset['narrow'] === 'true', rowsOnScreen };
}

/**
 * Keeps how the first screen looks now, for the next start to draw; to be called right after the first paint of the list. A list that shows
 * something else is not drawn early.
 */
export function keepPicture(desk: Desk): void {
	const app = document.querySelector('#app');
	const key = pictureKey(desk.user);
	const counts = desk.screenAtStart?.counts;
	if (app === null || key === null || counts == null) return;
	const measured = measures(app);
	if (measured === null || !showsInbox(app, desk.screenAtStart?.rows ?? [])) clearPicture();
	else writePicture({ key, html: screenToHtml(app), counts, ...measured });
}
