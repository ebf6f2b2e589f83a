import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
	defaultLimits,
	HttpClient,
	type HttpAnswer,
	type HttpLimits,
	type HttpRequest,
} from './http-client.ts';
import { UpstreamError } from './upstream-error.ts';

const password = 'hasło:tajne';
const limits: HttpLimits = { ...defaultLimits, maxBytes: 64 * 1024 };
const hasty = { limits: { ...limits, answerMs: 150, overallMs: 300 } };
const errorBody = JSON.stringify({
	request_id: '53678450401cf',
	errors: [
		{ message: 'Pole "body" nie może być puste.', code: 100002 },
		{ message: 'I jeszcze coś.', code: '130001' },
	],
});

interface Seen {
	method: string | undefined;
	url: string | undefined;
	headers: IncomingMessage['headers'];
	body: string;
}

let server: Server;
let respond: (response: ServerResponse) => void;
let seen: Seen[] = [];
let logged: string[] = [];

async function bodyOf(request: IncomingMessage): Promise<string> {
	let body = '';
	for await (const chunk of request) body += String(chunk);
	return body;
}

beforeAll(async () => {
	server = createServer((request, response) => {
		void bodyOf(request).then((body) => {
			seen.push({ method: request.method, url: request.url, headers: request.headers, body });
			respond(response);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(() => {
	server.closeAllConnections();
	server.close();
});

beforeEach(() => {
	seen = [];
	logged = [];
});

const log = {
	info: (facts: object, message: string) => void logged.push(JSON.stringify(facts) + message),
	warn: (facts: object, message: string) => void logged.push(JSON.stringify(facts) + message),
};

function client(overrides: { baseUrl?: string; limits?: HttpLimits } = {}): HttpClient {
	const { port } = server.address() as AddressInfo;
	const baseUrl = overrides.baseUrl ?? `http://127.0.0.1:${port}/api`;
	return new HttpClient(
		{ address: 'demo', baseUrl, user: 'api', password },
		{ fetch, now: Date.now, log, limits: overrides.limits ?? limits },
	);
}

const reading: HttpRequest = { method: 'GET', route: 'tickets' };
const writing: HttpRequest = {
	method: 'POST',
	route: 'tickets/:id/comment',
	params: { id: '12' },
	json: { comment: 'poufne' },
};

async function failure(
	request: HttpRequest,
	overrides: Parameters<typeof client>[0] = {},
): Promise<UpstreamError> {
	const error = await client(overrides)
		.send(request)
		.then(
			(answer: HttpAnswer) => new Error(`answered ${JSON.stringify(answer.json)}`),
			(reason: unknown) => reason,
		);
	if (!(error instanceof UpstreamError)) throw error;
	return error;
}

const answer =
	(status: number, body = '', headers: Record<string, string> = {}) =>
	(response: ServerResponse): void =>
		void response.writeHead(status, headers).end(body);

describe('a call', () => {
	it('carries who asks, in which language, and what', async () => {
		respond = answer(201, '{"message_id":"7"}');
		const { json } = await client().send(writing);
		expect(json).toEqual({ message_id: '7' });
		expect(seen[0]).toMatchObject({
			method: 'POST',
			url: '/api/tickets/12/comment',
			body: '{"comment":"poufne"}',
		});
		expect(seen[0]?.headers).toMatchObject({
			authorization: `Basic ${Buffer.from(`api:${password}`).toString('base64')}`,
			'accept-language': 'pl',
			'content-type': 'application/json; charset=utf-8',
		});
	});

	it('writes ids into the path so that they cannot climb out of it', async () => {
		respond = answer(200, '[]');
		await client().send({
			...reading,
			route: 'tickets/:id',
			params: { id: 'a/../b?c#d' },
			query: { x: ['1'] },
		});
		expect(seen[0]?.url).toBe('/api/tickets/a%2F..%2Fb%3Fc%23d?x[]=1');
		for (const id of ['', '.', '..', '\ud800']) {
			expect((await failure({ ...reading, route: 'tickets/:id', params: { id } })).kind).toBe('missing');
		}
		expect(seen.length).toBe(1);
	});

	it('takes every 2xx, with or without a body', async () => {
		respond = answer(204);
		expect((await client().send(writing)).json).toBeUndefined();
		respond = answer(200, '[]');
		expect((await client().send(writing)).json).toEqual([]);
		respond = answer(207, '\ufeff {"a":1}\n');
		expect((await client().send(writing)).json).toEqual({ a: 1 });
	});

	it("tells the system's clock", async () => {
		respond = answer(200, '[]', { date: 'Sun, 22 Nov 2026 04:40:12 GMT' });
		expect((await client().send(reading)).serverNow).toBe(Date.UTC(2026, 10, 22, 4, 40, 12));
	});
});

describe('an answer that is not 2xx', () => {
	const verdicts: [number, string, UpstreamError['kind'], boolean][] = [
		[400, errorBody, 'rejected', false],
		[409, '', 'rejected', false],
		[401, '', 'refused', false],
		[403, errorBody, 'refused', false],
		[404, '<html>', 'missing', false],
		[410, '', 'deleted', false],
		[408, '', 'down', false],
		[429, errorBody, 'down', false],
		[500, errorBody, 'down', true],
		[502, '<html>', 'down', true],
		[503, errorBody, 'down', false],
		[503, '<html>', 'down', true],
		[504, '', 'down', true],
		[302, '', 'garbage', true],
		[308, '', 'garbage', false],
	];

	it.each(verdicts)(
		'%i with body %j is %s; a write perhaps done: %s',
		async (status, body, kind, maybeDone) => {
			respond = answer(status, body, { location: '/elsewhere' });
			expect(await failure(writing)).toMatchObject({ kind, status, maybeDone });
			expect(await failure(reading)).toMatchObject({ kind, status, maybeDone: false });
			expect(await failure({ ...writing, write: false })).toMatchObject({ kind, maybeDone: false });
			expect(seen.length).toBe(3);
		},
	);

	it('gives the words, codes and request id of the system', async () => {
		respond = answer(400, errorBody);
		expect(await failure(writing)).toMatchObject({
			detail: 'Pole "body" nie może być puste. I jeszcze coś.',
			codes: [100002, 130001],
			upstreamRequestId: '53678450401cf',
		});
	});

	it.each([
		'',
		'null',
		'[]',
		'"x"',
		'<html>',
		'{"errors":"x"}',
		'{"errors":[null,3,{"code":"x"}]}',
		'{"errors":[',
	])('survives the body %j', async (body) => {
		respond = answer(400, body);
		expect(await failure(writing)).toMatchObject({ kind: 'rejected', detail: null, codes: [] });
	});

	it('counts by its status when its body breaks off or is huge', async () => {
		respond = (response) => {
			response.writeHead(410, { 'content-length': '1000' });
			response.write('{"errors":');
			setImmediate(() => response.destroy());
		};
		expect((await failure(reading)).kind).toBe('deleted');
		respond = answer(404, 'x'.repeat(200_000));
		expect((await failure(reading)).kind).toBe('missing');
	});

	it('drops the NUL characters that not every database stores, and nothing else', async () => {
		respond = answer(200, String.raw`{"a":["x\u0000y"],"b":"C:\\u0000"}`);
		expect((await client().send(reading)).json).toEqual({ a: ['xy'], b: String.raw`C:\u0000` });
	});

	it('says when to come back', async () => {
		respond = answer(429, '', { 'retry-after': '17' });
		expect((await failure(reading)).retryAfterSeconds).toBe(17);
		respond = answer(503, '', { 'retry-after': new Date(Date.now() + 90_000).toUTCString() });
		const seconds = (await failure(reading)).retryAfterSeconds;
		expect(seconds).toBeGreaterThan(80);
		expect(seconds).toBeLessThanOrEqual(90);
		for (const longest of ['999999999', '9'.repeat(400), 'Fri, 31 Dec 2999 23:59:59 GMT']) {
			respond = answer(429, '', { 'retry-after': longest });
			expect((await failure(reading)).retryAfterSeconds).toBe(3600);
		}
		respond = answer(503, '', { 'retry-after': 'soon' });
		expect((await failure(reading)).retryAfterSeconds).toBeNull();
	});
});

describe('an answer that cannot be read', () => {
	it.each([
		['HTML', '<!doctype html><p>Przerwa</p>'],
		['cut JSON', '{"count":2,"result":[{"ticket_id":1'],
		['no JSON', 'ok'],
	])('%s is garbage', async (_, body) => {
		respond = answer(200, body);
		expect(await failure(writing)).toMatchObject({ kind: 'garbage', status: 200, maybeDone: true });
		expect(await failure(reading)).toMatchObject({ kind: 'garbage', maybeDone: false });
	});

	it('a body that breaks off is garbage', async () => {
		respond = (response) => {
			response.writeHead(201, { 'content-length': '1000' });
			response.write('{"message_id":');
			setImmediate(() => response.destroy());
		};
		expect(await failure(writing)).toMatchObject({ kind: 'garbage', status: 201, maybeDone: true });
	});

	it('a body beyond the limit is garbage', async () => {
		respond = answer(200, `["${'x'.repeat(100_000)}"]`);
		expect(await failure(reading)).toMatchObject({ kind: 'garbage' });
		const json = `["${'x'.repeat(60_000)}"]`;
		respond = answer(200, json);
		expect(JSON.stringify((await client().send(reading)).json)).toBe(json);
	});
});

describe('no answer', () => {
	it('is "down" and perhaps done when the connection closes after the request', async () => {
		respond = (response) => void response.destroy();
		expect(await failure(writing)).toMatchObject({ kind: 'down', status: null, maybeDone: true });
		expect(await failure(reading)).toMatchObject({ kind: 'down', maybeDone: false });
	});

	it('is "down" and perhaps done when the answer is late', async () => {
		respond = () => undefined;
		expect(await failure(writing, hasty)).toMatchObject({ kind: 'down', status: null, maybeDone: true });
	});

	it('is "down" and perhaps done when the answer never ends', async () => {
		respond = (response) => void response.writeHead(200).write('[');
		expect(await failure(writing, { limits: { ...limits, overallMs: 300 } })).toMatchObject({
			kind: 'down',
			status: 200,
			maybeDone: true,
		});
	});

	it('is surely not done when nobody listens or the name is unknown', async () => {
		const closed = createServer();
		await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
		const { port } = closed.address() as AddressInfo;
		await new Promise((resolve) => closed.close(resolve));
		const refused = { baseUrl: `http://127.0.0.1:${port}/api`, limits: defaultLimits };
		expect(await failure(writing, refused)).toMatchObject({ kind: 'down', maybeDone: false });
		const unknown = { baseUrl: 'http://thulium.invalid/api', limits: defaultLimits };
		expect(await failure(writing, unknown)).toMatchObject({ kind: 'down', maybeDone: false });
	});
});

describe('what is written down', () => {
	it('is the route, the kind and the request id, and nothing of persons or secrets', async () => {
		respond = answer(400, errorBody);
		const request: HttpRequest = {
			method: 'PUT',
			route: 'mobile/users/:login/password',
			params: { login: 'anna.nowak' },
			json: { old_password: 'stare', new_password: 'nowe' },
		};
		const error = await failure(request);
		expect(logged).toHaveLength(1);
		expect(logged[0]).toContain('PUT mobile/users/:login/password');
		expect(logged[0]).toContain('53678450401cf');
		const secrets = [
			'anna.nowak',
			'stare',
			'nowe',
			password,
			Buffer.from(`api:${password}`).toString('base64'),
		];
		for (const secret of secrets)
			expect(`${logged.join()} ${error.message} ${error.stack}`).not.toContain(secret);
	});

	it('is not the answer, even when it cannot be read', async () => {
		respond = answer(200, '{"body":"poufne dane Jana');
		const error = await failure(reading);
		expect(`${logged.join()} ${error.message} ${String(error.cause)}`).not.toContain('poufne');
	});
});
