import type { OutgoingFile } from '#lib/contract/command-schema.ts';
import type { Api } from '../api/api-client.ts';
import { ApiError } from '../api/api-error.ts';
import type { Upload } from '../api/upload.ts';
import { markUploaded, readFile } from '../db/files-store.ts';
import type { FileRow } from '../db/schema.ts';
import type { UserDb } from '../db/user-db.ts';
import type { Clock } from './clock.ts';

/** A file is uploaded anew when the system would drop it this soon: the command that names it needs time, too. */
const marginMs = 10 * 60_000;

export interface FileProgress {
	fileId: string;
	sentBytes: number;
	totalBytes: number;
}

export interface FileSenderDeps {
	db: UserDb;
	upload: Upload;
	api: Pick<Api, 'keptUpload'>;
	clock: Clock;
	onProgress: (progress: FileProgress) => void;
}

/** Uploads the files of a command before it is sent, one after another. What the server already has is not sent again. */
export class FileSender {
	readonly #deps: FileSenderDeps;

	constructor(deps: FileSenderDeps) {
		this.#deps = deps;
	}

	/**
	 * Resolves when the server has all of them. `isRepeated`: an earlier attempt was cut, perhaps only before its answer came, so the server is asked
	 * before megabytes go out again. Rejects with ApiError.
	 */
	async send(files: readonly OutgoingFile[], signal: AbortSignal, isRepeated: boolean): Promise<void> {
		for (const { id } of files) await this.#send(await this.#stored(id), signal, isRepeated);
	}

	/** The server has these no longer. */
	async forget(files: readonly OutgoingFile[]): Promise<void> {
		for (const { id } of files) await markUploaded(this.#deps.db, id, 0);
	}

	/** The browser may have thrown stored files away; the text is still there and the user is told. */
	async #stored(id: string): Promise<FileRow> {
		const file = await readFile(this.#deps.db, id);
		if (file === null) throw new ApiError({ code: 'file_lost', status: null });
		return file;
	}

	async #send(file: FileRow, signal: AbortSignal, isRepeated: boolean): Promise<void> {
		const { db, upload, api, clock, onProgress } = this.#deps;
		if (file.uploadedUntil > clock.now() + marginMs) return;
		const { id, name, blob } = file;
		const tell = (sentBytes: number): void => onProgress({ fileId: id, sentBytes, totalBytes: blob.size });
		const kept = isRepeated ? await api.keptUpload(id) : null;
		const { keptUntil } = kept ?? (await upload({ id, name, body: blob, signal, onProgress: tell }));
		await markUploaded(db, id, keptUntil);
		tell(blob.size);
	}
}
