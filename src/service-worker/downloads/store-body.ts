import { makeRoom } from '#lib/client/db/downloads-store.ts';
import type { UserDb } from '#lib/client/db/user-db.ts';
import { NoLongerWanted, type ChunkWriter } from './chunk-writer.ts';
import type { SilenceWatch } from './silence-watch.ts';

export interface StoreDeps {
	db: UserDb;
	/** Told often; whoever shows it slows it down. */
	onProgress: (receivedBytes: number) => void;
}

/** What a full disk is relieved of before the piece is tried again. */
const relievedBytes = 16 * 1024 * 1024;

/** Stores the body as it comes; what had come is stored, too, when it breaks off. */
export async function storeBody(
	deps: StoreDeps,
	writer: ChunkWriter,
	body: ReadableStream<Uint8Array<ArrayBuffer>> | null,
	watch: SilenceWatch,
): Promise<void> {
	if (body === null) return;
	const reader = body.getReader();
	try {
		for (;;) {
			const piece = await watch.within(reader.read());
			if (piece.done) break;
			await stored(deps, writer, () => writer.write(piece.value));
			deps.onProgress(writer.receivedBytes);
		}
	} catch (error) {
		reader.cancel().catch(() => undefined);
		if (!isFull(error) && !(error instanceof NoLongerWanted)) await writer.flush();
		throw error;
	}
	await stored(deps, writer, () => writer.flush());
}

/** A full disk is relieved of the files that were not used for the longest time, once. */
async function stored({ db }: StoreDeps, writer: ChunkWriter, store: () => Promise<void>): Promise<void> {
	try {
		await store();
	} catch (error) {
		if (!isFull(error)) throw error;
		await makeRoom(db, { token: '', receivedBytes: 0 }, 0, {
			limitBytes: Infinity,
			extraBytes: relievedBytes,
		});
		await writer.flush();
	}
}

export const isFull = (error: unknown): boolean =>
	error instanceof DOMException && error.name === 'QuotaExceededError';
