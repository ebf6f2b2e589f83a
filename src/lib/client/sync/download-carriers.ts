import { downloadsChannel } from '#lib/contract/download-names.ts';
import type { DownloadEvent, WorkerMessage } from '#lib/contract/worker-message.ts';
import { backgroundId } from '#lib/domain/download.ts';
import type { DownloadRow } from '../db/schema.ts';

/** As far as it is needed here: TypeScript does not know Background Fetch. */
interface BackgroundFetch extends EventTarget {
	readonly downloaded: number;
	abort(): Promise<boolean>;
}

interface BackgroundFetchManager {
	fetch(
		id: string,
		requests: string,
		options: { title: string; downloadTotal: number; icons: { src: string; sizes: string; type: string }[] },
	): Promise<BackgroundFetch>;
	get(id: string): Promise<BackgroundFetch | undefined>;
	getIds(): Promise<string[]>;
}

/** Who fetches files for the page, and what they tell. The parts of the browser behind it differ from engine to engine. */
export interface DownloadCarriers {
	/** False where the browser has no service worker (some private windows): files are then plain links. */
	readonly available: boolean;
	/** True where the browser itself can fetch a file while the app is closed. */
	canCarryInBackground(): Promise<boolean>;
	/** Wakes the worker; what it shall do stands in the database. Resolves with false when there is no worker to be woken. */
	run(): Promise<boolean>;
	/** Gives a file to the browser. Resolves with false when it will not take it. */
	carryInBackground(row: DownloadRow, title: string): Promise<boolean>;
	/** Tells how far the browser is with a file, as long as it fetches it. */
	watchBackground(row: DownloadRow, onProgress: (receivedBytes: number) => void): Promise<void>;
	/** Takes a file away from the browser. */
	abortBackground(row: DownloadRow): Promise<void>;
	/** What the worker and the user's other tabs tell; the returned function ends it. */
	listen(listener: (event: DownloadEvent) => void): () => void;
	/** Tells the user's other tabs. */
	tell(event: DownloadEvent): void;
}

/** A worker that is not there after this time will not come. */
const workerPatienceMs = 8_000;

export const fileAddress = ({ ticketId, token }: Pick<DownloadRow, 'ticketId' | 'token'>): string =>
	`/api/tickets/${encodeURIComponent(ticketId)}/files/${encodeURIComponent(token)}`;

const icon = { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' };

const registration = async (): Promise<ServiceWorkerRegistration | null> => {
	if (!('serviceWorker' in navigator)) return null;
	const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), workerPatienceMs));
	return Promise.race([navigator.serviceWorker.ready, late]);
};

/** Whether it may be used is found out by using it: asking for the permission says nothing about that in some browsers. */
const manager = async (): Promise<BackgroundFetchManager | null> =>
	((await registration()) as { backgroundFetch?: BackgroundFetchManager } | null)?.backgroundFetch ?? null;

/** The carriers of this browser, for the files of one user's database. */
export function browserCarriers(dbName: string): DownloadCarriers {
	const idOf = ({ token, run }: DownloadRow): string => backgroundId({ dbName, token, run });
	const channel = new BroadcastChannel(downloadsChannel(dbName));
	return {
		available: 'serviceWorker' in navigator && !import.meta.env.DEV,
		canCarryInBackground: async () => (await manager()) !== null,
		run: async () => {
			const worker = (await registration())?.active ?? null;
			worker?.postMessage({ type: 'RUN_DOWNLOADS', dbName } satisfies WorkerMessage);
			return worker !== null;
		},
		carryInBackground: (row, title) =>
			// The worker must not find the file without a carrier while the browser is still asked.
			navigator.locks.request(`${dbName}:download:${row.token}`, async () => {
				try {
					const options = { title, downloadTotal: row.sizeBytes ?? 0, icons: [icon] };
					return (await (await manager())?.fetch(idOf(row), fileAddress(row), options)) !== undefined;
				} catch {
					return false;
				}
			}),
		watchBackground: async (row, onProgress) => {
			const fetching = await (await manager())?.get(idOf(row));
			fetching?.addEventListener('progress', () => onProgress(fetching.downloaded));
		},
		abortBackground: async (row) => {
			await (await (await manager())?.get(idOf(row)))?.abort();
		},
		listen: (listener) => {
			let listening = true;
			const receive = async ({ data }: MessageEvent<unknown>): Promise<void> => {
				const { downloadEventSchema } = await import('#lib/contract/worker-message.ts');
				const event = downloadEventSchema.safeParse(data);
				if (event.success && listening) listener(event.data);
			};
			const take = (message: MessageEvent<unknown>): void => void receive(message);
			channel.addEventListener('message', take);
			return () => {
				listening = false;
				channel.removeEventListener('message', take);
			};
		},
		tell: (event) => channel.postMessage(event),
	};
}
