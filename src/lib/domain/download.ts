const megabyte = 1024 * 1024;

/** Most that downloaded files may take on a device; the least recently used give way. */
export const keptBytesLimit = 500 * megabyte;

/** From this size on the browser itself fetches a file where it can: below, starting that takes longer than the file. */
export const backgroundFromBytes = 8 * megabyte;

/**
 * `idle`: only what is known of the file is kept. `queued`: waits for its turn. `running`: on its way. `waiting`: broken off, goes on by itself when
 * what it waits for is back. `failed`: needs the user. `done`: on the device.
 */
export type DownloadState = 'idle' | 'queued' | 'running' | 'waiting' | 'failed' | 'done';

/** The ids under which the browser fetches files in the background: whose database, which file, which of its downloads. */
export interface BackgroundId {
	dbName: string;
	token: string;
	run: number;
}

const prefix = 'download';

/** Parts are escaped: logins hold almost anything. */
export const backgroundId = ({ dbName, token, run }: BackgroundId): string =>
	[prefix, encodeURIComponent(dbName), encodeURIComponent(token), run].join(' ');

/** Null for an id that is not of a download. */
export function readBackgroundId(id: string): BackgroundId | null {
	const [kind, dbName, token, run] = id.split(' ');
	if (kind !== prefix || dbName === undefined || token === undefined) return null;
	return { dbName: decodeURIComponent(dbName), token: decodeURIComponent(token), run: Number(run) };
}

/** Share of a file that is there, 0 to 100; null while its size is not known. */
export function percentOf(receivedBytes: number, sizeBytes: number | null): number | null {
	if (sizeBytes === null || sizeBytes <= 0) return null;
	return Math.min(100, Math.floor((receivedBytes / sizeBytes) * 100));
}
