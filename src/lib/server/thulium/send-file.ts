import { request as overHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as overHttps } from 'node:https';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';

export interface FileRequest {
	url: string;
	headers: Readonly<Record<string, string>>;
	sizeBytes: number;
	body: ReadableStream<Uint8Array>;
	/** Breaks off. */
	signal?: AbortSignal | undefined;
	/** How long the system may neither take bytes nor answer. A sender who is slow does not count. */
	silenceMs: number;
	maxAnswerBytes: number;
}

/** An answer as it came, its body read. */
export interface FileAnswer {
	status: number;
	text: string;
	retryAfter: string | null;
}

/** Thrown when the system was silent for too long. */
export class Silence extends Error {
	override readonly name = 'Silence';
}

/**
 * Posts a file with its length known beforehand, since many servers take no chunked bodies (fetch sends streams chunked). The sender is read
 * only as fast as the system takes the bytes, so that a file of any size costs the memory of a few pieces. Rejects with `Silence`, with
 * what ended `body`, or as the connection fails.
 */
export async function sendFile(file: FileRequest): Promise<FileAnswer> {
	const outgoing = open(file);
	const watch = watchSilence(outgoing, file);
	try {
		return await exchange(outgoing, file);
	} catch (error) {
		throw watch.silent ? new Silence(`nothing for ${file.silenceMs} ms`) : error;
	} finally {
		outgoing.destroy();
	}
}

function open({ url, headers, sizeBytes, signal, silenceMs }: FileRequest): ClientRequest {
	const request = url.startsWith('https:') ? overHttps : overHttp;
	return request(url, {
		method: 'POST',
		// A connection of its own: one kept from before may be closed by the system while megabytes are on their way.
		agent: false,
		headers: { ...headers, 'content-type': 'application/octet-stream', 'content-length': sizeBytes },
		timeout: silenceMs,
		...(signal === undefined ? {} : { signal }),
	});
}

function watchSilence(outgoing: ClientRequest, file: FileRequest): { silent: boolean } {
	const watch = { silent: false };
	outgoing.on('timeout', () => {
		const waitsForSender = outgoing.writableLength === 0 && !outgoing.writableEnded && isConnected(outgoing);
		if (waitsForSender) return;
		watch.silent = true;
		outgoing.destroy(new Silence(`nothing for ${file.silenceMs} ms`));
	});
	return watch;
}

const isConnected = ({ socket }: ClientRequest): boolean => socket?.connecting === false;

/** What the system says counts, even when it says it before it has taken the whole file. */
async function exchange(outgoing: ClientRequest, { body, maxAnswerBytes }: FileRequest): Promise<FileAnswer> {
	const answered = new Promise<IncomingMessage>((resolve, reject) => {
		outgoing.once('response', resolve);
		outgoing.once('error', reject);
	});
	const sent = pipeline(Readable.fromWeb(body as NodeReadableStream<Uint8Array>), outgoing);
	// Either may fail after the other has decided the matter.
	sent.catch(() => undefined);
	answered.catch(() => undefined);
	const response = await Promise.race([answered, sent.then(() => answered)]);
	const text = await readText(response, maxAnswerBytes);
	return { status: response.statusCode ?? 0, text, retryAfter: response.headers['retry-after'] ?? null };
}

/** The answer's text; what goes beyond the limit cannot be an answer to this and is not read. */
async function readText(response: IncomingMessage, maxBytes: number): Promise<string> {
	response.setEncoding('utf8');
	let text = '';
	for await (const piece of response) {
		text += String(piece);
		if (text.length > maxBytes) break;
	}
	return text;
}
