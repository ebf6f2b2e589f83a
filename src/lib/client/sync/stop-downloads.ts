import { downloadNoticeTag } from '#lib/contract/worker-message.ts';
import { readBackgroundId } from '#lib/domain/download.ts';

interface WithBackgroundFetch {
	readonly backgroundFetch?: {
		getIds(): Promise<string[]>;
		get(id: string): Promise<{ abort(): Promise<boolean> } | undefined>;
	};
}

/** Ends what the browser fetches by itself, and takes away the notifications about files. To be called at sign-out. */
export async function stopDownloads(): Promise<void> {
	if (!('serviceWorker' in navigator)) return;
	const registration = await navigator.serviceWorker.getRegistration();
	if (registration === undefined) return;
	await Promise.all([abortFetches(registration as WithBackgroundFetch), closeNotices(registration)]);
}

async function abortFetches({ backgroundFetch }: WithBackgroundFetch): Promise<void> {
	const ids = (await backgroundFetch?.getIds()) ?? [];
	const ours = ids.filter((id) => readBackgroundId(id) !== null);
	await Promise.all(ours.map(async (id) => (await backgroundFetch?.get(id))?.abort()));
}

async function closeNotices(registration: ServiceWorkerRegistration): Promise<void> {
	const shown = await registration.getNotifications();
	for (const notice of shown) if (notice.tag.startsWith(downloadNoticeTag)) notice.close();
}
