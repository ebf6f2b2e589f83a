import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AdminUsers, AuditPage, InvitationLink } from '#lib/contract/admin-schema.ts';
import { startApp, type AppProcess } from '../tools/app-process.ts';
import { failure, HttpAgent } from '../tools/http-agent.ts';
import { startSandbox, type SandboxProcess } from './sandbox-process.ts';

/** The administration over HTTP, against the built app on the documented API: who may, what is turned away by name, what acts at once. */

let sandbox: SandboxProcess;
let app: AppProcess;
let ewa: HttpAgent;
let anna: HttpAgent;
beforeAll(async () => {
	sandbox = await startSandbox({ tickets: 60, dialect: 'documented' });
	app = await startApp({ sandboxUrl: sandbox.url, documented: true });
	ewa = await HttpAgent.signIn(app.url, 'ewa.lis');
	anna = await HttpAgent.signIn(app.url, 'anna.nowak');
}, 90_000);
afterAll(async () => {
	await app.stop();
	await sandbox.stop();
}, 30_000);

type User = AdminUsers['users'][number];
const read = async (): Promise<AdminUsers> =>
	(await (await ewa.get('/api/admin/users')).json()) as AdminUsers;
const userOf = async (login: string): Promise<User> => {
	const user = (await read()).users.find((each) => each.login === login);
	if (user === undefined) throw new Error(`no ${login}`);
	return user;
};

/** A user as he is kept, in the shape of a change. */
const asChange = (user: User) => ({
	firstName: user.firstName,
	lastName: user.lastName,
	email: user.email,
	active: user.active,
	roleIds: user.roleIds,
	isAgent: user.isAgent,
	internalNumber: user.internalNumber,
	outboundMode: user.outboundMode,
	callerId: user.callerId,
	queues: user.queues,
	mustChangePassword: user.mustChangePassword,
	revision: user.revision,
});

const newUser = (login: string, more: Record<string, unknown> = {}) => ({
	login,
	firstName: 'Jan',
	lastName: 'Testowy',
	email: null,
	active: true,
	roleIds: ['agent'],
	isAgent: false,
	internalNumber: null,
	outboundMode: 'auto',
	callerId: null,
	queues: { hotline: [], tickets: [], chat: [] },
	mustChangePassword: false,
	password: 'dobre-haslo-26',
	...more,
});

describe('who may not manage users', () => {
	test.each([
		['GET', '/api/admin/users'],
		['GET', '/api/admin/audit'],
	])('%s %s is closed to agents and strangers', async (_method, path) => {
		expect(await failure(anna.get(path))).toEqual([403, 'no_permission']);
		expect(await failure(HttpAgent.stranger(app.url).get(path))).toEqual([401, 'session_expired']);
	});

	test('cannot write either', async () => {
		expect(await failure(anna.post('/api/admin/users', newUser('jan.obcy')))).toEqual([403, 'no_permission']);
		expect(await failure(anna.put('/api/admin/queues/tickets/1', { changes: [] }))).toEqual([
			403,
			'no_permission',
		]);
		expect(await failure(anna.post('/api/admin/roles', { name: 'X', permissions: [] }))).toEqual([
			403,
			'no_permission',
		]);
		expect((await read()).users.some(({ login }) => login === 'jan.obcy')).toBe(false);
	});
});

describe('users', () => {
	test.each<[string, number, Record<string, unknown>]>([
		['login_taken', 409, { login: 'Anna.Nowak' }],
		['polish_letters', 400, { password: 'zażółć-gęślą' }],
		['weak_password', 400, { password: 'krotkie' }],
		['unknown_role', 400, { roleIds: ['nie-ma'] }],
		['unknown_queue', 409, { queues: { hotline: [], tickets: [{ queueId: '999', priority: 1 }], chat: [] } }],
		['bad_request', 400, { login: 'zażółć' }],
		['bad_request', 400, { queues: { hotline: [], tickets: [{ queueId: '1', priority: 0 }], chat: [] } }],
		['password_missing', 400, { isAgent: true, password: null }],
	])('a new one is turned away with %s', async (code, status, more) => {
		expect(await failure(ewa.post('/api/admin/users', newUser('jan.nowy', more)))).toEqual([status, code]);
	});

	test('a new one can sign in, and is changed only by who has seen him as he is', async () => {
		expect((await ewa.post('/api/admin/users', newUser('jan.testowy'))).status).toBe(204);
		const jan = await userOf('jan.testowy');
		const stranger = await fetch(`${app.url}/api/session`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ system: 'demo', login: 'jan.testowy', password: 'dobre-haslo-26' }),
		});
		expect(stranger.status).toBe(200);
		const change = { ...asChange(jan), lastName: 'Zmieniony' };
		expect((await ewa.put('/api/admin/users/jan.testowy', change)).status).toBe(204);
		expect(await failure(ewa.put('/api/admin/users/jan.testowy', change))).toEqual([
			409,
			'changed_meanwhile',
		]);
		expect((await userOf('jan.testowy')).lastName).toBe('Zmieniony');
		expect(await failure(ewa.put('/api/admin/users/nie.ma', change))).toEqual([404, 'unknown_user']);
	});

	test('a right taken away is gone from the next request on', async () => {
		const marek = await HttpAgent.signIn(app.url, 'marek.wrona');
		const before = await marek.tickets();
		expect(before.length).toBeGreaterThan(0);
		const user = await userOf('marek.wrona');
		await ewa.put('/api/admin/users/marek.wrona', {
			...asChange(user),
			queues: { ...user.queues, tickets: [] },
		});
		const hidden = before.find(({ assignee }) => assignee !== 'marek.wrona');
		expect((await marek.get(`/api/tickets/${hidden?.id ?? ''}`)).status).toBe(404);
		const changes = (await (await marek.get('/api/changes')).json()) as {
			tickets: { assignee: string | null }[];
		};
		expect(changes.tickets.every(({ assignee }) => assignee === 'marek.wrona')).toBe(true);
	});

	test('one who is switched off is out at once; the last administrator stays in', async () => {
		const natalia = await HttpAgent.signIn(app.url, 'natalia.jezierska');
		expect((await natalia.get('/api/changes')).status).toBe(200);
		const change = { ...asChange(await userOf('natalia.jezierska')), active: false };
		expect((await ewa.put('/api/admin/users/natalia.jezierska', change)).status).toBe(204);
		expect(await failure(natalia.get('/api/changes'))).toEqual([401, 'session_expired']);
		const again = { ...asChange(await userOf('natalia.jezierska')), active: true };
		expect((await ewa.put('/api/admin/users/natalia.jezierska', again)).status).toBe(204);
		expect(await failure(natalia.get('/api/changes'))).toEqual([401, 'session_expired']);
		const me = asChange(await userOf('ewa.lis'));
		expect(await failure(ewa.put('/api/admin/users/ewa.lis', { ...me, active: false }))).toEqual([
			409,
			'last_admin',
		]);
		expect(await failure(ewa.put('/api/admin/users/ewa.lis', { ...me, roleIds: ['agent'] }))).toEqual([
			409,
			'last_admin',
		]);
	});
});

describe('roles, queues and the log', () => {
	test('a role has a name of its own, the factory ones stay', async () => {
		expect(await failure(ewa.post('/api/admin/roles', { name: 'admin', permissions: [] }))).toEqual([
			409,
			'role_name_taken',
		]);
		expect(await failure(ewa.put('/api/admin/roles/agent', { name: 'X', permissions: [] }))).toEqual([
			409,
			'built_in_role',
		]);
		expect(await failure(ewa.delete('/api/admin/roles/agent'))).toEqual([409, 'built_in_role']);
		expect(await failure(ewa.post('/api/admin/roles', { name: 'X', permissions: ['everything'] }))).toEqual([
			400,
			'bad_request',
		]);
		expect((await ewa.post('/api/admin/roles', { name: 'Tagi', permissions: ['tags_create'] })).status).toBe(
			204,
		);
		const role = (await read()).roles.find(({ name }) => name === 'Tagi');
		expect((await ewa.delete(`/api/admin/roles/${role?.id ?? ''}`)).status).toBe(204);
	});

	test('people are assigned from the queue’s side; what is not there is named', async () => {
		const changes = [{ login: 'lukasz.zak', priority: 4 }];
		expect((await ewa.put('/api/admin/queues/tickets/1', { changes })).status).toBe(204);
		expect((await userOf('lukasz.zak')).queues.tickets).toContainEqual({ queueId: '1', priority: 4 });
		expect(await failure(ewa.put('/api/admin/queues/tickets/999', { changes }))).toEqual([
			409,
			'unknown_queue',
		]);
		expect(await failure(ewa.put('/api/admin/queues/hotline/1', { changes }))).toEqual([
			409,
			'unknown_queue',
		]);
		expect(
			await failure(ewa.put('/api/admin/queues/tickets/1', { changes: [{ login: 'nie.ma', priority: 1 }] })),
		).toEqual([409, 'unknown_user']);
	});

	test('the log tells who did what, and no secret', async () => {
		const answer = await ewa.get('/api/admin/audit?action=queue_members_changed');
		const { entries } = (await answer.json()) as AuditPage;
		expect(entries[0]).toMatchObject({ actor: 'ewa.lis', subject: 'Reklamacje' });
		const all = await (await ewa.get('/api/admin/audit')).text();
		expect(all).toContain('jan.testowy');
		expect(all).not.toContain('dobre-haslo-26');
	});
});

describe('invitations', () => {
	test('work once, and replace the one before', async () => {
		await ewa.post('/api/admin/users', newUser('iga.zaproszona', { password: null }));
		const invite = async (): Promise<string> => {
			const answer = await ewa.post('/api/admin/users/iga.zaproszona/invitation', {});
			return ((await answer.json()) as InvitationLink).url.split('#')[1] ?? '';
		};
		const first = await invite();
		const second = await invite();
		const stranger = HttpAgent.stranger(app.url);
		expect(await failure(stranger.post('/api/invitation', { token: first }))).toEqual([
			410,
			'invitation_expired',
		]);
		expect((await stranger.post('/api/invitation', { token: second })).status).toBe(200);
		const use = { token: second, password: 'moje-haslo-26' };
		expect(await failure(stranger.put('/api/invitation', { ...use, password: 'moje-hasło' }))).toEqual([
			400,
			'polish_letters',
		]);
		expect((await stranger.put('/api/invitation', use)).status).toBe(200);
		expect(await failure(stranger.put('/api/invitation', use))).toEqual([410, 'invitation_expired']);
		expect(await failure(ewa.post('/api/admin/users/nie.ma/invitation', {}))).toEqual([404, 'unknown_user']);
	});
});
