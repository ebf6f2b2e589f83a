import { afterEach, beforeEach, expect, test } from 'vitest';
import { basic, TestSandbox } from './testing/test-sandbox.ts';
import { TICKET } from './testing/small-seed.ts';

let sandbox: TestSandbox;
beforeEach(() => {
	sandbox = new TestSandbox();
});
afterEach(() => sandbox.sandbox.close());

test('without a known API user everything is 401', async () => {
	const headers: Record<string, string>[] = [
		{ Authorization: '' },
		{ Authorization: 'Bearer x' },
		{ Authorization: `Basic ${Buffer.from('api').toString('base64')}` },
		{ Authorization: basic('api', 'wrong') },
		{ Authorization: basic('anna.nowak', 'thulium-demo') },
	];
	for (const header of headers) {
		const { status, json } = await sandbox.get('/api/tickets', { ...header, 'Accept-Language': 'pl' });
		expect(status).toBe(401);
		expect(json).toMatchObject({ errors: [{ message: 'Błędny użytkownik lub hasło.' }] });
	}
});

test('a permission for one method of an element gives no other', async () => {
	sandbox.as('readonly', 'readonly-demo');
	for (const path of [
		'tickets',
		'tickets/101',
		'ticket_statuses',
		'ticket_categories',
		'ticket_queues',
		'agents',
	]) {
		expect((await sandbox.get(`/api/${path}`)).status, path).toBe(200);
	}
	expect((await sandbox.get('/api/files/aaaabbbbccccddddeeeeff1')).status).toBe(200);
	const write = await sandbox.put(`/api/tickets/${TICKET.open}`, { status_id: 1 });
	expect(write.status).toBe(403);
	expect((await sandbox.delete(`/api/tickets/${TICKET.open}`)).status).toBe(403);
	expect((await sandbox.get(`/api/tickets/${TICKET.open}`)).json).toMatchObject({ status_id: '2' });
});

test.each([
	['GET', 'customers', 'customers'],
	['GET', 'companies/28', 'companies'],
	['GET', 'mobile', 'mobile'],
	['GET', 'mobile/changes', 'mobile'],
	['GET', 'mobile/customers/70', 'mobile'],
	['GET', 'mobile/users', 'mobile_users'],
	['POST', 'mobile/sign_in', 'mobile_sign_in'],
	['POST', 'tags', 'tags'],
	['POST', 'temporary_files?filename=a', 'temporary_files'],
	['GET', 'webhooks', 'webhooks'],
	['GET', 'todos/1', 'todos'],
	['GET', 'connections', 'connections'],
	['GET', 'users/ewa.lis', 'users'],
	['GET', 'downloads/1/attached_file', 'downloads'],
])('%s %s without permission names the element %s', async (method, path, element) => {
	const { status, json } = await sandbox.as('readonly', 'readonly-demo').request(method, `/api/${path}`);
	expect(status).toBe(403);
	expect(json).toMatchObject({
		errors: [{ code: 100403, message: `User has no permission for the element "${element}".` }],
	});
});

test('an unknown resource is 404 in the language asked for', async () => {
	const { status, json } = await sandbox.get('/api/nic', { 'Accept-Language': 'pl-PL,pl;q=0.9' });
	expect(status).toBe(404);
	expect(json).toMatchObject({ errors: [{ message: 'Nieznany zasób.' }] });
});
