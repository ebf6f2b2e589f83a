import { afterEach, beforeEach, expect, test } from 'vitest';
import { freshSystem } from './data/fresh.ts';
import { createSandbox } from './sandbox.ts';
import { TestSandbox } from './testing/test-sandbox.ts';

let sandbox: TestSandbox;
beforeEach(() => {
	sandbox = new TestSandbox();
});
afterEach(() => sandbox.sandbox.close());

const put = (login: string, change: object) => sandbox.request('PUT', `/api/mobile/users/${login}`, change);
const codeOf = (json: unknown) => (json as { errors?: { code: number }[] }).errors?.[0]?.code;
const jan = { login: 'jan.test', name: 'Jan', surname: 'Test', password: 'thulium-demo' };

test('who is added signs in with his roles and queues, and gets the next number', async () => {
	const { status, json } = await sandbox.request('POST', '/api/mobile/users', {
		...jan,
		change_password: true,
		roles: ['1'],
		ticket_queues: [{ ticket_queue_id: '2', priority: 5 }],
		hotline_queues: [{ queue_id: '1', priority: 2 }],
	});
	expect(status).toBe(201);
	expect(json).toMatchObject({
		permissions: ['tickets'],
		ticket_queues: [{ ticket_queue_id: '2', priority: 5 }],
		hotline_queues: [{ queue_id: '1', priority: 2 }],
		internal_number: '106',
		outbound_mode: 'auto',
		change_password: true,
	});
	const credentials = { login: 'jan.test', password: 'thulium-demo' };
	expect((await sandbox.request('POST', '/api/mobile/sign_in', credentials)).status).toBe(200);
});

test.each([
	[{ ...jan, login: 'ewa.lis' }, 100005],
	[{ ...jan, password: 'zażółć-gęślą' }, 110003],
	[{ ...jan, password: 'short' }, 110004],
	[{ ...jan, roles: ['77'] }, 130002],
	[{ ...jan, ticket_queues: [{ ticket_queue_id: '77', priority: 1 }] }, 130002],
	[{ ...jan, chat_queues: [{ queue_id: '1', priority: 1 }] }, 130002],
	[{ ...jan, surname: ' ' }, 100002],
])('%j is refused with %i, and nobody was added', async (user, code) => {
	const answer = await sandbox.request('POST', '/api/mobile/users', user);
	expect([answer.status, codeOf(answer.json)]).toEqual([400, code]);
	expect((await sandbox.get('/api/mobile/users')).json).toHaveLength(5);
});

test('what is not given stays, a list given replaces, and the revision moves', async () => {
	const before = (await sandbox.get('/api/mobile/changes?since=5')).json as { users_revision: string };
	const { json } = await put('anna.nowak', { ticket_queues: [] });
	expect(json).toMatchObject({ surname: 'Nowak', roles: ['1'], ticket_queues: [] });
	const after = (await sandbox.get('/api/mobile/changes?since=5')).json as { users_revision: string };
	expect(after.users_revision).not.toBe(before.users_revision);
});

test.each([[{ active: false }], [{ roles: ['1'] }], [{ roles: [] }]])(
	'the last who may manage users stays so: %j',
	async (change) => {
		expect(codeOf((await put('ewa.lis', change)).json)).toBe(140003);
		await put('anna.nowak', { roles: ['2'] });
		expect((await put('ewa.lis', change)).status).toBe(200);
	},
);

test("a role that is removed is nobody's any more", async () => {
	const { json } = await sandbox.request('POST', '/api/mobile/roles', {
		name: 'Lider',
		permissions: ['tickets'],
	});
	const { role_id: id } = json as { role_id: string };
	await put('anna.nowak', { roles: [id] });
	expect((await sandbox.request('DELETE', `/api/mobile/roles/${id}`)).status).toBe(204);
	expect((await sandbox.get('/api/mobile/users/anna.nowak')).json).toMatchObject({
		roles: [],
		permissions: [],
	});
	expect(codeOf((await sandbox.request('DELETE', '/api/mobile/roles/2')).json)).toBe(140002);
});

test('the queues of the hotline and of the chat are where the documentation has them', async () => {
	expect((await sandbox.get('/api/queues')).json).toEqual([{ id: 1, name: 'Infolinia' }]);
	expect((await sandbox.get('/api/chats/queues')).json).toEqual([]);
});

test('a system on its first day has one Admin, who is in its hotline queue and its two ticket queues', async () => {
	const fresh = createSandbox({
		database: ':memory:',
		filesFolder: 'none',
		seed: () => freshSystem(Date.now()),
		dialect: 'mobile',
	});
	const authorization = `Basic ${Buffer.from('api:api-demo').toString('base64')}`;
	const users = await fresh.app.request('/api/mobile/users', { headers: { authorization } });
	expect(await users.json()).toMatchObject([
		{
			login: 'ewa.lis',
			roles: ['2'],
			ticket_queues: [{ ticket_queue_id: '1' }, { ticket_queue_id: '2' }],
			hotline_queues: [{ queue_id: '1' }],
		},
	]);
	fresh.close();
});
