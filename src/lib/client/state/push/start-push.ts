import { isPushWished } from '#lib/client/db/push-wish.ts';
import { wishedPlace } from '#lib/contract/shown-notification.ts';
import * as z from 'zod/mini';
import type { Desk } from '../desk.ts';
import { changeUnseen } from '../mark-seen.ts';
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

/**
 * What the app does about notifications while it is open, once the screen is painted: mends them where they were on, goes where a tap was to
 * lead, and keeps notification centre and badge in step. `show` opens an address of the app.
 */
export async function startPush(
	desk: Pick<Desk, 'db' | 'unseen'>,
	show: (path: string) => void,
): Promise<PushWatch> {
	const db = await desk.db;
	const notices = new Notices({
		api: pushApi,
		change: (change) => changeUnseen(db, change),
		show: (row) => desk.unseen.take(row),
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
	document.addEventListener('visibilitychange', () => {
		if (document.visibilityState === 'visible') void notices.refresh();
	});
	const wish = await takeWish();
	if (wish !== null && wish !== location.pathname + location.search) show(wish);
	if (isPushWished()) void pushDevice.look();
	void notices.refresh();
	return { look: (ticketId) => notices.look(ticketId), changed };
}
