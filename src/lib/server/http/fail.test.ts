import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { errorBodySchema } from '#lib/contract/error-code.ts';
import { UpstreamError, type UpstreamErrorKind } from '#lib/server/thulium/upstream-error.ts';
import { api } from './api-handler.ts';
import { fail } from './fail.ts';
import { log } from './log.ts';
import { readJson } from './read-json.ts';
import { fakeEvent } from './testing/fake-event.ts';

log.level = 'silent';

const answer = async (handler: () => Response | Promise<Response>) => {
	const response = await api(handler)(fakeEvent());
	return { response, body: errorBodySchema.parse(await response.json()) };
};

test('a refusal is told by its code, with the id of the request', async () => {
	const { response, body } = await answer(() => fail(429, 'throttled', { retryAfterSeconds: 30 }));
	expect(response.status).toBe(429);
	expect(response.headers.get('retry-after')).toBe('30');
	expect(body).toEqual({ code: 'throttled', requestId: 'request-1', retryAfterSeconds: 30 });
});

test('what nobody expected says nothing about itself', async () => {
	const { response, body } = await answer(() => {
		throw new Error('secret of the inside');
	});
	expect(response.status).toBe(500);
	expect(body).toEqual({ code: 'internal', requestId: 'request-1' });
});

test.each<[UpstreamErrorKind, number, string]>([
	['down', 503, 'upstream_down'],
	['garbage', 502, 'upstream_garbage'],
	['refused', 502, 'upstream_refused'],
	['rejected', 422, 'upstream_rejected'],
	['missing', 404, 'not_found'],
	['deleted', 410, 'ticket_deleted'],
])('a system that is %s answers %i %s', async (kind, status, code) => {
	const { response, body } = await answer(() => {
		throw new UpstreamError(kind, { message: 'GET tickets', detail: 'Pole wymagane' });
	});
	expect([response.status, body.code]).toEqual([status, code]);
	expect(body.detail).toBe(kind === 'rejected' ? 'Pole wymagane' : undefined);
	expect(response.headers.has('retry-after')).toBe(kind === 'down');
});

test('answers are not stored unless they say so', async () => {
	const plain = await api(() => Response.json({}))(fakeEvent());
	expect(plain.headers.get('cache-control')).toBe('no-store');
	const own = await api(() => Response.json({}, { headers: { 'cache-control': 'no-cache' } }))(fakeEvent());
	expect(own.headers.get('cache-control')).toBe('no-cache');
});

const chunked = (
	chunks: string[],
	end: (controller: ReadableStreamDefaultController<Uint8Array>) => void,
) => {
	const queue = chunks.map((chunk) => new TextEncoder().encode(chunk));
	const state = { cancelled: false };
	const body = new ReadableStream<Uint8Array>(
		{
			pull(controller) {
				const next = queue.shift();
				if (next === undefined) end(controller);
				else controller.enqueue(next);
			},
			cancel() {
				state.cancelled = true;
			},
		},
		{ highWaterMark: 0 },
	);
	const headers = { 'content-type': 'application/json' };
	const request = new Request('http://x/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit);
	return { event: fakeEvent({ request }), state };
};

test('a body that turns out too long is read to its end, so that the refusal can be delivered', async () => {
	const { event, state } = chunked(Array<string>(50).fill(' '.repeat(10)), (controller) =>
		controller.close(),
	);
	await expect(readJson(event, schema, 100)).rejects.toMatchObject({ status: 413 });
	expect(state.cancelled).toBe(false);
});

test.each([
	['at the limit of the server', Object.assign(new Error('Payload Too Large'), { status: 413 }), 413],
	['by a broken connection', new Error('aborted'), 400],
])('a body that is cut off %s is the fault of who sent it', async (_, error, status) => {
	const { event } = chunked(['{'], (controller) => controller.error(error));
	await expect(readJson(event, schema, 100)).rejects.toMatchObject({ status });
});

const schema = z.strictObject({ text: z.string() });
const post = (body: BodyInit, type = 'application/json') =>
	fakeEvent({
		request: new Request('http://x/', { method: 'POST', body, headers: { 'content-type': type } }),
	});

test('a body is parsed whatever its chunks', async () => {
	const bytes = new TextEncoder().encode(JSON.stringify({ text: 'żółć' }));
	const body = new ReadableStream<Uint8Array>({
		start(controller) {
			for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
			controller.close();
		},
	});
	const request = new Request('http://x/', {
		method: 'POST',
		body,
		headers: { 'content-type': 'application/json; charset=utf-8' },
		duplex: 'half',
	} as RequestInit);
	expect(await readJson(fakeEvent({ request }), schema, 100)).toEqual({ text: 'żółć' });
});

test.each([
	['no JSON', post('{'), 400, 'bad_request'],
	['another shape', post('{"text":1}'), 400, 'bad_request'],
	['an unknown field', post('{"text":"a","more":1}'), 400, 'bad_request'],
	['a form', post('text=a', 'application/x-www-form-urlencoded'), 400, 'bad_request'],
	['nothing', fakeEvent({ request: new Request('http://x/', { method: 'POST' }) }), 400, 'bad_request'],
	['too much', post(JSON.stringify({ text: 'a'.repeat(100) })), 413, 'payload_too_large'],
])('%s is refused', async (_, event, status, code) => {
	await expect(readJson(event, schema, 100)).rejects.toMatchObject({ status, code });
});

test('a NUL in a text is refused by name, since PostgreSQL cannot store it; a text about it is one', async () => {
	const refused = { status: 400, code: 'bad_request' };
	await expect(readJson(post('{"text":"a\\u0000b"}'), schema, 100)).rejects.toMatchObject(refused);
	const anyKeys = z.record(z.string(), z.number());
	await expect(readJson(post('{"\\u0000":1}'), anyKeys, 100)).rejects.toMatchObject(refused);
	expect(await readJson(post('{"text":"a\\\\u0000b"}'), schema, 100)).toEqual({ text: 'a\\u0000b' });
});
