import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PictureFetcher, type PictureLimits } from './picture-fetcher.ts';

const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(3_000, 7)]);
const limits: PictureLimits = { headMs: 400, overallMs: 800, maxBytes: 100_000, maxRedirects: 2 };

let server: Server;
let host: string;
let respond: (request: IncomingMessage, response: ServerResponse) => void;
let asked: IncomingMessage[];
let fetcher: PictureFetcher;

beforeAll(async () => {
	server = createServer((request, response) => {
		asked.push(request);
		respond(request, response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
	fetcher = new PictureFetcher({ localHosts: [host], limits });
});
afterAll(() => {
	fetcher.close();
	server.closeAllConnections();
	server.close();
});
beforeEach(() => {
	asked = [];
	respond = (_, response) => response.writeHead(200, { 'content-type': 'image/png' }).end(png);
});

const open = (path = '/a.png') => fetcher.open(`http://${host}${path}`);
async function bytes(path?: string): Promise<Buffer> {
	const picture = await open(path);
	if (typeof picture === 'string') throw new Error(picture);
	return Buffer.from(await new Response(picture.body).arrayBuffer());
}

describe('PictureFetcher', () => {
	it('brings the picture, by its content and not by what it is called', async () => {
		respond = (_, response) =>
			response.writeHead(200, { 'content-type': 'text/html', 'content-length': png.length }).end(png);
		const picture = await open();
		expect(picture).toMatchObject({ type: 'image/png', lengthBytes: png.length, name: null });
		expect(await bytes()).toEqual(png);
	});

	it('tells nothing about who reads', async () => {
		await bytes('/a.png?u=1#here');
		expect(asked[0]?.url).toBe('/a.png?u=1');
		expect(Object.keys(asked[0]?.headers ?? {}).toSorted()).toEqual([
			'accept',
			'accept-encoding',
			'connection',
			'host',
			'user-agent',
		]);
	});

	it.each([
		['a page', 'text/html', '<html><script>alert(1)</script>'],
		[
			'a drawing with scripts',
			'image/svg+xml',
			'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
		],
		['a page that says it is a picture', 'image/png', '<!doctype html><title>x</title>'],
		['nothing', 'image/png', ''],
		['a PDF', 'application/pdf', '%PDF-1.4'],
	])('does not pass on %s', async (_, type, content) => {
		respond = (__, response) => response.writeHead(200, { 'content-type': type }).end(content);
		expect(await open()).toBe('none');
	});

	it.each([404, 500, 204, 401, 206])('takes status %i for no picture', async (status) => {
		respond = (_, response) => response.writeHead(status).end(status === 204 ? undefined : png);
		expect(await open()).toBe('none');
	});

	it('does not unpack', async () => {
		respond = (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(png);
		expect(await open()).toBe('none');
	});

	it('follows redirects to the internet, and to nowhere else', async () => {
		respond = (request, response) =>
			request.url === '/a.png'
				? response.writeHead(302, { location: '/b.png' }).end()
				: response.writeHead(200).end(png);
		expect(await bytes()).toEqual(png);
		for (const location of [
			'http://127.0.0.1:1/a.png',
			'http://169.254.169.254/latest/meta-data/',
			'http://localhost/',
			'file:///etc/passwd',
			'http://[::1]/',
		]) {
			respond = (_, response) => response.writeHead(301, { location }).end();
			expect(await open()).toBe('forbidden');
		}
	});

	it('does not go round in circles', async () => {
		respond = (_, response) => response.writeHead(302, { location: '/a.png' }).end();
		expect(await open()).toBe('none');
		expect(asked).toHaveLength(limits.maxRedirects + 1);
	});

	it('does not wait for a server that says nothing', async () => {
		respond = () => undefined;
		expect(await open()).toBe('none');
	});

	it('does not wait for a server that sends drop by drop', async () => {
		respond = (_, response) => {
			response.writeHead(200).write(png);
			const drops = setInterval(() => response.write('x'), 50);
			response.once('close', () => clearInterval(drops));
		};
		await expect(bytes()).rejects.toThrow();
	});

	it('takes no more than a picture’s worth', async () => {
		respond = (_, response) => response.writeHead(200, { 'content-length': limits.maxBytes + 1 }).end(png);
		expect(await open()).toBe('none');
		respond = (_, response) => {
			response.writeHead(200).write(png);
			response.end(Buffer.alloc(limits.maxBytes));
		};
		await expect(bytes()).rejects.toThrow();
	});

	it('calls nothing inside on its own', async () => {
		const strict = new PictureFetcher({ localHosts: [], limits });
		expect(await strict.open(`http://${host}/a.png`)).toBe('forbidden');
		expect(asked).toHaveLength(0);
	});

	it('survives a server that hangs up', async () => {
		respond = (request) => request.socket.destroy();
		expect(await open()).toBe('none');
	});
});
