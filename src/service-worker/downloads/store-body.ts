import { isNoRoom } from '#lib/client/db/transact.ts';
import { NoLongerWanted, NoPlace, type ChunkWriter } from './chunk-writer.ts';
import type { SilenceWatch } from './silence-watch.ts';

/** How much is read at once. */
const pieceBytes = 64 * 1024;

/** Stores the body as it comes; what had come is stored, too, when it breaks off. */
export async function storeBody(
	writer: ChunkWriter,
	body: ReadableStream<Uint8Array<ArrayBuffer>> | null,
	watch: SilenceWatch,
	/** Told often; whoever shows it slows it down. */
	onProgress: (receivedBytes: number) => void = () => undefined,
): Promise<void> {
	if (body === null) return;
	const reader = pieceReader(body);
	try {
		for (;;) {
			const piece = await watch.within(reader.read());
			if (piece === null) break;
			await writer.write(piece);
			onProgress(writer.receivedBytes);
		}
	} catch (error) {
		reader.cancel().catch(() => undefined);
		if (!isLast(error)) await writer.flush();
		throw error;
	}
	await writer.flush();
}

/** Whether no further piece has a place. */
const isLast = (error: unknown): boolean =>
	isNoRoom(error) || error instanceof NoLongerWanted || error instanceof NoPlace;

interface PieceReader {
	/** Resolves with what came, valid until the next call; null at the end. */
	read(): Promise<Uint8Array<ArrayBuffer> | null>;
	cancel(): Promise<void>;
}

/** Reads into one buffer again and again where the browser can: a new one for each piece piles up faster than it is collected. */
function pieceReader(body: ReadableStream<Uint8Array<ArrayBuffer>>): PieceReader {
	const reader = byteReader(body);
	if (reader === null) {
		const plain = body.getReader();
		return { read: async () => (await plain.read()).value ?? null, cancel: () => plain.cancel() };
	}
	let buffer = new Uint8Array(pieceBytes);
	return {
		read: async () => {
			const { done, value } = await reader.read(buffer);
			if (value !== undefined) buffer = new Uint8Array(value.buffer);
			return done ? null : value;
		},
		cancel: () => reader.cancel(),
	};
}

/** Null where the stream is not one of bytes. */
function byteReader(body: ReadableStream<Uint8Array<ArrayBuffer>>): ReadableStreamBYOBReader | null {
	try {
		return body.getReader({ mode: 'byob' });
	} catch (error) {
		if (error instanceof TypeError) return null;
		throw error;
	}
}
