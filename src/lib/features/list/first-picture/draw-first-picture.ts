/**
 * Draws the first rows before the app is there: the app's code takes longer to start than the rows take to read. What is drawn is what the
 * app will draw a moment later, from the same rows by the same components; links in it work. The app then takes its place.
 *
 * Imported first of all; the page starts the app when it hears `first-picture`, see handle-early-start.ts.
 */
import type { ComponentProps } from 'svelte';
import { earlyScreen, earlyTicket, earlyUser } from '#lib/client/db/early-open.ts';
import { readPreferences } from '#lib/client/db/device-preferences.ts';
import type { FirstScreen } from '#lib/client/db/first-screen.ts';
import { readPictureHint } from '#lib/client/db/picture-hint.ts';
import { isStation } from '#lib/client/db/station.ts';
import { returnToWriting } from '#lib/client/db/writing-place.ts';
import { unseenIds } from '#lib/client/db/unseen-ids.ts';
import { applyLook } from '#lib/client/state/apply-look.ts';
import { namesAtOnce } from '#lib/client/state/row-names.ts';
import { formatNumber } from '#lib/i18n/numbers.ts';
import { currentLanguage, speakWritten } from '#lib/i18n/written-texts.ts';
import type TicketRow from '../TicketRow.svelte';
import writtenRow from '../TicketRow.svelte?written';
import { restoreStyles, withRows } from './picture-html.ts';
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

type Drawable = FirstScreen &
	Required<{ [Key in 'picture' | 'counts' | 'dictionaries']: NonNullable<FirstScreen[Key]> }>;

/** Whether the rows are all that the first screen shows, as they are: changes on their way are the app's to show. */
const isDrawable = (screen: FirstScreen, key: string): screen is Drawable =>
	screen.picture?.key === key &&
	screen.counts !== null &&
	screen.dictionaries !== null &&
	screen.rows.length > 0 &&
	screen.outbox.every(({ command }) => command.type !== 'change');

function rowsOf(screen: Drawable, user: NonNullable<typeof earlyUser>): string[] {
	const { narrow, rowsOnScreen } = screen.picture;
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

function build(screen: Drawable, user: NonNullable<typeof earlyUser>): HTMLElement {
	const host = document.createElement('div');
	const html = withRows(screen.picture.html, rowsOf(screen, user));
	host.innerHTML = policy?.createHTML(html) ?? html;
	restoreStyles(host);
	for (const item of host.querySelectorAll('li[data-position]:empty')) item.remove();
	for (const count of host.querySelectorAll<HTMLElement>('[data-count]')) {
		const name = count.dataset['count'] as keyof Drawable['counts'];
		if (screen.counts[name] !== screen.picture.counts[name])
			count.textContent = formatNumber(screen.counts[name], currentLanguage());
	}
	const list = host.querySelector<HTMLElement>('ul[role="list"]');
	if (list)
		list.style.height = `${Math.max(screen.counts.inbox, screen.rows.length) * screen.picture.rowPx}px`;
	// What only the app can do waits for the app; links do not.
	for (const control of host.querySelectorAll('button, input')) control.setAttribute('inert', '');
	return host;
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

async function draw(key: string): Promise<void> {
	const preferences = readPreferences();
	const [screen] = await Promise.all([earlyScreen, speakWritten(preferences.language)]);
	if (earlyUser === null || screen === null || !isDrawable(screen, key) || appIsThere) return;
	applyLook(preferences);
	document.documentElement.lang = preferences.language;
	picture = build(screen, earlyUser);
	document.body.prepend(picture);
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

function letAppStart(): void {
	document.documentElement.dataset['firstPicture'] = '';
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
const key = isList && earlyUser !== null && !isStation() ? pictureKey() : null;
if (key !== null && readPictureHint() === key) {
	// Whatever fails here, the app draws the list itself a moment later, and tells what is wrong.
	draw(key).then(letAppStart, letAppStart);
} else if (typeof document !== 'undefined') letAppStart();
