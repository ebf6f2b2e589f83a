import type { DownloadEvent } from '#lib/contract/worker-message.ts';
import { keptBytesLimit, readBackgroundId } from '#lib/domain/download.ts';
import {
	beginContent,
	carryBy,
	downloadRow,
	forgetDownload,
	makeRoom,
	settleDownload,
} from '#lib/client/db/downloads-store.ts';
import type { DownloadFault, DownloadRow } from '#lib/client/db/schema.ts';
import { isNoRoom } from '#lib/client/db/transact.ts';
import type { UserDb } from '#lib/client/db/user-db.ts';
import { readHead } from './answer-head.ts';
import { ChunkWriter, NoPlace } from './chunk-writer.ts';
import { endEvent } from './end-event.ts';
import { SilenceWatch } from './silence-watch.ts';
import { storeBody } from './store-body.ts';

/** As far as it is needed here: TypeScript does not know Background Fetch. */
export interface BackgroundRegistration {
	readonly id: string;
	readonly failureReason: string;
	matchAll(): Promise<readonly { readonly responseReady: Promise<Response> }[]>;
}

export interface BackgroundDeps {
	openDb: (name: string) => UserDb;
	now: () => number;
	tell: (dbName: string, event: DownloadEvent) => void;
	onDone: (dbName: string, row: DownloadRow) => Promise<void>;
	/** Hands what the browser could not fetch to our own queue. */
	runQueue: (dbName: string) => Promise<void>;
	alone: (dbName: string, token: string, work: () => Promise<void>) => Promise<boolean>;
	limitBytes?: number;
}

const aLongTimeMs = 60_000;

/** The download that a fetch of the browser was for; null when nobody wants it any more. */
async function downloadOf(db: UserDb, registration: BackgroundRegistration): Promise<DownloadRow | null> {
	const id = readBackgroundId(registration.id);
	const row = id && (await downloadRow(db, id.token).catch(() => null));
	return row?.run === id?.run && row?.carrier === 'background' ? row : null;
}

async function withDownload(
	deps: BackgroundDeps,
	registration: BackgroundRegistration,
	work: (db: UserDb, row: DownloadRow) => Promise<void>,
): Promise<void> {
	const id = readBackgroundId(registration.id);
	if (id === null) return;
	const db = deps.openDb(id.dbName);
	try {
		const row = await downloadOf(db, registration);
		if (row !== null) await work(db, row);
	} finally {
		await db.close();
	}
}

/** The browser has fetched the file: it is stored like any other, piece by piece. */
export const takeFetched = (deps: BackgroundDeps, registration: BackgroundRegistration): Promise<void> =>
	withDownload(deps, registration, async (db, row) => {
		const [record] = await registration.matchAll();
		const response = await record?.responseReady;
		await deps.alone(db.name, row.token, async () => {
			const code =
				response?.ok === true ? await store(db, row, response, deps.limitBytes ?? keptBytesLimit) : 'network';
			await settle(deps, db, row, code);
		});
	});

/** Null when the file is there, else why it is not. */
async function store(
	db: UserDb,
	row: DownloadRow,
	response: Response,
	limitBytes: number,
): Promise<DownloadFault | null> {
	const head = readHead(response);
	if (!(await beginContent(db, row, head))) return null;
	const { token } = row;
	const hasRoom = await makeRoom(db, { token, receivedBytes: 0 }, head.sizeBytes ?? 0, { limitBytes });
	if (!hasRoom) return 'too_large';
	const writer = new ChunkWriter(db, row, 0, head.sizeBytes === null ? limitBytes : null);
	const watch = new SilenceWatch(new AbortController().signal, aLongTimeMs);
	try {
		await storeBody(writer, response.body, watch);
	} catch (error) {
		if (isNoRoom(error)) return 'disk_full';
		if (error instanceof NoPlace) return 'too_large';
		throw error;
	}
	return head.sizeBytes === null || head.sizeBytes === writer.receivedBytes ? null : 'network';
}

async function settle(
	deps: BackgroundDeps,
	db: UserDb,
	row: DownloadRow,
	code: DownloadFault | null,
): Promise<void> {
	const { token } = row;
	const end = code === null ? ({ state: 'done', code } as const) : ({ state: 'failed', code } as const);
	const settled = await settleDownload(db, row, end, deps.now());
	deps.tell(db.name, endEvent(token, settled));
	if (settled?.state === 'done') await deps.onDone(db.name, settled);
}

/**
 * The browser has given up. Our own queue asks once more, whatever the reason was: it tells a file that is gone from a session that has ended, and
 * goes on after a cut.
 */
export const takeFailed = (deps: BackgroundDeps, registration: BackgroundRegistration): Promise<void> =>
	withDownload(deps, registration, async (db, row) => {
		await carryBy(db, row, 'stream', 'queued');
		deps.tell(db.name, { kind: 'changed', token: row.token });
		await deps.runQueue(db.name);
	});

/** The user has ended it, in the browser's own list of downloads. */
export const takeAborted = (deps: BackgroundDeps, registration: BackgroundRegistration): Promise<void> =>
	withDownload(deps, registration, async (db, row) => {
		await forgetDownload(db, row.token);
		deps.tell(db.name, { kind: 'changed', token: row.token });
	});
