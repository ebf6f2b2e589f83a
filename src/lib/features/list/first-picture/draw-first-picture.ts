/**
 * Draws the first rows before the app is there: the app's code takes longer to start than the rows take to read. What is drawn is what the
 * app will draw a moment later, from the same rows by the same components; links in it work. The app then takes its place. What stands around the
 * rows is made from a kept picture, while the database is still being opened, and shown alone where that takes long.
 *
 * Imported first of all; the page starts the app when it hears `first-picture`, see handle-early-start.ts.
 */
import type { ComponentProps } from 'svelte';
import { earlyScreen, earlyTicket, earlyUser } from '#lib/client/db/early-open.ts';
import { readPreferences } from '#lib/client/db/device-preferences.ts';
import type { FirstScreen } from '#lib/client/db/first-screen.ts';
import { readPicture, type ScreenPicture } from '#lib/client/db/kept-picture.ts';
import { isStation } from '#lib/client/db/station.ts';
import { returnToWriting } from '#lib/client/db/writing-place.ts';
import { unseenIds } from '#lib/client/db/unseen-ids.ts';
import { applyLook } from '#lib/client/state/apply-look.ts';
import { namesAtOnce } from '#lib/client/state/row-names.ts';
import { formatNumber } from '#lib/i18n/numbers.ts';
import { currentLanguage, speakWritten } from '#lib/i18n/written-texts.ts';
import type TicketRow from '../TicketRow.svelte';
import writtenRow from '../TicketRow.svelte?written';
import { placeRows, restoreStyles } from './picture-html.ts';
import { pictureKey } from './picture-key.ts';
import { markup, type Written } from './written.ts';

const writeRow = writtenRow as Written<ComponentProps<typeof TicketRow>>;

let picture: HTMLElement | null = null;
let appIsThere = false;

/** The place of a page's own markup: the parts are made by Svelte's templates, which escape, and by the app's own screen. */
const policy = (
	globalThis as {
		trustedTypes?: { createPolicy(name: string, rules: { createHTML(text: string): string }): typeof rules };
	}
).trustedTypes?.createPolicy('first-picture', { createHTML: (text) => text });

type Drawable = FirstScreen & Required<{ [Key in 'counts' | 'dictionaries']: NonNullable<FirstScreen[Key]> }>;

/** Whether the rows are all that the first screen shows, as they are: changes on their way are the app's to show. */
const isDrawable = (screen: FirstScreen): screen is Drawable =>
	screen.counts !== null &&
	screen.dictionaries !== null &&
	screen.rows.length > 0 &&
	screen.outbox.every(({ command }) => command.type !== 'change');

function rowsOf(screen: Drawable, kept: ScreenPicture, user: NonNullable<typeof earlyUser>): string[] {
	const { narrow, rowsOnScreen } = kept;
	const names = namesAtOnce(screen.dictionaries.value, user);
	const now = Date.now();
	const unseen = unseenIds(screen.unseen);
	return screen.rows.slice(0, rowsOnScreen).map((row) =>
		markup(writeRow, {
			...{ row, names, now, narrow, me: user.login, href: `/t/${user.system}/${row.id}` },
			...{ terms: [], current: false, unread: unseen.has(row.id) },
		}),
	);
}

function setMarkup(host: Element, html: string): void {
	host.innerHTML = policy?.createHTML(html) ?? html;
}

/** The screen around the rows. */
function frame({ html }: ScreenPicture): HTMLElement {
	const host = document.createElement('div');
	setMarkup(host, html);
	restoreStyles(host);
	// What only the app can do waits for the app; links do not.
	for (const control of host.querySelectorAll('button, input')) control.setAttribute('inert', '');
	return host;
}

/** Puts the rows into their places, and what is counted where it is said. */
function fill(host: HTMLElement, screen: Drawable, kept: ScreenPicture, rows: readonly string[]): void {
	const made = document.createElement('div');
	setMarkup(made, rows.join(''));
	placeRows(host, [...made.children], kept.rowPx);
	for (const count of host.querySelectorAll<HTMLElement>('[data-count]')) {
		const name = count.dataset['count'] as keyof Drawable['counts'];
		if (screen.counts[name] !== kept.counts[name])
			count.textContent = formatNumber(screen.counts[name], currentLanguage());
	}
	const list = host.querySelector<HTMLElement>('ul[role="list"]');
	if (list) list.style.height = `${Math.max(screen.counts.inbox, screen.rows.length) * kept.rowPx}px`;
}

/** Resolves when the next frame is painted and what was waiting for it has had its turn. */
const painted = (): Promise<void> =>
	new Promise((resolve) => {
		requestAnimationFrame(() => {
			const channel = new MessageChannel();
			channel.port1.onmessage = () => setTimeout(resolve);
			channel.port2.postMessage(null);
		});
	});

/** Rows that come within this are shown together with what stands around them: a frame less to be drawn on the way. */
const frameAloneMs = 150;

/** Before the body is there nothing can be drawn in it. */
function show(drawn: HTMLElement): void {
	const { body } = document as { body: HTMLElement | null };
	if (!appIsThere && !drawn.isConnected) body?.prepend(drawn);
}

async function draw(kept: ScreenPicture): Promise<void> {
	const preferences = readPreferences();
	applyLook(preferences);
	const root = document.documentElement;
	if (root.lang !== preferences.language) root.lang = preferences.language;
	const drawn = frame(kept);
	picture = drawn;
	setTimeout(show, frameAloneMs, drawn);
	const [screen] = await Promise.all([earlyScreen, speakWritten(preferences.language)]);
	if (earlyUser === null || screen === null || !isDrawable(screen) || appIsThere) return;
	fill(drawn, screen, kept, rowsOf(screen, kept, earlyUser));
	show(drawn);
	await painted();
}

/** Takes the picture away: the app's own screen stands behind it. To be called in the task in which that was made. */
export function giveWayToApp(): void {
	appIsThere = true;
	const focused = picture?.contains(document.activeElement) === true ? document.activeElement : null;
	const href = focused?.getAttribute('href') ?? null;
	picture?.remove();
	picture = null;
	if (href !== null) document.querySelector<HTMLElement>(`#app [href="${CSS.escape(href)}"]`)?.focus();
}

/** The page's own links and the app's files wait until then: fetching takes time of the thread that draws. */
function letAppStart(): void {
	document.documentElement.dataset['firstPicture'] = '';
	for (const link of document.querySelectorAll<HTMLLinkElement>('link[data-rel]'))
		link.rel = link.dataset['rel'] ?? '';
	fetchApp();
	dispatchEvent(new Event('first-picture'));
}

/** Has the app's files fetched, which the shell does not ask for itself (handle-early-start.ts): asking takes time of the thread that draws. */
function fetchApp(): void {
	const { modules, ticketModules } = document.documentElement.dataset;
	delete document.documentElement.dataset['modules'];
	// Only the shell names them.
	if (modules === undefined) return;
	const ofTicket = earlyTicket === null ? [] : (ticketModules?.split(' ') ?? []);
	for (const href of [...modules.split(' '), ...ofTicket]) {
		const link = document.createElement('link');
		if (href.endsWith('.css')) {
			link.rel = 'preload';
			link.as = 'style';
			// As whoever then wants it asks for it; else it is fetched twice.
			link.crossOrigin = '';
		} else link.rel = 'modulepreload';
		link.href = href;
		document.head.append(link);
	}
}

if (earlyUser !== null) returnToWriting(earlyUser, window);
const isList = typeof location !== 'undefined' && location.pathname === '/' && location.search === '';
// A station may be locked, or its user about to be signed out: what is under the lock is not to be seen for a moment either.
const key = isList && earlyUser !== null && !isStation() ? pictureKey(earlyUser) : null;
const kept = key === null ? null : readPicture(key);
if (kept !== null) {
	// Whatever fails here, the app draws the list itself a moment later, and tells what is wrong.
	draw(kept).then(letAppStart, letAppStart);
} else if (typeof document !== 'undefined') letAppStart();
