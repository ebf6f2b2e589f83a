import { isBlobRefusal } from '#lib/client/db/blob-refusal.ts';
import { appendChunk } from '#lib/client/db/downloads-store.ts';
import type { DownloadRow } from '#lib/client/db/schema.ts';
import type { UserDb } from '#lib/client/db/user-db.ts';

/** How much is held in memory before it is stored: what a kill costs, too. */
const chunkBytes = 1024 * 1024;

/** The download was cancelled, removed or begun anew: nobody wants what comes now. */
export class NoLongerWanted extends Error {
	override readonly name = 'NoLongerWanted';
}

/** Stores a file piece by piece, at most a megabyte of it in memory. */
export class ChunkWriter {
	readonly #db: UserDb;
	readonly #row: Pick<DownloadRow, 'token' | 'run'>;
	#pieces: Uint8Array<ArrayBuffer>[] = [];
	#heldBytes = 0;
	#offset: number;

	constructor(db: UserDb, row: Pick<DownloadRow, 'token' | 'run'>, offset: number) {
		this.#db = db;
		this.#row = row;
		this.#offset = offset;
	}

	/** How far the file has come, with what is not stored yet. */
	get receivedBytes(): number {
		return this.#offset + this.#heldBytes;
	}

	/** Rejects with NoLongerWanted, or as the store does (QuotaExceededError). */
	async write(piece: Uint8Array<ArrayBuffer>): Promise<void> {
		this.#pieces.push(piece);
		this.#heldBytes += piece.byteLength;
		if (this.#heldBytes >= chunkBytes) await this.flush();
	}

	/** Stores what is held. */
	async flush(): Promise<void> {
		if (this.#heldBytes === 0) return;
		const data = new Blob(this.#pieces);
		if (!(await this.#store(data))) throw new NoLongerWanted();
		this.#offset += data.size;
		this.#pieces = [];
		this.#heldBytes = 0;
	}

	/** A browser that keeps no blobs in its database (private windows of some) gets the bytes. */
	async #store(data: Blob): Promise<boolean> {
		try {
			return await appendChunk(this.#db, this.#row, this.#offset, data);
		} catch (error) {
			if (!isBlobRefusal(error)) throw error;
			return appendChunk(this.#db, this.#row, this.#offset, await data.arrayBuffer());
		}
	}
}
