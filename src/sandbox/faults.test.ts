import { request } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Served, serveSandbox } from './testing/serve.ts';
import { basic, TestSandbox } from './testing/test-sandbox.ts';

let sandbox: TestSandbox;
let served: Served;
beforeEach(async () => {
	sandbox = new TestSandbox();
	served = await serveSandbox(sandbox.sandbox);
});
afterEach(async () => {
	await served.close();
	sandbox.sandbox.close();
});

interface Outcome {
	error?: string;
	status?: number;
	headers?: Record<string, unknown>;
	text?: string;
}

/** A call over a connection of its own, with what the network says when it breaks. */
function call(method: string, path: string, body?: unknown): Promise<Outcome> {
	return new Promise((resolve) => {
		const headers = { Authorization: basic('api', 'api-demo') };
		const outgoing = request(`${served.url}${path}`, { method, headers, agent: false }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('end', () => {
				const text = Buffer.concat(chunks).toString();
				resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
			});
		});
		outgoing.on('error', (error: NodeJS.ErrnoException) => resolve({ error: error.code ?? error.message }));
		outgoing.end(body === undefined ? undefined : JSON.stringify(body));
	});
}

async function fault(match: Record<string, unknown>, kind: Record<string, unknown>): Promise<void> {
	const outcome = await call('POST', '/__sandbox/faults', { match, fault: kind });
	expect(outcome.status, outcome.text).toBe(201);
}

const REPLY = { user_login: 'anna.nowak', body: 'Dzień dobry' };

test('a connection closed after the write leaves the write and no byte of an answer', async () => {
	await fault({ method: 'POST', path: 'agent_response$', times: 1 }, { closeAfterWrite: true });
	expect(await call('POST', '/api/tickets/102/agent_response', REPLY)).toEqual({ error: 'ECONNRESET' });
	const { json } = await sandbox.get('/api/tickets/102');
	expect(json).toMatchObject({ messages: [{ type: 'REPLY', body: 'Dzień dobry' }, { type: 'MAIL' }] });
	expect((await call('POST', '/api/tickets/102/agent_response', REPLY)).status).toBe(201);
	const log = JSON.parse((await call('GET', '/__sandbox/requests')).text ?? '') as { status: number }[];
	expect(log.map(({ status }) => status)).toEqual([0, 200, 201]);
});

test('a connection closed before leaves nothing done', async () => {
	await fault({ times: 1 }, { closeBefore: true });
	expect(await call('POST', '/api/tickets/102/agent_response', REPLY)).toEqual({ error: 'ECONNRESET' });
	const { json } = await sandbox.get('/api/tickets/102');
	expect(json).toMatchObject({ messages: [{ type: 'MAIL' }] });
});

test.each([400, 401, 403, 404, 410, 429, 500, 503])(
	'status %i on request, without the work',
	async (status) => {
		await fault({ method: 'post' }, { status });
		const outcome = await call('POST', '/api/tickets/102/agent_response', REPLY);
		expect(outcome.status).toBe(status);
		expect(outcome.headers?.['retry-after']).toBe(status === 429 || status === 503 ? '1' : undefined);
		expect(JSON.parse(outcome.text ?? '')).toMatchObject({ errors: [{ code: 900_000 + status }] });
		expect((await sandbox.get('/api/tickets/102')).json).toMatchObject({ messages: [{ type: 'MAIL' }] });
	},
);

test('truncated JSON has a matching length and does not parse', async () => {
	await fault({ path: '^/api/mobile/changes\\?since=0' }, { truncateJson: true });
	const outcome = await call('GET', '/api/mobile/changes?since=0');
	expect(outcome.status).toBe(200);
	expect(outcome.headers?.['content-type']).toContain('application/json');
	expect(outcome.text?.length).toBeGreaterThan(100);
	expect(() => JSON.parse(outcome.text ?? '') as unknown).toThrow(SyntaxError);
	expect((await call('GET', '/api/mobile/changes?since=5')).text).toContain('"revision":"5"');
});

test('HTML instead of JSON, with the status of the answer or of the fault', async () => {
	await fault({ times: 1 }, { html: true });
	const fine = await call('GET', '/api/tickets');
	expect([fine.status, fine.headers?.['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
	await fault({ times: 1 }, { html: true, status: 503 });
	const broken = await call('GET', '/api/tickets');
	expect(broken.status).toBe(503);
	expect(broken.text).toContain('<html>');
});

test('latency delays and changes nothing else', async () => {
	await fault({ times: 1 }, { latencyMs: 120 });
	const startedAt = performance.now();
	expect((await call('GET', '/api/tickets')).status).toBe(200);
	expect(performance.now() - startedAt).toBeGreaterThanOrEqual(115);
});

test('faults count down, can be listed and cleared', async () => {
	await fault({ path: 'tickets', times: 2 }, { status: 500 });
	await fault({ path: 'customers' }, { status: 503 });
	expect((await call('GET', '/api/tickets')).status).toBe(500);
	const listed = await call('GET', '/__sandbox/faults');
	expect(JSON.parse(listed.text ?? '')).toMatchObject([
		{ match: { path: 'tickets', times: 1 }, fault: { status: 500 } },
		{ match: { path: 'customers', times: null } },
	]);
	expect((await call('GET', '/api/tickets')).status).toBe(500);
	expect((await call('GET', '/api/tickets')).status).toBe(200);
	expect((await call('DELETE', '/__sandbox/faults')).status).toBe(204);
	expect((await call('GET', '/api/customers')).status).toBe(200);
});

test('a fault that makes no sense is refused', async () => {
	for (const body of [
		{},
		{ fault: { status: 418 } },
		{ fault: { html: 'maybe' } },
		{ match: { path: '(' }, fault: {} },
	]) {
		expect((await call('POST', '/__sandbox/faults', body)).status).toBe(400);
	}
});

test('a body is cut after so many bytes, or comes slowly', async () => {
	const file = '/api/files/aaaabbbbccccddddeeeeff1';
	await fault({ path: 'files/', times: 1 }, { cutAfterBytes: 70_000 });
	const cut = await fetch(`${served.url}${file}`, { headers: { Authorization: basic('api', 'api-demo') } });
	let got = 0;
	await expect(
		(async () => {
			for await (const piece of cut.body ?? []) got += (piece as Uint8Array).length;
		})(),
	).rejects.toThrow();
	expect(got).toBeLessThanOrEqual(70_000);
	await fault({ path: 'files/', times: 1 }, { pieceDelayMs: 40 });
	const startedAt = performance.now();
	expect((await call('GET', file)).status).toBe(200);
	expect(performance.now() - startedAt).toBeGreaterThan(100);
});
