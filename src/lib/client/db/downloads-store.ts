import { keptBytesLimit } from '#lib/domain/download.ts';
import type { DownloadFault, DownloadRow } from './schema.ts';
import { isNoRoom, transact, unawaited, type StoreName, type WriteTransaction } from './transact.ts';
import type { UserDb } from './user-db.ts';

/** What is known of a file that somebody wants. */
export type DownloadWish = Pick<
	DownloadRow,
	'token' | 'ticketId' | 'name' | 'type' | 'sizeBytes' | 'carrier' | 'language'
>;

const stores: StoreName[] = ['downloads', 'downloadChunks'];

const chunksOf = (token: string): IDBKeyRange => IDBKeyRange.bound([token], [token, []]);

/** Everything about one file in one transaction; `null` leaves it as it is. Resolves with the row as it is then. */
const change = (
	db: UserDb,
	token: string,
	next: (row: DownloadRow | undefined, transaction: WriteTransaction) => DownloadRow | null,
): Promise<DownloadRow | null> =>
	transact(db, stores, 'relaxed', async (transaction) => {
		const store = transaction.objectStore('downloads');
		const known = await store.get(token);
		const row = next(known, transaction);
		if (row !== null) unawaited(store.put(row));
		return row ?? known ?? null;
	});

const dropChunks = (transaction: WriteTransaction, token: string): void =>
	unawaited(transaction.objectStore('downloadChunks').delete(chunksOf(token)));

/** All files that are on the device, on their way, or known by name. */
export const downloadRows = (db: UserDb): Promise<DownloadRow[]> =>
	db.run((connection) => connection.getAll('downloads'));

export const downloadRow = async (db: UserDb, token: string): Promise<DownloadRow | null> =>
	(await db.run((connection) => connection.get('downloads', token))) ?? null;

const isUnderWay = ({ state }: DownloadRow): boolean => state === 'queued' || state === 'running';

/**
 * Notes that a file is wanted; what of it has come already is kept. One that is on its way or there is left alone, whoever asked first: two taps,
 * or two tabs, are one download. `now` in epoch milliseconds.
 */
export const requestDownload = (db: UserDb, wish: DownloadWish, now: number): Promise<DownloadRow | null> =>
	change(db, wish.token, (known) => {
		if (known !== undefined && (isUnderWay(known) || known.state === 'done')) return null;
		return {
			...wish,
			name: wish.name ?? known?.name ?? null,
			type: known?.type ?? wish.type,
			sizeBytes: known?.sizeBytes ?? wish.sizeBytes,
			state: 'queued',
			run: (known?.run ?? 0) + 1,
			receivedBytes: known?.receivedBytes ?? 0,
			validator: known?.validator ?? null,
			code: null,
			addedAt: now,
			usedAt: now,
		};
	});

/** Puts downloads that wait for one of these reasons, since `before` at the latest, back into the queue. Resolves with whether there were any. */
export const continueWaiting = (
	db: UserDb,
	codes: readonly DownloadFault[],
	before = Infinity,
): Promise<boolean> =>
	transact(db, stores, 'relaxed', async (transaction) => {
		const store = transaction.objectStore('downloads');
		const waiting = (await store.getAll()).filter(
			({ state, code, usedAt }) =>
				state === 'waiting' && code !== null && codes.includes(code) && usedAt <= before,
		);
		for (const row of waiting)
			unawaited(store.put({ ...row, state: 'queued', carrier: 'stream', code: null }));
		return waiting.length > 0;
	});

/** Gives a download that is on its way to another carrier. */
export const carryBy = (
	db: UserDb,
	{ token, run }: Pick<DownloadRow, 'token' | 'run'>,
	carrier: DownloadRow['carrier'],
	state: 'queued' | 'running',
): Promise<DownloadRow | null> =>
	change(db, token, (row) => (row?.run === run && isUnderWay(row) ? { ...row, carrier, state } : null));

/** The turn of a download has come. Resolves with the row; null when it is no longer wanted. */
export async function beginDownload(
	db: UserDb,
	download: Pick<DownloadRow, 'token' | 'run'>,
): Promise<DownloadRow | null> {
	const row = await carryBy(db, download, 'stream', 'running');
	return row?.run === download.run && isUnderWay(row) ? row : null;
}

/** Why a download that is on its way brings nothing at the moment; it is tried again by itself. */
export const notePause = (
	db: UserDb,
	{ token, run }: Pick<DownloadRow, 'token' | 'run'>,
	code: DownloadFault,
): Promise<DownloadRow | null> =>
	change(db, token, (row) => (row?.run === run && isUnderWay(row) ? { ...row, code } : null));

export type ContentFacts = Pick<DownloadRow, 'name' | 'type' | 'sizeBytes' | 'validator'>;

/** The content starts from its beginning: what had come before is dropped. Resolves with false when it is no longer wanted. */
export async function beginContent(
	db: UserDb,
	{ token, run }: Pick<DownloadRow, 'token' | 'run'>,
	facts: ContentFacts,
): Promise<boolean> {
	let isWanted = false;
	await change(db, token, (row, transaction) => {
		if (row?.run !== run) return null;
		isWanted = true;
		dropChunks(transaction, token);
		return { ...row, ...facts, name: row.name ?? facts.name, receivedBytes: 0, code: null };
	});
	return isWanted;
}

/** Stores the next piece together with how far it has come. Resolves with false when the piece has no place any more. */
export async function appendChunk(
	db: UserDb,
	{ token, run }: Pick<DownloadRow, 'token' | 'run'>,
	offset: number,
	data: Blob | ArrayBuffer,
): Promise<boolean> {
	const bytes = data instanceof Blob ? data.size : data.byteLength;
	let isTaken = false;
	await change(db, token, (row, transaction) => {
		if (row?.run !== run || row.receivedBytes !== offset) return null;
		isTaken = true;
		unawaited(transaction.objectStore('downloadChunks').put({ token, offset, data }));
		return { ...row, receivedBytes: offset + bytes, code: null };
	});
	return isTaken;
}

export interface DownloadEnd {
	state: 'done' | 'waiting' | 'failed';
	code: DownloadFault | null;
}

/** How a download ended, or what it waits for. Resolves with the row; null when it is another download by now. */
export const settleDownload = (
	db: UserDb,
	download: Pick<DownloadRow, 'token' | 'run'>,
	end: DownloadEnd,
	now: number,
): Promise<DownloadRow | null> =>
	end.code === 'disk_full' ? settleFull(db, download, now) : settle(db, download, end, now);

/** Asking again brings nothing of what is missing. */
const hopeless: ReadonlySet<DownloadFault | null> = new Set(['too_large', 'file_gone', 'not_found']);

const settle = (
	db: UserDb,
	{ token, run }: Pick<DownloadRow, 'token' | 'run'>,
	end: DownloadEnd,
	now: number,
): Promise<DownloadRow | null> =>
	change(db, token, (row, transaction) => {
		if (row?.run !== run) return null;
		const sizeBytes = end.state === 'done' ? row.receivedBytes : row.sizeBytes;
		const settled = { ...row, ...end, sizeBytes, usedAt: now };
		if (end.state !== 'failed' || !hopeless.has(end.code)) return settled;
		// A part that never becomes whole would take the place of files for ever.
		dropChunks(transaction, token);
		return { ...settled, receivedBytes: 0, validator: null };
	});

/**
 * On a full disk what has come of the file goes: what the user types needs the room. Where not even these few words find room, nothing is known of the
 * file any more, and only who is told sees why.
 */
async function settleFull(
	db: UserDb,
	{ token, run }: Pick<DownloadRow, 'token' | 'run'>,
	now: number,
): Promise<DownloadRow | null> {
	const known = await transact(db, stores, 'relaxed', async (transaction) => {
		const row = await transaction.objectStore('downloads').get(token);
		if (row?.run !== run) return null;
		// Deleted, not changed: browsers refuse every byte that is written before they look at what goes.
		unawaited(transaction.objectStore('downloads').delete(token));
		dropChunks(transaction, token);
		return row;
	});
	if (known === null) return null;
	const full: DownloadRow = {
		...known,
		state: 'failed',
		code: 'disk_full',
		receivedBytes: 0,
		validator: null,
		usedAt: now,
	};
	await change(db, token, (row) => (row === undefined ? full : null)).catch((error: unknown) => {
		if (!isNoRoom(error)) throw error;
	});
	return full;
}

/** Takes a file off the device, or ends its download; what is known of it stays where there is room for that. */
export const forgetDownload = (db: UserDb, token: string): Promise<DownloadRow | null> =>
	evenIfFull((give) =>
		transact(db, stores, 'relaxed', async (transaction) => {
			const row = await transaction.objectStore('downloads').get(token);
			return row === undefined ? null : give(transaction, row);
		}),
	);

/** Takes the content of a file away; returns what is known of it then. */
type Give = (transaction: WriteTransaction, row: DownloadRow) => DownloadRow | null;

/** A full disk refuses every byte that is written before it looks at what goes: there even the row goes, or nothing could be taken away. */
async function evenIfFull<Result>(work: (give: Give) => Promise<Result>): Promise<Result> {
	try {
		return await work(empty);
	} catch (error) {
		if (!isNoRoom(error)) throw error;
		return work(drop);
	}
}

function empty(transaction: WriteTransaction, row: DownloadRow): DownloadRow {
	dropChunks(transaction, row.token);
	const emptied: DownloadRow = {
		...row,
		state: 'idle',
		run: row.run + 1,
		receivedBytes: 0,
		validator: null,
		code: null,
	};
	unawaited(transaction.objectStore('downloads').put(emptied));
	return emptied;
}

function drop(transaction: WriteTransaction, { token }: DownloadRow): null {
	dropChunks(transaction, token);
	unawaited(transaction.objectStore('downloads').delete(token));
	return null;
}

/** What nothing is coming for any more: a whole file, or the part of one that was given up. It may give way. */
export const isAtRest = ({ state, receivedBytes }: DownloadRow): boolean =>
	state === 'done' || (state === 'failed' && receivedBytes > 0);

/** Takes all files off the device, parts of those that were given up too; what is still coming stays. */
export const forgetAtRest = (db: UserDb): Promise<void> =>
	evenIfFull((give) =>
		transact(db, stores, 'relaxed', async (transaction) => {
			for (const row of await transaction.objectStore('downloads').getAll())
				if (isAtRest(row)) give(transaction, row);
		}),
	);

/** Bytes that files take on the device, unfinished ones too. */
export const usedBytes = (rows: readonly DownloadRow[]): number =>
	rows.reduce((sum, row) => sum + row.receivedBytes, 0);

/**
 * Makes room for what is to come of one file: those that were not used for the longest time go, one that is still coming never does. Resolves with
 * whether there is room now. `extraBytes` is freed on top, where the disk itself is full.
 */
export const makeRoom = (
	db: UserDb,
	{ token, receivedBytes }: Pick<DownloadRow, 'token' | 'receivedBytes'>,
	sizeBytes: number,
	{ limitBytes = keptBytesLimit, extraBytes = 0 } = {},
): Promise<boolean> =>
	evenIfFull((give) =>
		transact(db, stores, 'relaxed', async (transaction) => {
			const rows = (await transaction.objectStore('downloads').getAll()).filter((row) => row.token !== token);
			const wanted = receivedBytes + Math.max(0, sizeBytes - receivedBytes);
			let over = Math.max(usedBytes(rows) + wanted - limitBytes, extraBytes);
			const oldestFirst = rows.filter(isAtRest).sort((a, b) => a.usedAt - b.usedAt);
			// Where even all of them would not do, none goes for nothing.
			if (extraBytes === 0 && over > usedBytes(oldestFirst)) return false;
			for (const row of oldestFirst) {
				if (over <= 0) break;
				over -= row.receivedBytes;
				give(transaction, row);
			}
			return over <= 0;
		}),
	);

/** Notes that a file was used; a full disk has no room for that, which is no reason not to open it. */
const noteUse = (db: UserDb, token: string, now: number): Promise<DownloadRow | null> =>
	change(db, token, (known) => (known?.state === 'done' ? { ...known, usedAt: now } : null)).catch(
		(error: unknown) => {
			if (!isNoRoom(error)) throw error;
			return downloadRow(db, token);
		},
	);

/** The content of a file that has come whole, without reading it into memory; null when it is not there. */
export async function downloadedBlob(db: UserDb, token: string, now: number): Promise<Blob | null> {
	const row = await noteUse(db, token, now);
	if (row?.state !== 'done') return null;
	const chunks = await db.run((connection) => connection.getAll('downloadChunks', chunksOf(token)));
	const blob = new Blob(
		chunks.map(({ data }) => data),
		{ type: row.type ?? 'application/octet-stream' },
	);
	return blob.size === row.receivedBytes ? blob : null;
}

/**
 * Keeps content that has come whole by another way, as far as there is room, unless the file is here or on its way already. As bytes: they are few,
 * and every browser keeps those.
 */
export async function keepContent(
	db: UserDb,
	wish: DownloadWish,
	data: ArrayBuffer,
	now: number,
): Promise<void> {
	const { token } = wish;
	const sizeBytes = data.byteLength;
	if (!(await makeRoom(db, { token, receivedBytes: 0 }, sizeBytes))) return;
	await change(db, token, (known, transaction) => {
		if (known !== undefined && known.state !== 'idle') return null;
		dropChunks(transaction, token);
		unawaited(transaction.objectStore('downloadChunks').put({ token, offset: 0, data }));
		return {
			...wish,
			sizeBytes,
			state: 'done',
			run: (known?.run ?? 0) + 1,
			receivedBytes: sizeBytes,
			validator: null,
			code: null,
			addedAt: now,
			usedAt: now,
		};
	});
}

/**
 * Drops files of tickets that went out of the user's sight, those that are still coming too: what comes for a file that nothing is known of is
 * not taken. Resolves with what was known of them.
 */
export const dropDownloadsOf = (db: UserDb, ticketIds: readonly string[]): Promise<DownloadRow[]> =>
	transact(db, stores, 'relaxed', async (transaction) => {
		const lost = new Set(ticketIds);
		const rows = (await transaction.objectStore('downloads').getAll()).filter((row) =>
			lost.has(row.ticketId),
		);
		for (const row of rows) drop(transaction, row);
		return rows;
	});

/** Drops files of tickets that are no longer on the device, or only for what was written on them. */
export const dropOrphanedDownloads = (db: UserDb): Promise<void> =>
	transact(db, ['tickets', ...stores], 'relaxed', async (transaction) => {
		const tickets = transaction.objectStore('tickets');
		for (const row of await transaction.objectStore('downloads').getAll()) {
			const ticket = await tickets.get(row.ticketId);
			const isHeld = ticket !== undefined && ticket.gone !== true;
			if (!isHeld && !isUnderWay(row)) drop(transaction, row);
		}
	});
