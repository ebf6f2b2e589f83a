import { rememberPushWish } from '../db/push-wish.ts';

/** Signing out must not hang on a browser's push service. */
const patienceMs = 3_000;

async function endSubscription(registration: ServiceWorkerRegistration): Promise<void> {
	if (!('pushManager' in registration)) return;
	await (await registration.pushManager.getSubscription())?.unsubscribe();
}

async function closeNotifications(registration: ServiceWorkerRegistration): Promise<void> {
	for (const notification of await registration.getNotifications()) notification.close();
}

async function forget(page: Navigator): Promise<void> {
	if (!('serviceWorker' in page)) return;
	const registration = await page.serviceWorker.getRegistration();
	if (registration === undefined) return;
	const { clearAppBadge } = page as { clearAppBadge?: () => Promise<void> };
	await Promise.allSettled([
		endSubscription(registration),
		closeNotifications(registration),
		clearAppBadge?.call(page),
	]);
}

/** Ends push on this device and takes away what it has shown. Never rejects, and takes a few seconds at most. */
export async function forgetPush(page: Navigator = navigator): Promise<void> {
	rememberPushWish(false);
	const late = new Promise<void>((resolve) => setTimeout(resolve, patienceMs));
	await Promise.race([forget(page).catch(() => undefined), late]);
}
