import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ApiError } from '../errors.ts';

/** Uploaded bytes as files in one folder; nothing is ever held whole in memory. */
export class FileStore {
	readonly #folder: string;

	constructor(folder: string) {
		this.#folder = folder;
	}

	/**
	 * Writes a request body to a new file.
	 * @returns its name in the store and its length in bytes
	 * @throws ApiError 400 when it is longer than `maxBytes`; nothing is left behind
	 */
	async write(body: ReadableStream | null, maxBytes: number): Promise<{ file: string; size: number }> {
		mkdirSync(this.#folder, { recursive: true });
		const file = randomBytes(16).toString('hex');
		let size = 0;
		const counter = new Transform({
			transform(chunk: Uint8Array, _encoding, done) {
				size += chunk.length;
				if (size > maxBytes) done(new ApiError('fileTooLarge'));
				else done(null, chunk);
			},
		});
		const source = body === null ? Readable.from([]) : Readable.from(chunksOf(body), { objectMode: false });
		try {
			await pipeline(source, counter, createWriteStream(this.#path(file)));
		} catch (error) {
			await this.remove(file);
			throw error;
		}
		return { file, size };
	}

	/** Bytes `start` to `end`, both included. */
	read(file: string, start: number, end: number): Readable {
		if (end < start) return Readable.from([]);
		return createReadStream(this.#path(file), { start, end });
	}

	async remove(file: string): Promise<void> {
		await rm(this.#path(file), { force: true });
	}

	#path(file: string): string {
		return join(this.#folder, file);
	}
}

/** A new opaque token in the vendor's length (23 hexadecimal digits). */
export function newToken(): string {
	return createHash('sha256').update(randomBytes(16)).digest('hex').slice(0, 23);
}

async function* chunksOf(body: ReadableStream): AsyncGenerator<Uint8Array> {
	const reader = body.getReader();
	for (;;) {
		const { done, value } = (await reader.read()) as { done: boolean; value?: Uint8Array };
		if (done || !value) return;
		yield value;
	}
}
