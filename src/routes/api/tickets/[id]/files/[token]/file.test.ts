import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Attachment } from '#lib/domain/ticket-event.ts';
import { fakeEvent } from '#lib/server/http/testing/fake-event.ts';
import { log } from '#lib/server/http/log.ts';
import { setServices, type Services } from '#lib/server/http/services.ts';
import type { RunningSystem } from '#lib/server/mirror/running-systems.ts';
import { connectSystem } from '#lib/server/thulium/connect.ts';
import { systemConfigSchema } from '#lib/server/thulium/system-config.ts';
import { GET } from './+server.ts';

log.level = 'silent';

const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(5000, 7)]);
const attachment: Attachment = {
	token: 'abc123',
	name: 'zdjęcie „1”.png',
	sizeBytes: png.length,
	type: 'image/png',
	contentId: null,
	inline: false,
};

let server: Server;
let respond: (request: IncomingMessage, response: ServerResponse) => void;
let asked: { url: string; range: string | undefined; ifRange: string | undefined }[];
let closed: number;
let known: Attachment[];

beforeAll(async () => {
	server = createServer((request, response) => {
		if (request.url === '/api/mobile') {
			response.writeHead(404).end();
			return;
		}
		const { range, 'if-range': ifRange } = request.headers;
		asked.push({ url: request.url ?? '', range, ifRange: ifRange as string | undefined });
		response.once('close', () => (closed += 1));
		respond(request, response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
	server.closeAllConnections();
	server.close();
});

beforeEach(() => {
	asked = [];
	closed = 0;
	known = [attachment];
	respond = (_, response) => response.writeHead(200, { 'content-length': png.length }).end(png);
	const { port } = server.address() as AddressInfo;
	const config = systemConfigSchema.parse({
		address: 'demo',
		name: 'Demo',
		baseUrl: `http://127.0.0.1:${port}/api`,
		user: 'api',
		password: 'x',
		dialect: 'documented',
	});
	const mirror = {
		attachment: (_: unknown, ticketId: string, token: string) =>
			Promise.resolve(ticketId === '101' ? (known.find((each) => each.token === token) ?? null) : null),
	};
	const system = { config, thulium: connectSystem(config), mirror } as unknown as RunningSystem;
	setServices({
		directory: { viewerOf: () => Promise.resolve({ login: 'anna.nowak' }) },
		systems: () => new Map([['demo', system]]),
	} as unknown as Services);
});
afterEach(() => setServices(null));

interface Asking {
	id?: string;
	token?: string;
	query?: string;
	method?: string;
	headers?: Record<string, string>;
	signedIn?: boolean;
}

function ask({ id = '101', token = 'abc123', query = '', signedIn = true, ...init }: Asking = {}) {
	const request = new Request(`http://localhost:3000/api/tickets/${id}/files/${token}${query}`, init);
	const session = { system: 'demo', login: 'anna.nowak', handle: 'h1', mustChangePassword: false };
	return GET(
		fakeEvent({
			request,
			params: { id, token },
			locals: { requestId: 'r', session: signedIn ? session : null } as App.Locals,
		}),
	);
}

const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());
const codeOf = async (response: Response): Promise<unknown> =>
	((await response.json()) as { code: string }).code;

describe('a file', () => {
	test('comes with its name, its length and a policy that lets it do nothing', async () => {
		const response = await ask();
		expect(response.status).toBe(200);
		expect(Object.fromEntries(response.headers)).toEqual({
			'cache-control': 'private, no-store, no-transform',
			'content-disposition': `attachment; filename="zdjecie _1_.png"; filename*=UTF-8''zdj%C4%99cie%20%E2%80%9E1%E2%80%9D.png`,
			'content-length': String(png.length),
			'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
			'content-type': 'image/png',
			'cross-origin-resource-policy': 'same-origin',
			'x-content-type-options': 'nosniff',
		});
		expect((await bytesOf(response)).equals(png)).toBe(true);
	});

	test('has its name from the system where the ticket does not know it, and from nobody else', async () => {
		known = [{ ...attachment, name: null, type: null, sizeBytes: null }];
		respond = (_, response) => {
			response.writeHead(200, {
				'content-disposition': `attachment; filename*=UTF-8''..%2F..%2Fumowa%E2%80%AEfdp.png`,
				'set-cookie': 'evil=1',
				'x-powered-by': 'PHP',
				'access-control-allow-origin': '*',
			});
			response.end(png);
		};
		const response = await ask();
		expect(response.headers.get('content-disposition')).toBe(
			`attachment; filename="umowafdp.png"; filename*=UTF-8''umowafdp.png`,
		);
		expect(
			['set-cookie', 'x-powered-by', 'access-control-allow-origin'].some((name) =>
				response.headers.has(name),
			),
		).toBe(false);
	});

	test.each([
		['text/html', '<!doctype html><script>alert(1)</script>', 'text/plain'],
		['image/svg+xml', '<svg onload="alert(1)"/>', 'text/plain'],
		['text/javascript', 'alert(1)', 'text/plain'],
		['image/png', 'MZ\0\x01', 'application/octet-stream'],
	])('declared %s is not served as anything active', async (declared, content, type) => {
		known = [{ ...attachment, type: declared }];
		respond = (_, response) =>
			response.writeHead(200, { 'content-type': declared, 'content-disposition': 'inline' }).end(content);
		for (const query of ['', '?inline=1']) {
			const response = await ask({ query });
			expect(response.headers.get('content-type')).toBe(type);
			expect(response.headers.get('content-disposition')).toMatch(/^attachment/);
		}
	});

	test('is shown in place when it is a picture, and only then', async () => {
		expect((await ask({ query: '?inline=1' })).headers.get('content-disposition')).toMatch(/^inline/);
		expect((await ask({ query: '?inline=0' })).headers.get('content-disposition')).toMatch(/^attachment/);
	});

	test('of no bytes is a file, too', async () => {
		respond = (_, response) => response.writeHead(200, { 'content-length': 0 }).end();
		const response = await ask();
		expect(response.status).toBe(200);
		expect(await bytesOf(response)).toHaveLength(0);
	});

	test('answers a HEAD without reading the file', async () => {
		respond = (_, response) => response.writeHead(200, { 'content-length': 1e9 }).write(png);
		const response = await ask({ method: 'HEAD' });
		expect(response.headers.get('content-length')).toBe('1000000000');
		expect(response.body).toBeNull();
		await vi.waitFor(() => {
			expect(closed).toBe(1);
		});
	});
});

describe('a part of a file', () => {
	const part = (_: unknown, response: ServerResponse): void => {
		response.writeHead(206, {
			'content-range': `bytes 10-19/${png.length}`,
			'content-length': 10,
			etag: '"v1"',
		});
		response.end(png.subarray(10, 20));
	};

	test('is asked for and passed on as it is', async () => {
		respond = part;
		const response = await ask({ headers: { range: 'bytes=10-19', 'if-range': '"v1"' } });
		expect(response.status).toBe(206);
		expect(response.headers.get('content-range')).toBe(`bytes 10-19/${png.length}`);
		expect(response.headers.get('etag')).toBe('"v1"');
		expect(response.headers.get('accept-ranges')).toBe('bytes');
		expect(response.headers.get('content-type')).toBe('application/octet-stream');
		expect((await bytesOf(response)).equals(png.subarray(10, 20))).toBe(true);
		expect(asked).toEqual([{ url: '/api/files/abc123', range: 'bytes=10-19', ifRange: '"v1"' }]);
	});

	test.each([
		['bytes=0-1,4-5', undefined],
		['bytes=a-b', undefined],
		['items=0-1', undefined],
		['bytes=5-', 'W/"weak"'],
		['bytes=5-', 'nonsense'],
	])('range %j with validator %j is not passed on: the whole file comes', async (range, ifRange) => {
		const headers = { range, ...(ifRange === undefined ? {} : { 'if-range': ifRange }) };
		expect((await ask({ headers })).status).toBe(200);
		expect(asked[0]?.range).toBeUndefined();
	});

	test('beyond the end is 416, so that the reader can start anew', async () => {
		respond = (_, response) => response.writeHead(416, { 'content-range': 'bytes */10' }).end('{}');
		const response = await ask({ headers: { range: 'bytes=99999-' } });
		expect([response.status, await codeOf(response)]).toEqual([416, 'range_beyond']);
	});

	test('without its place is garbage', async () => {
		respond = (_, response) => response.writeHead(206, { 'content-type': 'multipart/byteranges' }).end('x');
		const response = await ask({ headers: { range: 'bytes=0-1' } });
		expect([response.status, await codeOf(response)]).toEqual([502, 'upstream_garbage']);
	});
});

describe('no file', () => {
	test('for who is not signed in', async () => {
		expect((await ask({ signedIn: false })).status).toBe(401);
	});

	test.each([{ id: '102' }, { token: 'other' }, { token: '..' }, { id: 'x', token: '' }])(
		'for %j: it answers as if there was none, and asks nobody',
		async (asking) => {
			const response = await ask(asking);
			expect([response.status, await codeOf(response)]).toEqual([404, 'not_found']);
			expect(asked).toEqual([]);
		},
	);

	test.each([
		[404, 410, 'file_gone'],
		[410, 410, 'file_gone'],
		[403, 502, 'upstream_refused'],
		[500, 503, 'upstream_down'],
		[302, 502, 'upstream_garbage'],
	])('when the system answers %i: %i %s', async (upstream, status, code) => {
		respond = (_, response) => response.writeHead(upstream, { location: 'http://evil.example/' }).end();
		const response = await ask();
		expect([response.status, await codeOf(response)]).toEqual([status, code]);
	});

	test('when a page stands in front of the system', async () => {
		respond = (_, response) =>
			response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Przerwa</h1>');
		const response = await ask();
		expect([response.status, await codeOf(response)]).toEqual([502, 'upstream_garbage']);
	});
});

describe('the way of the bytes', () => {
	test('breaks visibly where the system breaks off', async () => {
		respond = (_, response) => {
			response.writeHead(200, { 'content-length': png.length });
			response.write(png.subarray(0, 2000), () => response.destroy());
		};
		await expect((await ask()).arrayBuffer()).rejects.toThrow();
	});

	test('ends at the system when the reader goes away', async () => {
		respond = (_, response) => response.writeHead(200, { 'content-length': 1e9 }).write(png);
		const response = await ask();
		await response.body?.cancel();
		await vi.waitFor(() => {
			expect(closed).toBe(1);
		});
	});

	test('is for so many files at once, and free again after each', async () => {
		respond = (_, response) => response.writeHead(200, { 'content-length': 1e9 }).write(png);
		const open = await Promise.all(Array.from({ length: 32 }, () => ask()));
		const refused = await ask();
		expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '2']);
		for (const response of open) await response.body?.cancel();
		respond = (_, response) => response.writeHead(404).end();
		for (let count = 0; count < 40; count += 1) expect((await ask()).status).toBe(410);
	});
});
