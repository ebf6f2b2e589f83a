import type { RequestEvent } from '@sveltejs/kit';
import * as z from 'zod/mini';
import { fail } from './fail.ts';

/**
 * The request's JSON body as the schema's type. Throws 400 `bad_request` when it is no JSON, not of that shape or has a NUL in a text, 413 `payload_too_large` when it
 * has more than `maxBytes`, which is found out while reading: a lying content-length does not help.
 */
export async function readJson<S extends z.core.$ZodType>(
	event: Pick<RequestEvent, 'request'>,
	schema: S,
	maxBytes: number,
): Promise<z.core.output<S>> {
	// A form of another site cannot send this type without asking the browser's permission first.
	if (!isJson(event.request.headers.get('content-type'))) fail(400, 'bad_request');
	const parsed = z.safeParse(schema, parseJson(await readText(event.request, maxBytes)));
	return parsed.success ? parsed.data : fail(400, 'bad_request');
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text, text.includes('\\u0000') ? refuseNul : undefined);
	} catch {
		return fail(400, 'bad_request');
	}
}

/** PostgreSQL cannot store the character, and nobody can type it: who sends it is not our client. */
function refuseNul(key: string, value: unknown): unknown {
	if (key.includes('\0') || (typeof value === 'string' && value.includes('\0'))) fail(400, 'bad_request');
	return value;
}

const isJson = (type: string | null): boolean =>
	type?.split(';')[0]?.trim().toLowerCase() === 'application/json';

/** The body as text. Throws 413 `payload_too_large` beyond `maxBytes`, 400 `bad_request` when it breaks off. */
export async function readText(request: Request, maxBytes: number): Promise<string> {
	if (Number(request.headers.get('content-length')) > maxBytes) fail(413, 'payload_too_large');
	const decoder = new TextDecoder();
	let text = '';
	let bytes = 0;
	for await (const chunk of wholeBody(request)) {
		bytes += chunk.byteLength;
		// The rest is read and dropped: turning away in the middle would cut the connection, and the answer with it.
		if (bytes <= maxBytes) text += decoder.decode(chunk, { stream: true });
	}
	if (bytes > maxBytes) fail(413, 'payload_too_large');
	return text + decoder.decode();
}

/** Ends with 413 at the limit of the whole server, and with 400 when the body breaks off. */
async function* wholeBody(request: Request): AsyncGenerator<Uint8Array> {
	try {
		yield* request.body ?? [];
	} catch (error) {
		const isTooLarge = error instanceof Error && 'status' in error && error.status === 413;
		if (isTooLarge) fail(413, 'payload_too_large');
		fail(400, 'bad_request');
	}
}
