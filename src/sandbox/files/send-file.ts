import type { Context } from 'hono';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { ApiError } from '../errors.ts';
import type { Env, System } from '../system.ts';
import { type ByteRange, readRange } from './range.ts';
import { readStoredFile, type StoredFile } from './stored-file.ts';

/** Answers with a file, or the part asked for; a `HEAD` gets the same headers and no body. */
export function sendFile(system: System, context: Context<Env>, stored: StoredFile): Response {
	const headers = new Headers({
		'Content-Type': stored.content_type,
		'Content-Disposition': disposition(stored.filename),
		'Accept-Ranges': 'bytes',
		ETag: etagOf(stored),
	});
	const range = rangeOf(context, stored.size, headers);
	const { start, end } = range ?? { start: 0, end: stored.size - 1 };
	headers.set('Content-Length', String(end - start + 1));
	if (range) headers.set('Content-Range', `bytes ${start}-${end}/${stored.size}`);
	const status = range ? 206 : 200;
	if (context.req.method === 'HEAD') return new Response(null, { status, headers });
	const body = Readable.toWeb(readStoredFile(system, stored, start, end));
	return new Response(body as ReadableStream, { status, headers });
}

function rangeOf(context: Context<Env>, size: number, headers: Headers): ByteRange | null {
	const ifRange = context.req.header('if-range');
	if (ifRange !== undefined && ifRange !== headers.get('etag')) return null;
	try {
		return readRange(context.req.header('range'), size);
	} catch (error) {
		if (error instanceof ApiError && error.status === 416) context.header('Content-Range', `bytes */${size}`);
		headers.delete('Content-Disposition');
		throw error;
	}
}

/** Another content has another one. */
function etagOf({ recipe, file, size }: StoredFile): string {
	const digest = createHash('sha256')
		.update(`${recipe ?? ''} ${file ?? ''} ${size}`)
		.digest('hex');
	return `"${digest.slice(0, 16)}"`;
}

/** The name for old readers with plain letters, and after it the exact one (RFC 6266). */
function disposition(filename: string): string {
	const plain = filename.replace(/[^\x20-\x7e]|["\\]/g, '_');
	const exact = encodeURIComponent(filename).replace(/['()*]/g, (character) => {
		return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
	});
	return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}
