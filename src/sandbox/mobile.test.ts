import { afterEach, beforeEach, expect, test } from 'vitest';
import { START_MS, TICKET } from './testing/small-seed.ts';
import { TestSandbox } from './testing/test-sandbox.ts';

interface Feed {
	revision: string;
	more: boolean;
	dictionaries_revision: string;
	users_revision: string;
	result: { ticket_id: string; revision: string }[];
	deleted: string[];
}

let sandbox: TestSandbox;
beforeEach(() => {
	sandbox = new TestSandbox();
});
afterEach(() => sandbox.sandbox.close());

async function changes(query: string): Promise<Feed> {
	const answer = await sandbox.get(`/api/mobile/changes?${query}`);
	expect(answer.status, answer.text).toBe(200);
	return answer.json as Feed;
}

test('capabilities', async () => {
	expect((await sandbox.get('/api/mobile')).json).toMatchObject({
		version: 1,
		product: 'Thulium',
		name: 'Testowy',
		timezone: 'Europe/Warsaw',
		language: 'pl',
		server_time: '2026-11-22T05:40:12+01:00',
	});
});

test('sign-in tells no more than it must', async () => {
	const signIn = (login: string, password: string): Promise<{ status: number; json: unknown }> =>
		sandbox.post('/api/mobile/sign_in', { login, password });
	expect(await signIn('anna.nowak', 'thulium-demo')).toMatchObject({
		status: 200,
		json: {
			user: {
				user_id: '2',
				login: 'anna.nowak',
				roles: ['1'],
				permissions: ['tickets'],
				ticket_queues: [{ ticket_queue_id: '1', priority: 1 }],
				change_password: false,
			},
		},
	});
	const wrong = { status: 400, json: { errors: [{ code: 110001, message: 'Wrong login or password.' }] } };
	expect(await signIn('anna.nowak', 'thulium-dem')).toMatchObject(wrong);
	expect(await signIn('nikt', 'thulium-demo')).toMatchObject(wrong);
	expect(await signIn('jan.dawny', 'wrong')).toMatchObject(wrong);
	expect(await signIn('jan.dawny', 'thulium-demo')).toMatchObject({ json: { errors: [{ code: 110002 }] } });
	expect(await signIn('nowy.agent', 'thulium-demo')).toMatchObject({
		json: { user: { change_password: true } },
	});
});

test('a password is changed with the old one, and users get a new revision', async () => {
	const before = await changes('since=5');
	const path = '/api/mobile/users/nowy.agent/password';
	const put = (old_password: string, new_password: string): Promise<{ status: number; json: unknown }> =>
		sandbox.put(path, { old_password, new_password });
	expect(await put('wrong', 'nowe-haslo-1')).toMatchObject({ json: { errors: [{ code: 110001 }] } });
	expect(await put('thulium-demo', 'nowe-hasło-1')).toMatchObject({ json: { errors: [{ code: 110003 }] } });
	expect(await put('thulium-demo', 'krotkie')).toMatchObject({ json: { errors: [{ code: 110004 }] } });
	expect(await put('thulium-demo', 'nowe-haslo-1')).toMatchObject({ status: 204 });
	const credentials = { login: 'nowy.agent', password: 'nowe-haslo-1' };
	expect((await sandbox.post('/api/mobile/sign_in', credentials)).json).toMatchObject({
		user: { change_password: false },
	});
	expect((await changes('since=5')).users_revision).not.toBe(before.users_revision);
});

test('users and roles', async () => {
	expect((await sandbox.get('/api/mobile/users')).json).toHaveLength(5);
	expect((await sandbox.get('/api/mobile/users/ewa.lis')).json).toMatchObject({
		permissions: ['tickets', 'tickets_all_queues', 'tags_create', 'sla_edit', 'users_manage'],
	});
	expect((await sandbox.get('/api/mobile/users/nikt')).status).toBe(404);
	expect((await sandbox.get('/api/mobile/roles')).json).toContainEqual({
		role_id: '1',
		name: 'Agent',
		permissions: ['tickets'],
		built_in: true,
	});
});

test('dictionaries have text ids and a revision that moves with them', async () => {
	const { json } = await sandbox.get('/api/mobile/dictionaries');
	expect(json).toMatchObject({
		statuses: [{ status_id: '1', kind: 'new' }, {}, {}, {}, {}, { substatuses: [{ substatus_id: '61' }] }],
		queues: [{ ticket_queue_id: '1', address: 'reklamacje@sklep.example', active: true }, {}],
		categories: [
			{ category_id: '1', parent_id: null },
			{ category_id: '2', parent_id: '1' },
		],
		priorities: [{ level: 1 }, { level: 2, default: true, reaction_minutes: 240 }, {}, {}],
		tags: ['vip', 'zwrot'],
		parameters: { postpone_minutes: 1440, max_attachment_bytes: 26_214_400, max_cc: 30 },
		templates: [{ template_id: '1' }],
		macros: [{ macro_id: '1', changes: { status_id: '6', assignee: '@me' } }],
		revision: '1',
	});
	await sandbox.post('/api/tags', { tags: ['vip', 'pilne'] });
	expect((await sandbox.get('/api/mobile/dictionaries')).json).toMatchObject({
		tags: ['vip', 'zwrot', 'pilne'],
		revision: '2',
	});
	await sandbox.post('/api/tags', { tags: ['vip'] });
	expect((await changes('since=5')).dictionaries_revision).toBe('2');
});

test('the feed gives every ticket once, oldest change first, in pages', async () => {
	const seen: string[] = [];
	let since = '0';
	for (let more = true; more;) {
		const feed = await changes(`since=${since}&limit=2`);
		seen.push(...feed.result.map(({ ticket_id: id }) => id));
		({ revision: since, more } = feed);
	}
	expect(seen).toEqual(['104', '105', '103', '102', '101']);
	expect(since).toBe('5');
	expect(await changes('since=5')).toMatchObject({ revision: '5', more: false, result: [], deleted: [] });
});

test('the feed tells changes and deletions after a revision', async () => {
	await sandbox.post('/api/tickets/103/comment', { comment: 'x', user_login: 'ewa.lis' });
	await sandbox.delete('/api/tickets/104');
	expect(await changes('since=5')).toMatchObject({
		revision: '7',
		result: [{ ticket_id: '103', revision: '6' }],
		deleted: ['104'],
	});
	expect((await changes('since=0')).deleted).toEqual([]);
});

test('the first read may ask for some kinds and no messages', async () => {
	const feed = await changes('since=0&kinds[]=new&kinds[]=waiting&messages=false');
	expect(feed.result.map(({ ticket_id: id }) => id)).toEqual(['103', '101']);
	expect(feed.revision).toBe('5');
	expect(feed.result[0]).not.toHaveProperty('messages');
	expect(feed.result[0]).toMatchObject({ message_count: 1, attachment_count: 0 });
});

test('a revision of the future or no revision at all is refused', async () => {
	expect((await sandbox.get('/api/mobile/changes?since=6')).json).toMatchObject({
		errors: [{ code: 120001 }],
	});
	expect((await sandbox.get('/api/mobile/changes?since=abc')).status).toBe(400);
});

test('a ticket in full', async () => {
	expect((await sandbox.get(`/api/mobile/tickets/${TICKET.new}`)).json).toMatchObject({
		ticket_id: '101',
		user_login: null,
		substatus_id: null,
		cc: ['szef@praca.example'],
		customer: {
			customer_id: '70',
			company: 'Dom i Ogród',
			email: 'zaneta@poczta.example',
			phone_number: '222333444',
		},
	});
	expect((await sandbox.get(`/api/mobile/tickets/${TICKET.open}`)).json).toMatchObject({
		attachment_count: 1,
		messages: [
			{
				attachments: [
					{
						token: 'aaaabbbbccccddddeeeeff1',
						filename: 'Paragon – żółty.pdf',
						size: 200_000,
						content_type: 'application/pdf',
						content_id: null,
						inline: false,
					},
				],
			},
		],
	});
	await sandbox.delete('/api/tickets/104');
	expect((await sandbox.get('/api/mobile/tickets/104')).status).toBe(410);
	expect((await sandbox.get('/api/mobile/tickets/999')).status).toBe(404);
	const several = await sandbox.get('/api/mobile/tickets?ids[]=101&ids[]=104&ids[]=999&ids[]=102');
	expect(several.json).toMatchObject({ count: 2, result: [{ ticket_id: '101' }, { ticket_id: '102' }] });
});

test('the same external id never writes twice on a ticket', async () => {
	const reply = { user_login: 'anna.nowak', body: 'Raz', external_id: 'cmd-1', cc: ['inny@praca.example'] };
	const first = await sandbox.post('/api/mobile/tickets/102/agent_response', reply);
	expect([first.status, first.json]).toEqual([201, { message_id: '1051', revision: '6' }]);
	await sandbox.post('/api/mobile/tickets/102/comment', { user_login: 'ewa.lis', comment: 'pomiędzy' });
	const again = await sandbox.post('/api/mobile/tickets/102/agent_response', { ...reply, body: 'Dwa' });
	expect([again.status, again.json]).toEqual([200, first.json]);
	const other = await sandbox.post('/api/mobile/tickets/103/agent_response', reply);
	expect(other.status).toBe(201);
	const { json } = await sandbox.get('/api/mobile/tickets/102');
	expect(json).toMatchObject({
		messages: [
			{ type: 'COMMENT', external_id: null },
			{ type: 'REPLY', body: 'Raz', body_type: 'PLAIN', external_id: 'cmd-1', cc: ['inny@praca.example'] },
			{ type: 'MAIL' },
		],
	});
});

test('a repeated change is not applied again, even when it changed nothing', async () => {
	const path = '/api/mobile/tickets/102';
	const nothing = { user_login: 'ewa.lis', changes: { status_id: '2' }, external_id: 'cmd-2' };
	const first = await sandbox.put(path, nothing);
	expect(first.json).toMatchObject({ message_id: null });
	await sandbox.put(path, { user_login: 'ewa.lis', changes: { status_id: '6' } });
	expect((await sandbox.put(path, nothing)).json).toEqual(first.json);
	expect((await sandbox.get(path)).json).toMatchObject({ status_id: '6' });
});

test.each([
	['agent_response', { user_login: 'anna.nowak', body: '  ' }, 100002],
	['agent_response', { user_login: 'nikt', body: 'x' }, 130001],
	['agent_response', { user_login: 'jan.dawny', body: 'x' }, 130001],
	['agent_response', { user_login: 'anna.nowak', body: 'x'.repeat(200_001) }, 130003],
	['agent_response', { user_login: 'anna.nowak', body: 'x', cc: Array(31).fill('a@b.example') }, 130004],
	['agent_response', { user_login: 'anna.nowak', body: 'x', attachments: ['nie-ma'] }, 130005],
	['agent_response', { user_login: 'anna.nowak', body: 'x', external_id: 'x'.repeat(65) }, 100003],
	['comment', { user_login: 'anna.nowak' }, 100002],
	['comment', { comment: 'x' }, 100002],
	['comment', { user_login: 'anna.nowak', comment: 'x', mentions: ['nikt'] }, 130001],
])('a bad %s writes nothing: %#', async (action, body, code) => {
	const answer = await sandbox.post(`/api/mobile/tickets/101/${action}`, body);
	expect(answer.status).toBe(400);
	expect(answer.json).toMatchObject({ errors: [{ code }] });
	expect(await changes('since=5')).toMatchObject({ revision: '5', result: [] });
});

test.each([
	[{ status_id: '99' }, 130002],
	[{ status_id: null }, 100002],
	[{ substatus_id: '61' }, 130002],
	[{ ticket_queue_id: '99' }, 130002],
	[{ category_id: '99' }, 130002],
	[{ priority_id: 'x' }, 130002],
	[{ assignee: 'nikt' }, 130001],
	[{ tags: ['nieznany'] }, 130002],
	[{ cc: Array(31).fill('a@b.example') }, 130004],
	[{ subject: '' }, 100002],
	[{ reaction_deadline: '2026-11-22 10:00' }, 100003],
])('a bad change changes nothing: %j', async (fields, code) => {
	const body = {
		user_login: 'anna.nowak',
		changes: { reaction_deadline: '2026-11-22T10:00:00Z', ...fields },
	};
	const answer = await sandbox.put('/api/mobile/tickets/101', body);
	expect(answer.status).toBe(400);
	expect(answer.json).toMatchObject({ errors: [{ code }] });
	expect(await changes('since=5')).toMatchObject({ revision: '5' });
});

const newTicket = {
	user_login: 'anna.nowak',
	direction: 'out',
	from: 'zaneta@poczta.example',
	ticket_queue_id: '1',
	subject: 'Termin odbioru',
	body: 'Czy wtorek pasuje?',
	cc: ['szef@praca.example'],
	changes: {
		assignee: 'piotr.zielinski',
		category_id: '2',
		tags: ['vip'],
		status_id: '6',
		substatus_id: '61',
	},
	external_id: 'cmd-9',
};

test('a new ticket has its author, what was chosen for it, and no note about it', async () => {
	const answer = await sandbox.post('/api/mobile/tickets', newTicket);
	expect(answer.status, answer.text).toBe(201);
	const { ticket_id: id, message_id: messageId } = answer.json as { ticket_id: string; message_id: string };
	expect((await sandbox.get(`/api/mobile/tickets/${id}`)).json).toMatchObject({
		subject: 'Termin odbioru',
		direction: 'out',
		from: 'zaneta@poczta.example',
		to: 'reklamacje@sklep.example',
		user_login: 'piotr.zielinski',
		category_id: '2',
		status_id: '6',
		substatus_id: '61',
		closed_at: expect.any(String) as string,
		tags: ['vip'],
		customer: { customer_id: '70' },
		messages: [
			{
				message_id: messageId,
				type: 'REPLY',
				user_login: 'anna.nowak',
				from: 'reklamacje@sklep.example',
				to: 'zaneta@poczta.example',
				cc: ['szef@praca.example'],
				external_id: 'cmd-9',
			},
		],
	});
});

test('a ticket written down for a customer is his', async () => {
	const answer = await sandbox.post('/api/mobile/tickets', {
		...newTicket,
		direction: 'in_behalf_of',
		changes: {},
	});
	const { ticket_id: id } = answer.json as { ticket_id: string };
	expect((await sandbox.get(`/api/mobile/tickets/${id}`)).json).toMatchObject({
		status_id: '1',
		user_login: null,
		messages: [{ type: 'MAIL', direction: 'in_behalf_of', user_login: null, author_name: 'Żaneta Wąsowicz' }],
	});
});

test('the same external id never creates two tickets, even when the first is gone', async () => {
	const first = await sandbox.post('/api/mobile/tickets', newTicket);
	const again = await sandbox.post('/api/mobile/tickets', { ...newTicket, subject: 'Inny' });
	expect([again.status, again.json]).toEqual([200, first.json]);
	const { ticket_id: id } = first.json as { ticket_id: string };
	await sandbox.delete(`/api/tickets/${id}`);
	expect(await sandbox.post('/api/mobile/tickets', newTicket)).toMatchObject({
		status: 200,
		json: first.json,
	});
});

test.each([
	[{ user_login: 'nikt' }, 130001],
	[{ from: 'nie adres' }, 100003],
	[{ subject: ' ' }, 100002],
	[{ body: '' }, 100002],
	[{ ticket_queue_id: '99' }, 130002],
	[{ ticket_queue_id: null }, 100002],
	[{ cc: Array(31).fill('a@b.example') }, 130004],
	[{ attachments: ['nie-ma'] }, 130005],
	[{ changes: { status_id: '99' } }, 130002],
	[{ changes: { assignee: 'nikt' } }, 130001],
	[{ changes: { tags: ['nieznany'] } }, 130002],
])('a bad new ticket creates nothing: %j', async (fields, code) => {
	const answer = await sandbox.post('/api/mobile/tickets', { ...newTicket, ...fields });
	expect(answer.status).toBe(400);
	expect(answer.json).toMatchObject({ errors: [{ code }] });
	expect(await changes('since=5')).toMatchObject({ revision: '5', result: [] });
	expect((await sandbox.post('/api/mobile/tickets', newTicket)).status).toBe(201);
});

test('who may create tags does so by using them', async () => {
	const body = { user_login: 'ewa.lis', changes: { tags: ['vip', 'nowy'] } };
	expect((await sandbox.put('/api/mobile/tickets/101', body)).status).toBe(200);
	expect((await sandbox.get('/api/mobile/dictionaries')).json).toMatchObject({
		tags: ['vip', 'zwrot', 'nowy'],
	});
});

test("the customer's card lists the other tickets", async () => {
	expect((await sandbox.get('/api/mobile/customers/70')).json).toMatchObject({
		customer_id: '70',
		company: { company_id: '28', name: 'Dom i Ogród' },
		emails: ['zaneta@poczta.example', 'z.wasowicz@praca.example'],
		address: { city: 'Kraków' },
		custom_fields: [{ label: 'Kraj', value: 'POLSKA' }],
		vip: true,
		tickets: [{ ticket_id: '101', status_id: '1' }, { ticket_id: '103' }],
	});
	expect((await sandbox.get('/api/mobile/customers/999')).status).toBe(404);
});

test('times carry the offset of their season', async () => {
	sandbox.sandbox.system.clock.offsetMs = Date.parse('2027-07-01T12:00:00Z') - START_MS;
	await sandbox.post('/api/mobile/tickets/101/comment', { user_login: 'ewa.lis', comment: 'lato' });
	expect((await sandbox.get('/api/mobile/tickets/101')).json).toMatchObject({
		created_at: '2026-11-20T12:40:12+01:00',
		updated_at: '2027-07-01T14:00:00+02:00',
	});
});
