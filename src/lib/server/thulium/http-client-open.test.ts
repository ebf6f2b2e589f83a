import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultLimits, HttpClient, type HttpLimits, type OpenAnswer } from './http-client.ts';
import { silentLogger } from './logger.ts';

const pieceBytes = 64 * 1024;

let server: Server;
let respond: (response: ServerResponse) => void;
let asked: NodeJS.Dict<string | string[]>;
let closed: number;

beforeAll(async () => {
	server = createServer((request, response) => {
		asked = request.headers;
		response.once('close', () => (closed += 1));
		respond(response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
	server.closeAllConnections();
	server.close();
});
beforeEach(() => {
	closed = 0;
});

function open(limits: Partial<HttpLimits> = {}, headers: Record<string, string> = {}): Promise<OpenAnswer> {
	const { port } = server.address() as AddressInfo;
	const config = { address: 'demo', baseUrl: `http://127.0.0.1:${port}`, user: 'api', password: 'x' };
	const deps = { fetch, now: Date.now, log: silentLogger, limits: { ...defaultLimits, ...limits } };
	return new HttpClient(config, deps).open(
		{ method: 'GET', route: 'files/:token', params: { token: 'a' } },
		headers,
	);
}

async function sizeOf(body: ReadableStream<Uint8Array>): Promise<number> {
	let size = 0;
	for await (const piece of body) size += piece.byteLength;
	return size;
}

describe('a body that is taken piece by piece', () => {
	it('comes whole, with what was asked for beside it', async () => {
		respond = (response) => response.writeHead(200, { 'content-length': 3 }).end('abc');
		const answer = await open({}, { range: 'bytes=0-2' });
		expect(answer).toMatchObject({ status: 200, lengthBytes: 3 });
		expect(await sizeOf(answer.body)).toBe(3);
		expect(asked).toMatchObject({ range: 'bytes=0-2', 'accept-encoding': 'identity' });
	});

	it('is empty where there is none', async () => {
		respond = (response) => response.writeHead(204).end();
		expect(await sizeOf((await open()).body)).toBe(0);
	});

	it.each([
		[401, 'refused'],
		[404, 'missing'],
		[410, 'deleted'],
		[416, 'rejected'],
		[302, 'garbage'],
		[503, 'down'],
	])('fails with %i as any other call does: %s', async (status, kind) => {
		respond = (response) => response.writeHead(status, { location: '/elsewhere' }).end('{}');
		await expect(open()).rejects.toMatchObject({ kind, status });
	});

	it('says that it broke off, after what had come', async () => {
		respond = (response) => {
			response.writeHead(200, { 'content-length': 1000 });
			response.write('half', () => response.destroy());
		};
		const { body } = await open();
		const reader = body.getReader();
		expect((await reader.read()).value?.byteLength).toBe(4);
		await expect(reader.read()).rejects.toMatchObject({ name: 'UpstreamError', kind: 'down' });
	});

	it('may take as long as it likes, as long as it says something', async () => {
		respond = (response) => {
			response.writeHead(200);
			let left = 6;
			const timer = setInterval(() => {
				response.write('x');
				left -= 1;
				if (left > 0) return;
				clearInterval(timer);
				response.end();
			}, 60);
		};
		const { body } = await open({ answerMs: 200, overallMs: 200, silenceMs: 200 });
		expect(await sizeOf(body)).toBe(6);
	});

	it('is given up when nothing comes any more', async () => {
		respond = (response) => response.writeHead(200).write('x');
		const { body } = await open({ silenceMs: 150 });
		await expect(sizeOf(body)).rejects.toMatchObject({ kind: 'down', status: 200 });
		await vi.waitFor(() => {
			expect(closed).toBe(1);
		});
	});

	it('is not read ahead of who takes it, and let go when nobody does', async () => {
		let written = 0;
		respond = (response) => {
			response.writeHead(200);
			const fill = (): void => {
				while (!response.destroyed && response.write(Buffer.alloc(pieceBytes))) written += pieceBytes;
			};
			response.on('drain', fill);
			fill();
		};
		const { body } = await open({ untakenMs: 400 });
		const reader = body.getReader();
		await reader.read();
		await vi.waitFor(() => {
			expect(closed).toBe(1);
		});
		// What the two sockets hold, far below an endless file.
		expect(written).toBeLessThan(16 * 1024 * 1024);
		await expect(
			(async () => {
				while (!(await reader.read()).done);
			})(),
		).rejects.toMatchObject({ kind: 'down' });
	});

	it('ends the call when it is cancelled', async () => {
		respond = (response) => response.writeHead(200).write('x');
		const { body } = await open();
		await body.cancel();
		await vi.waitFor(() => {
			expect(closed).toBe(1);
		});
	});

	it('promises no length for what was packed all the same', async () => {
		const packed = Buffer.from('H4sIAAAAAAAAA0tMSgYAwkEkNQMAAAA=', 'base64');
		respond = (response) => {
			response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': packed.length }).end(packed);
		};
		const answer = await open();
		expect(answer.lengthBytes).toBeNull();
		expect(await sizeOf(answer.body)).toBe(3);
	});
});

it('a call that is let through again is no longer told as refused, also of files', async () => {
	const { port } = server.address() as AddressInfo;
	const config = { address: 'demo', baseUrl: `http://127.0.0.1:${port}`, user: 'api', password: 'x' };
	const client = new HttpClient(config, { fetch, now: Date.now, log: silentLogger });
	const download = async () => {
		const { body } = await client.open({ method: 'GET', route: 'files/:token', params: { token: 'a' } });
		await body.cancel();
	};
	const upload = () => {
		const body = new Blob(['abc']).stream();
		return client.sendFile({ route: 'temporary_files' }, { name: 'a.txt', sizeBytes: 3, body });
	};
	respond = (response) => response.writeHead(403).end();
	await expect(download()).rejects.toMatchObject({ kind: 'refused' });
	await expect(upload()).rejects.toMatchObject({ kind: 'refused' });
	expect(client.refusedCalls).toEqual(['GET files/:token', 'POST temporary_files']);
	respond = (response) => response.writeHead(200).end('{}');
	await download();
	await upload();
	expect(client.refusedCalls).toEqual([]);
});
