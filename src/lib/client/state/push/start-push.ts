import { noteAppLanguage } from '#lib/client/db/app-language.ts';
import { isPushWished } from '#lib/client/db/push-wish.ts';
import { keepQuietTimes } from '#lib/client/db/download-notice.ts';
import { forgetShown, takeTapped } from '#lib/client/db/shown-pushes.ts';
import { shownNotificationSchema, wishedPlace } from '#lib/contract/shown-notification.ts';
import * as z from 'zod/mini';
import type { UserDb } from '#lib/client/db/user-db.ts';
import type { Desk } from '../desk.ts';
import { changeUnseen } from '#lib/client/db/change-unseen.ts';
import { platformOf } from '#lib/domain/platform.ts';
import { isInstalled } from '#lib/util/is-installed.ts';
import { deviceSettings } from '../device-settings.svelte.ts';
import { KeptChoices } from './kept-choices.ts';
import { Notices } from './notices.ts';
import { pushApi, pushDevice } from './parts.ts';

const wishSchema = z.object({ path: z.string().check(z.startsWith('/')), at: z.number() });
/** The app starts within seconds of a tap; later it was opened for another reason. */
const wishFreshMs = 15_000;
/** Changes come in swarms. */
const refreshGapMs = 1_500;

interface BadgedNavigator {
	setAppBadge?: (count: number) => Promise<void>;
	clearAppBadge?: () => Promise<void>;
}

export interface PushWatch {
	/** The ticket on the screen; null when there is none. */
	look(ticketId: string | null): void;
	/** Something has changed: there may be other notices. */
	changed(): void;
}

type PushDesk = Pick<Desk, 'db' | 'unseen' | 'on'>;

async function shownNotifications(): Promise<readonly Notification[]> {
	if (!('serviceWorker' in navigator)) return [];
	const registration = await navigator.serviceWorker.getRegistration();
	return (await registration?.getNotifications()) ?? [];
}

async function showBadge(count: number): Promise<void> {
	const { setAppBadge, clearAppBadge } = navigator as BadgedNavigator;
	// A browser may refuse where the app is not installed.
	const shown = count > 0 ? setAppBadge?.call(navigator, count) : clearAppBadge?.call(navigator);
	await shown?.catch(() => undefined);
}

/** Where a tap on a notification was to lead, if this start of the app follows from it. */
async function takeWish(): Promise<string | null> {
	if (!('caches' in globalThis) || !(await caches.has(wishedPlace.cache))) return null;
	const cache = await caches.open(wishedPlace.cache);
	const left = await cache.match(wishedPlace.key);
	if (left === undefined) return null;
	await cache.delete(wishedPlace.key);
	const wish = wishSchema.safeParse(await left.json().catch(() => null));
	return wish.success && Date.now() - wish.data.at < wishFreshMs ? wish.data.path : null;
}

async function lookAtPush(db: UserDb, kept: KeptChoices): Promise<void> {
	await pushDevice.look();
	if (pushDevice.known !== null) await keepQuietTimes(db, await kept.take(pushDevice.known.choices));
}

/** Only there a tap may go unheard; elsewhere a notification that was swept away must not open anything. */
const mayMissTaps = (): boolean => {
	const { userAgent, maxTouchPoints: touchPoints } = navigator;
	return isInstalled(window) && platformOf({ userAgent, touchPoints }) === 'ios';
};

/** Where a tap was to lead that woke the suspended app; null when none did. */
async function missedTap(): Promise<string | null> {
	if (!mayMissTaps() || !('caches' in globalThis)) return null;
	const standing = await shownNotifications();
	const ids = standing.map(({ data }) => shownNotificationSchema.safeParse(data).data?.push ?? '');
	return takeTapped(new Set(ids), Date.now());
}

/** Brings this device and the server in step: now, and whenever the server can be asked again. */
function keepUp(desk: PushDesk, db: UserDb, notices: Notices): void {
	const kept = new KeptChoices(desk.db, pushApi);
	const catchUp = (): void => {
		void kept.send();
		if (isPushWished()) void lookAtPush(db, kept);
		void notices.refresh();
	};
	addEventListener('online', () => {
		// What could not be compared without the server can be now.
		if (pushDevice.reason === 'server') catchUp();
		else void kept.send();
	});
	// A browser is told things for the session that registered it: a new one has to name it again.
	desk.on('session', (event) => {
		if (event === 'resumed') catchUp();
	});
	catchUp();
}

/**
 * What the app does about notifications while it is open, once the screen is painted: mends them where they were on, goes where a tap was to
 * lead, and keeps notification centre and badge in step. `show` opens an address of the app.
 */
export async function startPush(desk: PushDesk, show: (path: string) => void): Promise<PushWatch> {
	const db = await desk.db;
	const notices = new Notices({
		api: pushApi,
		change: (change) => changeUnseen(db, change),
		show: (row) => desk.unseen.take(row),
		forget: async (path) => ('caches' in globalThis ? forgetShown(path) : undefined),
		shown: shownNotifications,
		badge: showBadge,
		isVisible: () => document.visibilityState === 'visible',
	});
	let waiting = false;
	const changed = (): void => {
		if (waiting) return;
		waiting = true;
		setTimeout(() => {
			waiting = false;
			void notices.refresh();
		}, refreshGapMs);
	};
	desk.unseen.onmark = () => void notices.refresh();
	const goTo = (path: string | null): void => {
		if (path !== null && path !== location.pathname + location.search) show(path);
	};
	/** Looked for before the notices are put away, which would look like taps. */
	const comeBack = async (): Promise<void> => {
		goTo(await missedTap());
		await notices.refresh();
	};
	document.addEventListener('visibilitychange', () => {
		if (document.visibilityState === 'visible') void comeBack();
	});
	const wish = await takeWish();
	const missed = await missedTap();
	goTo(wish ?? missed);
	if ('caches' in globalThis) void noteAppLanguage(deviceSettings.current.language);
	keepUp(desk, db, notices);
	return { look: (ticketId) => notices.look(ticketId), changed };
}
