import { downloadNoticeTag } from '#lib/contract/download-names.ts';
import type { WorkerMessage } from '#lib/contract/worker-message.ts';
import { readBackgroundId, type BackgroundId } from '#lib/domain/download.ts';
import type { DownloadRow } from '../db/schema.ts';

interface WithBackgroundFetch {
	readonly backgroundFetch?: {
		getIds(): Promise<string[]>;
		get(id: string): Promise<{ abort(): Promise<boolean> } | undefined>;
	};
}

const registrationNow = async (): Promise<ServiceWorkerRegistration | null> =>
	'serviceWorker' in navigator ? ((await navigator.serviceWorker.getRegistration()) ?? null) : null;

/** Ends what the browser fetches by itself, and takes away the notifications about files. To be called at sign-out. */
export async function stopDownloads(): Promise<void> {
	const registration = await registrationNow();
	if (registration === null) return;
	await Promise.all([
		abortFetches(registration as WithBackgroundFetch, () => true),
		closeNotices(registration, (tag) => tag.startsWith(downloadNoticeTag)),
	]);
}

/** Ends what still fetches these files of a database, whose rows are gone already, and takes away the notifications about them. */
export async function stopDownloadsOf(
	dbName: string,
	files: readonly Pick<DownloadRow, 'token'>[],
): Promise<void> {
	const registration = await registrationNow();
	if (registration === null) return;
	// The worker finds nothing that would want what it fetches.
	registration.active?.postMessage({ type: 'RUN_DOWNLOADS', dbName } satisfies WorkerMessage);
	const tokens = new Set(files.map(({ token }) => token));
	const tags = new Set(files.map(({ token }) => `${downloadNoticeTag}${token}`));
	await Promise.all([
		abortFetches(
			registration as WithBackgroundFetch,
			(fetched) => fetched.dbName === dbName && tokens.has(fetched.token),
		),
		closeNotices(registration, (tag) => tags.has(tag)),
	]);
}

async function abortFetches(
	{ backgroundFetch }: WithBackgroundFetch,
	isMeant: (fetched: BackgroundId) => boolean,
): Promise<void> {
	const ids = (await backgroundFetch?.getIds()) ?? [];
	const meant = ids.filter((id) => {
		const fetched = readBackgroundId(id);
		return fetched !== null && isMeant(fetched);
	});
	await Promise.all(meant.map(async (id) => (await backgroundFetch?.get(id))?.abort()));
}

async function closeNotices(
	registration: ServiceWorkerRegistration,
	isMeant: (tag: string) => boolean,
): Promise<void> {
	const shown = await registration.getNotifications();
	for (const notice of shown) if (isMeant(notice.tag)) notice.close();
}
