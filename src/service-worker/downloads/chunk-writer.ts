import { isBlobRefusal } from '#lib/client/db/blob-refusal.ts';
import { appendChunk, makeRoom } from '#lib/client/db/downloads-store.ts';
import type { DownloadRow } from '#lib/client/db/schema.ts';
import { isNoRoom } from '#lib/client/db/transact.ts';
import type { UserDb } from '#lib/client/db/user-db.ts';

/** How much is held in memory before it is stored: what a kill costs, too. */
const chunkBytes = 1024 * 1024;

/** What a full disk is relieved of before a piece is tried again. */
const relievedBytes = 16 * 1024 * 1024;

/** The download was cancelled, removed or begun anew: nobody wants what comes now. */
export class NoLongerWanted extends Error {
	override readonly name = 'NoLongerWanted';
}

/** A file whose size nobody had told is larger than what files may take on this device. */
export class NoPlace extends Error {
	override readonly name = 'NoPlace';
}

/** Stores a file piece by piece, at most a megabyte of it in memory: always the same one, pieces are not kept. */
export class ChunkWriter {
	readonly #db: UserDb;
	readonly #row: Pick<DownloadRow, 'token' | 'run'>;
	readonly #held = new Uint8Array(chunkBytes);
	#heldBytes = 0;
	#offset: number;
	readonly #growsWithin: number | null;

	/** `growsWithin`: what all files together may take, where the size is not known before the end; null where there is room for this one already. */
	constructor(
		db: UserDb,
		row: Pick<DownloadRow, 'token' | 'run'>,
		offset: number,
		growsWithin: number | null = null,
	) {
		this.#db = db;
		this.#row = row;
		this.#offset = offset;
		this.#growsWithin = growsWithin;
	}

	/** How far the file has come, with what is not stored yet. */
	get receivedBytes(): number {
		return this.#offset + this.#heldBytes;
	}

	/** Rejects with NoLongerWanted, NoPlace, or as the store does (QuotaExceededError). */
	async write(piece: Uint8Array<ArrayBuffer>): Promise<void> {
		let rest = piece;
		while (rest.byteLength > 0) {
			const fitting = rest.subarray(0, chunkBytes - this.#heldBytes);
			this.#held.set(fitting, this.#heldBytes);
			this.#heldBytes += fitting.byteLength;
			if (this.#heldBytes === chunkBytes) await this.flush();
			rest = rest.subarray(fitting.byteLength);
		}
	}

	/** Stores what is held. */
	async flush(): Promise<void> {
		if (this.#heldBytes === 0) return;
		if (this.#growsWithin !== null) await this.#grow(this.#growsWithin);
		const data = new Blob([this.#held.subarray(0, this.#heldBytes)]);
		const isStored = await this.#store(data).catch(async (error: unknown) => {
			if (!isNoRoom(error)) throw error;
			await this.#relieve();
			return this.#store(data);
		});
		if (!isStored) throw new NoLongerWanted();
		this.#offset += data.size;
		this.#heldBytes = 0;
	}

	async #grow(limitBytes: number): Promise<void> {
		const known = { token: this.#row.token, receivedBytes: this.#offset };
		if (!(await makeRoom(this.#db, known, this.receivedBytes, { limitBytes }))) throw new NoPlace();
	}

	/** A full disk gives up the files that were not used for the longest time. */
	async #relieve(): Promise<void> {
		const room = { limitBytes: Infinity, extraBytes: relievedBytes };
		await makeRoom(this.#db, { token: this.#row.token, receivedBytes: 0 }, 0, room);
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
