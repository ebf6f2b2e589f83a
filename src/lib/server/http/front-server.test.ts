import type { AddressInfo } from 'node:net';
import type { IncomingMessage, Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { createFrontServer, type AppHandler } from './front-server.ts';
import { createMetricsServer } from './metrics-server.ts';

let server: Server | null = null;
afterEach(() => new Promise((resolve) => (server?.close(resolve), server?.closeAllConnections())));

async function serve(started: Server): Promise<string> {
	server = started;
	await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
	return `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
}

const file: AppHandler = (_, response) => {
	response.end('a static file');
};

test('a file that Kit never sees has the headers too', async () => {
	const address = await serve(createFrontServer(file, 'http://localhost:3000'));
	const { headers } = await fetch(`${address}/version.json`);
	expect(Object.fromEntries(headers)).toMatchObject({
		'x-content-type-options': 'nosniff',
		'referrer-policy': 'same-origin',
		'cross-origin-opener-policy': 'same-origin',
		'content-security-policy': "frame-ancestors 'self'",
		'cache-control': 'no-cache',
	});
	expect(headers.get('permissions-policy')).toContain('microphone=()');
	expect(headers.has('strict-transport-security')).toBe(false);
	expect(headers.has('x-powered-by')).toBe(false);
});

test('a page is not kept, for the way back either', async () => {
	const address = await serve(createFrontServer(file, 'http://localhost:3000'));
	for (const path of ['/', '/app-shell', '/t/demo/48211?compose=reply', '/settings/notifications?x=a.js'])
		expect((await fetch(address + path)).headers.get('cache-control')).toBe('no-store');
	for (const path of ['/service-worker.js', '/_app/version.json', '/manifest.webmanifest?v=1'])
		expect((await fetch(address + path)).headers.get('cache-control')).toBe('no-cache');
});

test('code that reads files of strangers in a thread of its own may ask for nothing there', async () => {
	const address = await serve(createFrontServer(file, 'http://localhost:3000'));
	const policyOf = async (path: string) =>
		(await fetch(address + path)).headers.get('content-security-policy');
	const thread = "default-src 'none'; frame-ancestors 'none'";
	expect(await policyOf('/_app/immutable/assets/pdf.worker.min.abc.mjs')).toBe(thread);
	expect(await policyOf('/_app/immutable/chunks/app.abc.js')).not.toBe(thread);
	expect(await policyOf('/t/demo/1?x=/_app/immutable/a.mjs')).not.toBe(thread);
});

test('on https browsers are told to stay there', async () => {
	const { headers } = await fetch(await serve(createFrontServer(file, 'https://mobile.example')));
	expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
});

test('what the app says about caching and scripts holds', async () => {
	const app: AppHandler = (_, response) => {
		response.setHeader('cache-control', 'public,max-age=31536000,immutable');
		response.setHeader('content-security-policy', "default-src 'self'");
		response.end();
	};
	const { headers } = await fetch(await serve(createFrontServer(app, 'http://localhost:3000')));
	expect(headers.get('cache-control')).toBe('public,max-age=31536000,immutable');
	expect(headers.get('content-security-policy')).toBe("default-src 'self'");
});

test('what nobody answers is not found', async () => {
	const app: AppHandler = (_request, _response, next) => next();
	expect((await fetch(await serve(createFrontServer(app, 'http://localhost:3000')))).status).toBe(404);
});

test('what is shared where no worker takes it is not kept, of whatever size, and the page says so', async () => {
	const address = await serve(createFrontServer(file, 'http://localhost:3000'));
	const form = new FormData();
	form.append('files', new File(['x'.repeat(300_000)], 'skan.txt'));
	const share = () => fetch(`${address}/share`, { method: 'POST', body: form, redirect: 'manual' });
	for (const { status, headers } of [await share(), await share()]) {
		expect([status, headers.get('location')]).toEqual([303, '/share?failed=1&reason=not-ready']);
		expect(headers.get('cache-control')).toBe('no-store');
	}
	const others = [fetch(`${address}/share`), fetch(`${address}/shared`, { method: 'POST' })];
	for (const { status } of await Promise.all(others)) expect(status).toBe(200);
});

test('closing waits for the answer under way, and for nothing else', async () => {
	let finish = () => {};
	const app: AppHandler = (_, response) => {
		response.write('begun, ');
		finish = () => void response.end('done');
	};
	const url = await serve(createFrontServer(app, 'http://localhost:3000'));
	const answer = await fetch(url);
	const closed = new Promise((resolve) => server?.close(resolve));
	finish();
	expect(await answer.text()).toBe('begun, done');
	await closed;
});

test('a body that nobody read keeps neither its connection nor the end waiting', async () => {
	let request: IncomingMessage | null = null;
	const app: AppHandler = (incoming, response) => {
		request = incoming;
		// As Kit does: it takes the first piece and waits until somebody wants it.
		incoming.on('data', () => incoming.pause());
		response.writeHead(401).end();
	};
	const url = await serve(createFrontServer(app, 'http://localhost:3000'));
	const { status } = await fetch(url, { method: 'POST', body: 'x'.repeat(300_000) });
	expect(status).toBe(401);
	await expect.poll(() => request?.complete).toBe(true);
	await new Promise((resolve) => server?.close(resolve));
});

test('the port for metrics has metrics and health, and nothing of the app', async () => {
	const url = await serve(createMetricsServer(file));
	const metrics = await fetch(`${url}/metrics`);
	expect(metrics.headers.get('content-type')).toMatch('text/plain');
	expect((await fetch(`${url}/healthz`)).status).toBe(200);
	expect((await fetch(`${url}/readyz`)).status).toBe(200);
	expect((await fetch(`${url}/api/session`)).status).toBe(404);
});
