import { afterEach, beforeEach, expect, test } from 'vitest';
import { START_MS, TICKET } from './testing/small-seed.ts';
import { TestSandbox } from './testing/test-sandbox.ts';

let sandbox: TestSandbox;
beforeEach(() => {
	sandbox = new TestSandbox();
});
afterEach(() => sandbox.sandbox.close());

test('only this machine may use the control plane', async () => {
	const bindings = (remoteAddress: string): unknown => ({ incoming: { socket: { remoteAddress } } });
	const ask = async (address: string): Promise<number> => {
		const response = await sandbox.sandbox.app.request(
			'/__sandbox/requests',
			{},
			bindings(address) as object,
		);
		return response.status;
	};
	expect(await ask('127.0.0.1')).toBe(200);
	expect(await ask('::1')).toBe(200);
	expect(await ask('::ffff:127.0.0.1')).toBe(200);
	expect(await ask('192.168.1.20')).toBe(404);
	expect(await ask('::ffff:10.0.0.1')).toBe(404);
});

test('a customer writes on a ticket', async () => {
	const body = {
		ticketId: String(TICKET.closed),
		body: '<b>Halo</b>',
		html: true,
		from: 'inny@poczta.example',
	};
	const answer = await sandbox.post('/__sandbox/customer-message', body);
	expect([answer.status, answer.json]).toEqual([201, { ticketId: '104', messageId: '1051', revision: '6' }]);
	expect((await sandbox.get('/api/mobile/tickets/104')).json).toMatchObject({
		status_id: '1',
		messages: [
			{ type: 'SYSTEM' },
			{ body_type: 'HTML', from: 'inny@poczta.example', author_name: 'inny@poczta.example' },
			{},
		],
	});
});

test('a customer writes anew, into the queue asked for', async () => {
	const body = { queueId: '2', subject: 'Pomocy', body: 'Nie działa', from: 'zaneta@poczta.example' };
	const { json } = await sandbox.post('/__sandbox/customer-message', body);
	const { ticketId } = json as { ticketId: string };
	expect((await sandbox.get(`/api/mobile/tickets/${ticketId}`)).json).toMatchObject({
		subject: 'Pomocy',
		ticket_queue_id: '2',
		direction: 'in',
		customer: { customer_id: '70' },
		messages: [{ type: 'MAIL', author_name: 'Żaneta Wąsowicz' }],
	});
	expect((await sandbox.post('/__sandbox/customer-message', {})).status).toBe(400);
	expect((await sandbox.post('/__sandbox/customer-message', { body: 'x', queueId: 99 })).status).toBe(400);
});

test('time can be moved, and postponed tickets notice', async () => {
	await sandbox.put('/api/mobile/tickets/102', { user_login: 'ewa.lis', changes: { status_id: '4' } });
	const moved = await sandbox.post('/__sandbox/clock', { offsetMs: 25 * 3_600_000 });
	expect(moved.json).toEqual({ offsetMs: 90_000_000, now: '2026-11-23T06:40:12+01:00' });
	expect((await sandbox.get('/api/mobile/tickets/102')).json).toMatchObject({ status_id: '1' });
	expect((await sandbox.post('/__sandbox/clock', { offsetMs: 'jutro' })).status).toBe(400);
});

test('calls of the API are logged, those of the control plane are not', async () => {
	await sandbox.get('/api/tickets?limit=1');
	await sandbox.as('nobody', 'x').get('/api/tickets');
	await sandbox.get('/__sandbox/faults');
	expect((await sandbox.get('/__sandbox/requests')).json).toEqual([
		{
			at: new Date(START_MS).toISOString(),
			method: 'GET',
			path: '/api/tickets',
			query: '?limit=1',
			status: 200,
			apiUser: 'api',
		},
		expect.objectContaining({ status: 401, apiUser: null }),
	]);
	expect((await sandbox.delete('/__sandbox/requests')).status).toBe(204);
	expect((await sandbox.get('/__sandbox/requests')).json).toEqual([]);
});

test('the log keeps the last 2000 calls', async () => {
	for (let index = 0; index < 2005; index += 1) await sandbox.get(`/api/none?${index}`);
	const log = (await sandbox.get('/__sandbox/requests')).json as { query: string }[];
	expect(log).toHaveLength(2000);
	expect(log[0]?.query).toBe('?5');
});

test('the raw truth of a ticket, deleted ones too', async () => {
	await sandbox.delete('/api/tickets/104');
	expect((await sandbox.get('/__sandbox/state/104')).json).toMatchObject({
		ticket: { id: 104, deleted_at: START_MS },
		messages: [],
	});
	expect((await sandbox.get('/__sandbox/state/999')).status).toBe(404);
});

test('a ticket is merged into another one', async () => {
	const merged = { ticketId: '101', into: '102' };
	expect((await sandbox.post('/__sandbox/merge', merged)).status).toBe(204);
	const { json } = await sandbox.get('/api/mobile/tickets/101');
	expect(json).toMatchObject({ merged_into: '102' });
	expect((await sandbox.post('/__sandbox/merge', { ticketId: '101', into: '999' })).status).toBe(404);
});

test('a reset forgets faults, log and clock', async () => {
	await sandbox.post('/__sandbox/faults', { fault: { status: 500 } });
	await sandbox.post('/__sandbox/clock', { offsetMs: 1000 });
	expect((await sandbox.post('/__sandbox/reset', {})).status).toBe(204);
	expect((await sandbox.get('/api/tickets')).status).toBe(200);
	expect((await sandbox.get('/__sandbox/clock')).json).toMatchObject({ offsetMs: 0 });
});

test('a customer sends a file of any size', async () => {
	const attachments = [{ filename: 'archiwum.zip', size: 104_857_600 }];
	const body = { ticketId: '101', body: 'Wysyłam archiwum', attachments };
	expect((await sandbox.post('/__sandbox/customer-message', body)).status).toBe(201);
	const { json } = await sandbox.get('/api/mobile/tickets/101');
	const [message] = (json as { messages: { attachments: { token: string }[] }[] }).messages;
	expect(message?.attachments).toMatchObject([{ filename: 'archiwum.zip', size: 104_857_600 }]);
	const unknown = { ...body, attachments: [{ filename: 'x', kind: 'exe' }] };
	expect((await sandbox.post('/__sandbox/customer-message', unknown)).status).toBe(400);
});
