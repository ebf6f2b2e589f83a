import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { basic, TestSandbox } from './testing/test-sandbox.ts';

interface Delivery {
	headers: IncomingHttpHeaders;
	body: string;
}

let server: Server;
let url: string;
let deliveries: Delivery[];
let answerWith: number;
let lines: string[];
let sandbox: TestSandbox;

beforeEach(async () => {
	deliveries = [];
	lines = [];
	answerWith = 200;
	server = createServer((request, response) => {
		let body = '';
		request.on('data', (chunk: Buffer) => (body += chunk.toString()));
		request.on('end', () => {
			deliveries.push({ headers: request.headers, body });
			response.writeHead(answerWith).end();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
	sandbox = new TestSandbox({ log: (line) => lines.push(line) });
});
afterEach(async () => {
	sandbox.sandbox.close();
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

async function subscribe(actions: string[], more: Record<string, string> = {}): Promise<number> {
	const answer = await sandbox.post('/api/webhooks', { actions, subscription_url: url, ...more });
	expect(answer.status, answer.text).toBe(201);
	return (answer.json as { id: number }).id;
}

async function delivered(): Promise<string[]> {
	await sandbox.sandbox.system.webhooks.idle();
	return deliveries.map(({ body }) => body);
}

test('subscriptions are listed and deleted', async () => {
	const id = await subscribe(['TICKET_CREATED'], { http_auth_user: 'u', http_auth_password: 'p' });
	expect((await sandbox.get('/api/webhooks')).json).toEqual([
		{ id, actions: ['TICKET_CREATED'], subscription_url: url, http_auth_user: 'u', http_auth_password: 'p' },
	]);
	expect((await sandbox.delete(`/api/webhooks/${id}`)).status).toBe(204);
	expect((await sandbox.get('/api/webhooks')).json).toEqual([]);
	expect((await sandbox.delete(`/api/webhooks/${id}`)).status).toBe(404);
});

test('a new ticket is told as a flat form with the text null for nothing', async () => {
	await subscribe(['TICKET_CREATED'], { http_auth_user: 'hak', http_auth_password: 'ta:jne' });
	await sandbox.post('/api/tickets', { to: 'zwroty@sklep.example', subject: 'a', body: 'b' });
	expect(await delivered()).toEqual([
		'action=TICKET_CREATED&ticket_id=106&agent_login=null&direction=in_behalf_of&date=2026-11-22+05%3A40%3A12&customer_id=null',
	]);
	expect(deliveries[0]?.headers).toMatchObject({
		'content-type': 'application/x-www-form-urlencoded',
		authorization: basic('hak', 'ta:jne'),
	});
});

test('customers are told when they come and when they change', async () => {
	await subscribe(['CUSTOMER_CREATED', 'CUSTOMER_UPDATED']);
	await sandbox.post('/api/customers', { surname: 'Nowa' });
	await sandbox.put('/api/customers/70', { note: 'x' });
	expect(await delivered()).toEqual([
		'action=CUSTOMER_CREATED&customer_id=72&company_id=null&date=2026-11-22+05%3A40%3A12',
		'action=CUSTOMER_UPDATED&customer_id=70&company_id=28&date=2026-11-22+05%3A40%3A12',
	]);
});

test('the extension tells changes and deletions, in order', async () => {
	await subscribe(['TICKET_UPDATED', 'TICKET_DELETED']);
	await sandbox.post('/api/tickets/101/customer_response', { body: 'x' });
	await sandbox.post('/api/mobile/tickets/102/comment', { user_login: 'ewa.lis', comment: 'x' });
	await sandbox.delete('/api/tickets/101');
	expect(await delivered()).toEqual([
		'action=TICKET_UPDATED&ticket_id=101&revision=6&date=2026-11-22+05%3A40%3A12',
		'action=TICKET_UPDATED&ticket_id=102&revision=7&date=2026-11-22+05%3A40%3A12',
		'action=TICKET_DELETED&ticket_id=101&revision=8&date=2026-11-22+05%3A40%3A12',
	]);
});

test('the documented dialect knows no ticket changes', async () => {
	const documented = new TestSandbox({ dialect: 'documented' });
	const answer = await documented.post('/api/webhooks', {
		actions: ['TICKET_UPDATED'],
		subscription_url: url,
	});
	expect(answer.status).toBe(400);
	documented.sandbox.close();
});

test('bad subscriptions are refused', async () => {
	for (const body of [
		{ actions: [], subscription_url: url },
		{ actions: ['TICKET_EATEN'], subscription_url: url },
		{ actions: ['TICKET_CREATED'], subscription_url: 'ftp://x.example' },
		{ actions: ['TICKET_CREATED'] },
	]) {
		expect((await sandbox.post('/api/webhooks', body)).status).toBe(400);
	}
});

test('a write that failed tells nobody', async () => {
	await subscribe(['TICKET_UPDATED', 'TICKET_CREATED']);
	const bad = { user_login: 'anna.nowak', body: 'x', attachments: ['nie-ma'] };
	expect((await sandbox.post('/api/mobile/tickets/101/agent_response', bad)).status).toBe(400);
	expect(await delivered()).toEqual([]);
});

test('a receiver that fails is counted and logged once, never asked again', async () => {
	answerWith = 500;
	await subscribe(['TICKET_UPDATED']);
	await sandbox.post('/api/mobile/tickets/101/comment', { user_login: 'ewa.lis', comment: 'x' });
	expect(await delivered()).toHaveLength(1);
	expect((await sandbox.get('/__sandbox/webhooks')).json).toEqual({ delivered: 0, failed: 1 });
	expect(lines).toEqual([expect.stringContaining('TICKET_UPDATED not delivered: status 500')]);
});

test('a receiver that does not answer delays no write', async () => {
	server.removeAllListeners('request');
	await subscribe(['TICKET_UPDATED']);
	const writes = Array.from({ length: 5 }, () =>
		sandbox.post('/api/mobile/tickets/101/comment', { user_login: 'ewa.lis', comment: 'x' }),
	);
	const statuses = (await Promise.all(writes)).map(({ status }) => status);
	expect(statuses).toEqual([201, 201, 201, 201, 201]);
	const { webhooks } = sandbox.sandbox.system;
	expect([webhooks.delivered, webhooks.failed]).toEqual([0, 0]);
	webhooks.stop();
	await webhooks.idle();
	expect([webhooks.delivered, webhooks.failed]).toEqual([0, 1]);
});
