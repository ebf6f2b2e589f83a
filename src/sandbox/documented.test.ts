import { afterEach, beforeEach, expect, test } from 'vitest';
import { START_MS, STATUS, TICKET } from './testing/small-seed.ts';
import { TestSandbox } from './testing/test-sandbox.ts';

let sandbox: TestSandbox;
beforeEach(() => {
	sandbox = new TestSandbox({ dialect: 'documented' });
});
afterEach(() => sandbox.sandbox.close());

test('the extension does not exist in the documented dialect', async () => {
	for (const path of ['/api/mobile', '/api/mobile/changes', '/api/mobile/tickets/101', '/api/mobile/users']) {
		expect((await sandbox.get(path)).status, path).toBe(404);
	}
	expect((await sandbox.post('/api/mobile/sign_in', { login: 'anna.nowak', password: 'x' })).status).toBe(
		404,
	);
});

test('the list is an envelope, newest change first, with mixed types and mixed nothing', async () => {
	const { json } = await sandbox.get('/api/tickets?limit=2&offset=0&unknown=1&page=7');
	expect(json).toMatchObject({ count: 5, result: [{ ticket_id: TICKET.new }, { ticket_id: TICKET.open }] });
	expect((json as { result: unknown[] }).result[0]).toEqual({
		ticket_id: 101,
		from: 'zaneta@poczta.example',
		ticket_queue_name: 'Reklamacje',
		ticket_queue_id: 1,
		subject: 'Zgłoszenie 101',
		status_id: '1',
		substatus_id: '',
		customer_id: 70,
		full_status_name: 'Nowe',
		category_id: null,
		user_login: '',
		source: 'email',
		created_at: '2026-11-20 12:40',
		updated_at: '2026-11-20 12:40',
	});
});

test.each([
	['status_id[]=1&status_id[]=6', [TICKET.new, TICKET.closed]],
	['user_login=piotr.zielinski', [TICKET.open]],
	['ticket_queue_id=2', [TICKET.open]],
	['category_id=2', [TICKET.open]],
	['customer_id=70', [TICKET.new, TICKET.waiting]],
	['company_id=28', [TICKET.new, TICKET.waiting]],
	['company_id=999', []],
	['message_id=1030', [TICKET.waiting]],
	['date_from=2026-11-20%2011:40', [TICKET.new, TICKET.open]],
	['date_to=2026-11-20%2009:40', [TICKET.closed, TICKET.merged]],
	['create_date_from=2026-11-20&create_date_to=2026-11-20&limit=1', [TICKET.new]],
	['custom_fields[Kraj][0]=NORWEGIA&custom_fields[Kraj][1]=POLSKA&status_id[]=2', [TICKET.open]],
	['custom_fields[Kraj]=NORWEGIA', []],
])('filters by %s', async (query, expected) => {
	const { json } = await sandbox.get(`/api/tickets?${query}`);
	expect((json as { result: { ticket_id: number }[] }).result.map(({ ticket_id }) => ticket_id)).toEqual(
		expected,
	);
});

test('a scalar status_id is an internal error, as on the real system', async () => {
	const { status, json } = await sandbox.get('/api/tickets?status_id=1');
	expect(status).toBe(500);
	expect(json).toMatchObject({ errors: [{ message: 'Internal error.' }] });
});

test('never more than 100 rows', async () => {
	for (let index = 0; index < 110; index += 1) {
		const body = { to: 'zwroty@sklep.example', subject: `Nr ${index}`, body: 'Treść' };
		expect((await sandbox.post('/api/tickets', body)).status).toBe(201);
	}
	const { json } = await sandbox.get('/api/tickets?limit=1000');
	expect(json).toMatchObject({ count: 115 });
	expect((json as { result: unknown[] }).result).toHaveLength(100);
});

test('details carry times of closing and responding, and custom fields only when asked for', async () => {
	const closed = await sandbox.get(`/api/tickets/${TICKET.closed}?include_custom_fields=true`);
	expect(closed.json).toMatchObject({
		closed_at: '2026-11-20 23:40',
		close_time: '14:00:00',
		full_status_name: 'Zamknięte - uznane',
		substatus_id: '61',
		custom_fields: { Kraj: 'POLSKA' },
	});
	const open = await sandbox.get(`/api/tickets/${TICKET.open}`);
	expect(open.json).toMatchObject({ closed_at: '', close_time: '', first_agent_responded_at: null });
	expect(open.json).not.toHaveProperty('custom_fields');
	expect(open.json).toMatchObject({
		messages: [{ message_id: 1020, user_login: '', type: 'MAIL', attachments: ['aaaabbbbccccddddeeeeff1'] }],
	});
});

test('unknown is 404, deleted is 410', async () => {
	expect((await sandbox.get('/api/tickets/999')).status).toBe(404);
	expect((await sandbox.get('/api/tickets/abc')).status).toBe(404);
	expect((await sandbox.delete(`/api/tickets/${TICKET.new}`)).status).toBe(204);
	expect((await sandbox.get(`/api/tickets/${TICKET.new}`)).status).toBe(410);
	expect((await sandbox.get('/api/tickets')).json).toMatchObject({ count: 4 });
});

test('a reply is answered with an empty list and lands on top', async () => {
	const body = { body: '<p>Dzień dobry</p>', user_login: 'anna.nowak' };
	const answer = await sandbox.post(`/api/tickets/${TICKET.open}/agent_response`, body);
	expect([answer.status, answer.text]).toEqual([201, '[]']);
	expect((await sandbox.get(`/api/tickets/${TICKET.open}`)).json).toMatchObject({
		first_agent_responded_at: '2026-11-22 05:40',
		messages: [
			{
				type: 'REPLY',
				user_login: 'anna.nowak',
				body: '<p>Dzień dobry</p>',
				comment: '',
				system_comment: '',
			},
			{ type: 'MAIL' },
		],
	});
});

test('an empty body is told in the language asked for, with a request id', async () => {
	const path = `/api/tickets/${TICKET.open}/agent_response`;
	const polish = await sandbox.post(
		path,
		{ user_login: 'anna.nowak', body: { text: 'x' } },
		{ 'Accept-Language': 'pl' },
	);
	expect(polish.status).toBe(400);
	expect(polish.json).toMatchObject({ errors: [{ message: 'Pole "body" nie może być puste.' }] });
	expect((polish.json as { request_id: string }).request_id).toMatch(/^[0-9a-f]{13}$/);
	const english = await sandbox.post(path, { user_login: 'anna.nowak', body: ' ' });
	expect(english.json).toMatchObject({ errors: [{ message: 'Field "body" cannot be empty.' }] });
	expect((await sandbox.post(path, '{"body": ')).json).toMatchObject({ errors: [{ code: 100001 }] });
	expect((await sandbox.post(path, { body: 'x', user_login: 'api' })).json).toMatchObject({
		errors: [{ code: 130001 }],
	});
});

test('comments are taken under configured names', async () => {
	const path = `/api/tickets/${TICKET.open}/comment`;
	expect((await sandbox.post(path, { comment: 'Pierwszy', user_login: 'ewa.lis' })).status).toBe(201);
	expect((await sandbox.post(path, { body: 'Drugi' })).status).toBe(201);
	expect((await sandbox.post(path, { text: 'Trzeci' })).status).toBe(400);
	expect((await sandbox.get(`/api/tickets/${TICKET.open}`)).json).toMatchObject({
		messages: [
			{ type: 'COMMENT', comment: 'Drugi', body: '', user_login: '' },
			{ type: 'COMMENT', comment: 'Pierwszy', body: '', user_login: 'ewa.lis' },
			{ type: 'MAIL' },
		],
	});
	const strict = new TestSandbox({ commentFields: ['text'] });
	expect((await strict.post(path, { comment: 'Nie', user_login: 'ewa.lis' })).status).toBe(400);
	expect((await strict.post(path, { text: 'Tak', user_login: 'ewa.lis' })).status).toBe(201);
	strict.sandbox.close();
});

test('an edit is 204 without a body; null and absence leave things as they are', async () => {
	const path = `/api/tickets/${TICKET.open}`;
	const edit = await sandbox.put(path, { status_id: '3', user_login: null, category_id: null, subject: 'x' });
	expect([edit.status, edit.text]).toEqual([204, '']);
	expect((await sandbox.get(path)).json).toMatchObject({
		status_id: '3',
		user_login: 'piotr.zielinski',
		category_id: '2',
		subject: `Zgłoszenie ${TICKET.open}`,
		messages: [
			{
				type: 'COMMENT',
				user_login: '',
				body: '',
				comment: '',
				system_comment: 'Zmieniono status z [W realizacji] na [Oczekuje na klienta]',
			},
			{ type: 'MAIL' },
		],
	});
	expect((await sandbox.put(path, { status_id: '99' })).status).toBe(400);
	expect((await sandbox.put(path, { substatus_id: '61' })).status).toBe(400);
	expect((await sandbox.put(path, { status_id: STATUS.closed, substatus_id: '61' })).status).toBe(204);
});

test('a ticket is created in the queue of the mailbox', async () => {
	const created = await sandbox.post('/api/tickets', {
		to: 'zwroty@sklep.example',
		from: 'Zaneta@poczta.example',
		subject: 'Nowa sprawa',
		body: 'Treść',
		comment: 'Uwaga',
		cc: ['kopia@poczta.example'],
		tags: ['nowy-tag'],
		custom_fields: { Kraj: 'NORWEGIA' },
	});
	expect(created.status).toBe(201);
	const { ticket_id: id } = created.json as { ticket_id: number };
	expect((await sandbox.get(`/api/tickets/${id}?include_custom_fields=true`)).json).toMatchObject({
		ticket_queue_id: 2,
		status_id: '1',
		customer_id: 70,
		custom_fields: { Kraj: 'NORWEGIA' },
		messages: [
			{ type: 'COMMENT', comment: 'Uwaga' },
			{ type: 'MAIL', body: 'Treść', user_login: '' },
		],
	});
	const stranger = await sandbox.post('/api/tickets', { to: 'x@obcy.example', subject: 'a', body: 'b' });
	expect(stranger.json).toMatchObject({ errors: [{ code: 100004 }] });
});

test('dictionaries are bare lists', async () => {
	expect((await sandbox.get('/api/ticket_statuses')).json).toContainEqual({
		id: 6,
		name: 'Zamknięte',
		substatuses: [{ id: 61, name: 'uznane' }],
	});
	expect((await sandbox.get('/api/ticket_queues')).json).toContainEqual({ id: 1, name: 'Reklamacje' });
	expect((await sandbox.get('/api/ticket_categories')).json).toContainEqual({
		id: 2,
		name: 'Dostawa',
		parent_id: 1,
	});
	const tags = await sandbox.post('/api/tags', { tags: ['vip', 'nowy'] });
	expect([tags.status, tags.json]).toEqual([201, { status: 'success' }]);
	expect((await sandbox.get('/api/tags')).status).toBe(404);
});

test('statistics count the local day', async () => {
	await sandbox.post('/api/tickets', { to: 'zwroty@sklep.example', subject: 'a', body: 'b' });
	await sandbox.put(`/api/tickets/${TICKET.open}`, { status_id: STATUS.closed });
	expect((await sandbox.get('/api/tickets/today_stats')).json).toMatchObject({
		created: 1,
		closed: 1,
		new: 2,
	});
});

test('customers are a bare list with filters and can be changed', async () => {
	const all = (await sandbox.get('/api/customers')).json as unknown[];
	expect(all).toHaveLength(2);
	const byMail = await sandbox.get(
		'/api/customers?email=z.wasowicz%40praca.example&include_custom_fields=true',
	);
	expect(byMail.json).toEqual([
		expect.objectContaining({
			customer_id: 70,
			phone_number: '222333444',
			phone_numbers: ['222333444', '+48213443523'],
			company_id: 28,
			group: '',
			custom_fields: { Kraj: 'POLSKA' },
		}),
	]);
	expect((await sandbox.get('/api/customers?identifier=')).json).toMatchObject([
		{ customer_id: 71, company_id: '' },
	]);
	expect((await sandbox.get('/api/customers/70')).json).not.toHaveProperty('address');
	expect((await sandbox.get('/api/customers/70?include_address=true')).json).toMatchObject({
		address: { city: 'Kraków', flat: null },
	});
	const created = await sandbox.post('/api/customers', {
		surname: 'Nowa',
		email: 'nowa@poczta.example',
		vip: true,
	});
	expect([created.status, created.json]).toEqual([201, { customer_id: 72 }]);
	expect((await sandbox.put('/api/customers/72', { name: 'Ada' })).status).toBe(204);
	expect((await sandbox.get('/api/customers/72')).json).toMatchObject({ name: 'Ada', surname: 'Nowa' });
	expect((await sandbox.post('/api/customers/72/notes', { note: 'Zadzwonić' })).status).toBe(201);
	const record = { type: 'ZOWIE', payload: '{}' };
	expect((await sandbox.post('/api/customers/72/feed_records', record)).status).toBe(201);
	expect((await sandbox.delete('/api/customers/72')).status).toBe(204);
	expect((await sandbox.get('/api/customers/72')).status).toBe(404);
	expect((await sandbox.post('/api/customers', { name: 'Bez nazwiska' })).status).toBe(400);
});

test('companies have a customer id too', async () => {
	expect(
		(await sandbox.get('/api/companies/28?include_address=true&include_custom_fields=true')).json,
	).toMatchObject({
		company_id: 28,
		customer_id: 70,
		address: { postcode: '31-827', post_office: null },
		custom_fields: { ID: null },
	});
	const created = await sandbox.post('/api/companies', { name: 'Nowa spółka', nip: '123' });
	expect(created.status).toBe(201);
	const { company_id: id } = created.json as { company_id: number };
	expect((await sandbox.put(`/api/companies/${id}`, { type: 'hurt' })).status).toBe(204);
	expect((await sandbox.get('/api/companies?nip=123')).json).toMatchObject([
		{ company_id: id, type: 'hurt' },
	]);
	expect((await sandbox.delete(`/api/companies/${id}`)).status).toBe(204);
	expect((await sandbox.get(`/api/companies/${id}`)).status).toBe(404);
});

test('agents, users, statuses and groups', async () => {
	expect((await sandbox.get('/api/agents/anna.nowak')).json).toMatchObject({
		agent_id: 2,
		active: true,
		number: 102,
	});
	expect((await sandbox.get('/api/agents/nikt')).status).toBe(404);
	expect((await sandbox.get('/api/agents/anna.nowak/status')).json).toMatchObject({
		login: 'anna.nowak',
		pause_id: null,
	});
	expect((await sandbox.get('/api/agents_statuses')).json).toHaveLength(5);
	expect((await sandbox.get('/api/agents_groups')).json).toEqual([{ group_id: 1, name: 'Obsługa klienta' }]);
	expect((await sandbox.get('/api/users/ewa.lis')).json).toMatchObject({
		surname: 'Lis',
		sip_accounts: [{ phone_number: '101' }],
	});
	const agent = {
		name: 'Ola',
		surname: 'Mak',
		login: 'ola.mak',
		password: 'thulium-demo',
		number: 120,
		roles: [1],
	};
	expect((await sandbox.post('/api/agents', agent)).json).toEqual({ agent_id: '6', agent_login: 'ola.mak' });
	expect((await sandbox.post('/api/agents', agent)).json).toMatchObject({ errors: [{ code: 100005 }] });
});

test('tasks can be added and read', async () => {
	const todo = { user_login: 'anna.nowak', content: 'Oddzwonić', date: '2026-11-23 10:00' };
	const { json } = await sandbox.post('/api/todos', todo);
	const { todo_id: id } = json as { todo_id: number };
	expect((await sandbox.get(`/api/todos/${id}`)).json).toEqual({ todo_id: id, ...todo });
});

test('calls are an envelope', async () => {
	expect((await sandbox.get('/api/connections?limit=5')).json).toEqual({ count: 0, result: [] });
});

test('a reply may be dated', async () => {
	const body = { body: 'Wczoraj', user_login: 'anna.nowak', date: '2026-11-19 10:00' };
	await sandbox.post(`/api/tickets/${TICKET.open}/agent_response`, body);
	const { json } = await sandbox.get(`/api/tickets/${TICKET.open}`);
	expect(json).toMatchObject({
		updated_at: sandbox.sandbox.system.times.minutes(START_MS),
		messages: [{ type: 'MAIL' }, { type: 'REPLY', created_at: '2026-11-19 10:00' }],
	});
});

test('custom fields are set by name, others stay, and the history tells', async () => {
	const path = `/api/tickets/${TICKET.open}`;
	await sandbox.put(path, { custom_fields: { Kraj: 'NORWEGIA', Uwagi: 'pilne' } });
	expect((await sandbox.get(`${path}?include_custom_fields=true`)).json).toMatchObject({
		custom_fields: { Kraj: 'NORWEGIA', Uwagi: 'pilne' },
		messages: [
			{
				type: 'COMMENT',
				system_comment: 'Zmieniono pola specjalne z [Kraj: POLSKA] na [Kraj: NORWEGIA, Uwagi: pilne]',
			},
			{ type: 'MAIL' },
		],
	});
});
