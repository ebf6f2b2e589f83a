import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AccountDraft } from '#lib/domain/account.ts';
import type { Store } from '#lib/server/store/database.ts';
import type { Agent } from '#lib/server/thulium/thulium-system.ts';
import { UpstreamError } from '#lib/server/thulium/upstream-error.ts';
import { FakeAgents } from '../../../../tests/fixtures/fake-agents.ts';
import { FakePeople } from '../../../../tests/fixtures/fake-people.ts';
import { onEveryStore } from '../../../../tests/fixtures/on-every-store.ts';
import { sampleAccount } from '../../../../tests/fixtures/sample-data.ts';
import { AccountBook } from './account-book.ts';
import type { AdminUser, KnownQueue } from './administration.ts';
import { auditPage } from './audit-page.ts';
import { Directory, type DirectoryChange } from './directory.ts';
import { Invitations } from './invitations.ts';
import { LocalAccounts } from './local-accounts.ts';
import { resetPassword } from './operator-accounts.ts';
import { LocalAdministration } from './local-administration.ts';

const draft = (login: string, changes: Partial<AccountDraft> = {}): AccountDraft => ({
	...sampleAccount({ login, isAgent: false, internalNumber: '201' }),
	queues: { hotline: [], tickets: [{ queueId: '2', priority: 1 }], chat: [] },
	mustChangePassword: false,
	...changes,
});
const secret = { password: 'thulium-demo', mustChange: false };
const admin = draft('ewa.lis', { roleIds: ['admin'] });

onEveryStore((open) => {
	let store: Store;
	let now: number;
	let directory: Directory;
	let people: FakePeople;
	let queues: KnownQueue[];
	let agents: FakeAgents;
	let changes: DirectoryChange[];
	let book: AccountBook;
	let accounts: LocalAccounts;
	let invitations: Invitations;
	let administration: LocalAdministration;
	beforeEach(async () => {
		store = await open();
		now = Date.UTC(2026, 10, 22);
		directory = new Directory(store, () => now);
		changes = [];
		directory.onChange((change) => void changes.push(change));
		people = new FakePeople();
		queues = [
			{ id: '1', name: 'Zwroty' },
			{ id: '2', name: 'Reklamacje' },
		];
		book = new AccountBook({ store, directory, system: 'demo', now: () => now });
		agents = new FakeAgents();
		accounts = new LocalAccounts({ book, directory, thulium: agents });
		invitations = new Invitations(book);
		const knownQueues = () => ({ hotline: null, tickets: queues, chat: null });
		administration = new LocalAdministration({
			book,
			people,
			knownQueues,
			refresh: () => accounts.refresh(),
		});
		await administration.add('ewa.lis', admin, secret);
	});
	afterEach(() => store.destroy());

	async function user(login: string): Promise<AdminUser> {
		const found = (await administration.read()).users.find((each) => each.login === login);
		if (found === undefined) throw new Error(`no ${login}`);
		return found;
	}
	async function change(login: string, fields: Partial<AccountDraft>): Promise<void> {
		const { revision, hasPassword, invitedUntil, inSystem, offInSystem, ...before } = await user(login);
		expect([typeof hasPassword, invitedUntil, typeof inSystem, typeof offInSystem]).toBeDefined();
		await administration.change('ewa.lis', login, { ...before, ...fields }, revision);
	}
	const log = async (query: Record<string, string> = {}) =>
		(await auditPage(store, 'demo', new URLSearchParams(query))).entries;

	describe('adding', () => {
		test('makes somebody who signs in with his roles and queues', async () => {
			await administration.add('ewa.lis', draft('anna.nowak', { mustChangePassword: true }), {
				...secret,
				mustChange: true,
			});
			expect(await accounts.signIn('anna.nowak', 'thulium-demo')).toMatchObject({
				user: { permissions: ['tickets'], queues: [{ queueId: '2', priority: 1 }], mustChangePassword: true },
			});
			expect(people.writes).toEqual([]);
		});

		test('makes an agent in the system first, who then counts as known there', async () => {
			await administration.add('ewa.lis', draft('anna.nowak', { isAgent: true }), secret);
			expect(people.writes).toMatchObject([['agent', { login: 'anna.nowak', password: 'thulium-demo' }]]);
			expect(await user('anna.nowak')).toMatchObject({ inSystem: true, hasPassword: true });
		});

		test.each([
			['login_taken', draft('EWA.lis'), secret],
			['unknown_role', draft('x', { roleIds: ['pilot'] }), secret],
			[
				'unknown_queue',
				draft('x', { queues: { hotline: [], tickets: [{ queueId: '9', priority: 1 }], chat: [] } }),
				secret,
			],
			[
				'unknown_queue',
				draft('x', { queues: { hotline: [{ queueId: '1', priority: 1 }], tickets: [], chat: [] } }),
				secret,
			],
			['polish_letters', draft('x'), { ...secret, password: 'zażółć-gęślą' }],
			['weak_password', draft('x'), { ...secret, password: 'short' }],
			['password_missing', draft('x', { isAgent: true }), null],
			['internal_number_missing', draft('x', { isAgent: true, internalNumber: null }), secret],
		])('%s is refused before anybody is told', async (code, account, given) => {
			await expect(administration.add('ewa.lis', account, given)).rejects.toMatchObject({ code });
			expect(people.writes).toEqual([]);
			expect((await administration.read()).users).toHaveLength(1);
		});

		describe('an agent of whom only the first half is done', () => {
			const jan: Agent = {
				login: 'Jan.Lis',
				firstName: 'Jan',
				lastName: 'Lis',
				email: null,
				active: true,
				internalNumber: '300',
				outboundMode: 'manual',
			};
			const add = (changes: Partial<AccountDraft> = {}) =>
				administration.add('ewa.lis', draft('jan.lis', { isAgent: true, ...changes }), secret);
			const signsIn = () => accounts.signIn('jan.lis', 'thulium-demo');

			test('is completed when a refresh has overtaken the adding', async () => {
				people.createAgent = async () => {
					agents.list = [jan];
					await accounts.refresh();
					return 'done';
				};
				await add();
				expect(await signsIn()).toMatchObject({ user: { login: 'Jan.Lis', permissions: ['tickets'] } });
				expect(await user('Jan.Lis')).toMatchObject({ inSystem: true, internalNumber: '300' });
			});

			test('is completed at the next attempt when the answer was lost', async () => {
				people.failure = new UpstreamError('down', { message: 'no answer', maybeDone: true });
				await expect(add()).rejects.toMatchObject({ maybeDone: true });
				people.failure = null;
				people.outcome = 'login_taken';
				await expect(add()).rejects.toMatchObject({ code: 'login_taken' });
				agents.list = [jan];
				await add();
				expect(await signsIn()).toMatchObject({ ok: true });
				await expect(add()).rejects.toMatchObject({ code: 'login_taken' });
			});

			test('is completed without telling the system again what it has told us', async () => {
				agents.list = [jan];
				await accounts.refresh();
				await expect(add({ isAgent: false })).rejects.toMatchObject({ code: 'login_taken' });
				await add();
				expect(people.writes).toEqual([]);
				expect(await signsIn()).toMatchObject({ ok: true });
				expect(await log({ text: 'jan' })).toMatchObject([{ action: 'user_added', subject: 'Jan.Lis' }]);
			});

			test('is made anew when the system has deleted him meanwhile', async () => {
				agents.list = [jan, { ...jan, login: 'ola.mak' }];
				await accounts.refresh();
				agents.list = agents.list.slice(1);
				await accounts.refresh();
				await add();
				expect(people.writes).toMatchObject([['agent', { login: 'jan.lis' }]]);
				expect(await signsIn()).toMatchObject({ ok: true });
			});

			test('stays off when the system has but switched him off', async () => {
				agents.list = [{ ...jan, active: false }];
				await accounts.refresh();
				people.outcome = 'login_taken';
				await add();
				expect(await signsIn()).toMatchObject({ code: 'inactive_user' });
			});
		});

		test('an agent whom the system does not take is not added here', async () => {
			people.outcome = 'login_taken';
			const adding = administration.add('ewa.lis', draft('x', { isAgent: true }), secret);
			await expect(adding).rejects.toMatchObject({ code: 'login_taken' });
			people.failure = new UpstreamError('refused', { message: 'no', status: 403, call: 'POST agents' });
			const again = administration.add('ewa.lis', draft('x', { isAgent: true }), secret);
			await expect(again).rejects.toMatchObject({ call: 'POST agents' });
			expect((await administration.read()).users).toHaveLength(1);
		});
	});

	describe('changing', () => {
		beforeEach(() => administration.add('ewa.lis', draft('anna.nowak'), secret));

		test('acts at once: a queue taken away is gone from what he sees', async () => {
			changes = [];
			await change('anna.nowak', { queues: { hotline: [], tickets: [], chat: [] } });
			expect(await directory.viewerOf('demo', 'anna.nowak')).toMatchObject({ queues: [] });
			expect(changes).toEqual([{ system: 'demo', changed: ['anna.nowak'], ended: [] }]);
		});

		test('switching off ends his work', async () => {
			changes = [];
			await change('anna.nowak', { active: false });
			expect(changes).toEqual([{ system: 'demo', changed: ['anna.nowak'], ended: ['anna.nowak'] }]);
		});

		test('two at once: the second is told that something has changed', async () => {
			const { revision } = await user('anna.nowak');
			await administration.change(
				'ewa.lis',
				'anna.nowak',
				draft('anna.nowak', { lastName: 'Lis' }),
				revision,
			);
			const late = administration.change('ewa.lis', 'anna.nowak', draft('anna.nowak'), revision);
			await expect(late).rejects.toMatchObject({ code: 'changed_meanwhile' });
			expect(await user('anna.nowak')).toMatchObject({ lastName: 'Lis' });
		});

		test('a forced change that he has done meanwhile is not forced anew by who did not know', async () => {
			await administration.setPassword('ewa.lis', 'anna.nowak', { password: 'start-2026', mustChange: true });
			const { revision } = await user('anna.nowak');
			await accounts.changePassword('anna.nowak', 'start-2026', 'wlasne-2026');
			const forced = draft('anna.nowak', { lastName: 'Lis', mustChangePassword: true });
			await expect(administration.change('ewa.lis', 'anna.nowak', forced, revision)).rejects.toMatchObject({
				code: 'changed_meanwhile',
			});
			expect(await user('anna.nowak')).toMatchObject({ mustChangePassword: false });
		});

		test('a queue that is gone is dropped when he had it, and refused when it is new', async () => {
			queues = [{ id: '1', name: 'Zwroty' }];
			await change('anna.nowak', { lastName: 'Lis' });
			expect(await user('anna.nowak')).toMatchObject({ lastName: 'Lis', queues: { tickets: [] } });
			const tickets = [{ queueId: '2', priority: 1 }];
			await expect(
				change('anna.nowak', { queues: { hotline: [], tickets, chat: [] } }),
			).rejects.toMatchObject({
				code: 'unknown_queue',
			});
		});

		test.each([[{ active: false }], [{ roleIds: ['agent'] }]])(
			'the last who can manage users stays so: %j',
			async (fields) => {
				await expect(change('ewa.lis', fields)).rejects.toMatchObject({ code: 'last_admin' });
				expect(await user('ewa.lis')).toMatchObject({ active: true, roleIds: ['admin'] });
				await administration.add('ewa.lis', draft('bez.hasla', { roleIds: ['admin'] }), null);
				await expect(change('ewa.lis', fields)).rejects.toMatchObject({ code: 'last_admin' });
				await change('anna.nowak', { roleIds: ['admin'] });
				await change('ewa.lis', fields);
			},
		);

		test('a role that is gone meanwhile cannot be given', async () => {
			const before = await log();
			await expect(change('anna.nowak', { roleIds: ['agent', 'pilot'] })).rejects.toMatchObject({
				status: 400,
				code: 'unknown_role',
			});
			expect(await user('anna.nowak')).toMatchObject({ roleIds: ['agent'] });
			expect(await log()).toEqual(before);
		});

		test('whom the system has switched off nobody can switch on here, and the log says nothing of it', async () => {
			const agent = { ...draft('anna.nowak'), active: false };
			agents.list = [agent];
			await accounts.refresh();
			expect(await user('anna.nowak')).toMatchObject({ active: false, offInSystem: true });
			const before = await log();
			await expect(change('anna.nowak', { active: true })).rejects.toMatchObject({
				status: 409,
				code: 'off_in_thulium',
			});
			expect(await log()).toEqual(before);
			await change('anna.nowak', { roleIds: ['admin'] });
			agents.list = [{ ...agent, active: true }];
			await accounts.refresh();
			expect(await user('anna.nowak')).toMatchObject({
				active: true,
				offInSystem: false,
				roleIds: ['admin'],
			});
		});

		test('whose data the system keeps untidily can be changed in everything else', async () => {
			agents.list = [{ ...draft('anna.nowak'), lastName: '', email: 'anna@localhost' }];
			await accounts.refresh();
			await change('anna.nowak', { roleIds: ['admin'] });
			expect(await user('anna.nowak')).toMatchObject({
				...{ lastName: '', email: 'anna@localhost', roleIds: ['admin'] },
			});
			await administration.add('ewa.lis', draft('jan.lis', { email: 'jan@localhost' }), secret);
			await change('jan.lis', { firstName: 'Jan' });
			await expect(change('jan.lis', { email: 'jan@' })).rejects.toMatchObject({ code: 'address_invalid' });
		});

		test('a password that is set anew is the only one', async () => {
			await administration.setPassword('ewa.lis', 'anna.nowak', {
				password: 'nowe-haslo-1',
				mustChange: true,
			});
			expect(await accounts.signIn('anna.nowak', 'thulium-demo')).toMatchObject({ ok: false });
			expect(await accounts.signIn('anna.nowak', 'nowe-haslo-1')).toMatchObject({
				user: { mustChangePassword: true },
			});
			await change('anna.nowak', { mustChangePassword: false });
			expect(await accounts.signIn('anna.nowak', 'nowe-haslo-1')).toMatchObject({
				user: { mustChangePassword: false },
			});
		});

		test("names of who is known to the system are the system's", async () => {
			await administration.add('ewa.lis', draft('jan', { isAgent: true }), secret);
			await change('jan', { lastName: 'Inny', internalNumber: '999' });
			expect(await user('jan')).toMatchObject({ lastName: 'Nowak', internalNumber: '201' });
		});
	});

	describe('queues', () => {
		test('several are assigned at once, others stay', async () => {
			for (const login of ['a', 'b', 'c']) await administration.add('ewa.lis', draft(login), secret);
			await administration.changeMembers('ewa.lis', { channel: 'tickets', id: '2', name: 'Reklamacje' }, [
				{ login: 'a', priority: null },
				{ login: 'b', priority: 7 },
				{ login: 'ewa.lis', priority: 1 },
			]);
			const held = async (login: string) => (await directory.viewerOf('demo', login))?.queues;
			expect(await held('a')).toEqual([]);
			expect(await held('b')).toEqual([{ queueId: '2', priority: 7 }]);
			expect(await held('c')).toEqual([{ queueId: '2', priority: 1 }]);
			expect((await log({ action: 'queue_members_changed' }))[0]).toMatchObject({
				subject: 'Reklamacje',
				facts: [
					{ field: 'a', from: '1', to: '' },
					{ field: 'b', from: '1', to: '7' },
				],
			});
			const wrong = administration.changeMembers('ewa.lis', { channel: 'tickets', id: '2', name: 'R' }, [
				{ login: 'nobody', priority: 1 },
			]);
			await expect(wrong).rejects.toMatchObject({ code: 'unknown_user' });
		});
	});

	describe('roles', () => {
		const role = { name: 'Lider', permissions: ['tickets' as const, 'sla_edit' as const] };
		const idOf = async (name: string) =>
			(await administration.read()).roles.find((each) => each.name === name)?.id ?? '';

		test('a change acts on everybody who has it, a removal takes it from them', async () => {
			await administration.saveRole('ewa.lis', role, null);
			const id = await idOf('Lider');
			await administration.add('ewa.lis', draft('anna.nowak', { roleIds: [id] }), secret);
			const permissions = async () => (await directory.viewerOf('demo', 'anna.nowak'))?.permissions;
			expect(await permissions()).toEqual(['sla_edit', 'tickets']);
			await administration.saveRole('ewa.lis', { name: 'Lider', permissions: ['tickets'] }, id);
			expect(await permissions()).toEqual(['tickets']);
			await administration.removeRole('ewa.lis', id);
			expect(await permissions()).toEqual([]);
		});

		test.each([
			['role_name_taken', () => administration.saveRole('ewa.lis', { name: 'agent', permissions: [] }, null)],
			['built_in_role', () => administration.saveRole('ewa.lis', role, 'agent')],
			['built_in_role', () => administration.removeRole('ewa.lis', 'admin')],
			['unknown_role', () => administration.removeRole('ewa.lis', 'gone')],
		])('%s', async (code, work) => {
			await expect(work()).rejects.toMatchObject({ code });
		});

		test('the role of the last who manages users cannot lose it', async () => {
			await administration.saveRole('ewa.lis', { name: 'Szef', permissions: ['users_manage'] }, null);
			const id = await idOf('Szef');
			await change('ewa.lis', { roleIds: [id] });
			const weaker = administration.saveRole('ewa.lis', { name: 'Szef', permissions: [] }, id);
			await expect(weaker).rejects.toMatchObject({ code: 'last_admin' });
			await expect(administration.removeRole('ewa.lis', id)).rejects.toMatchObject({ code: 'last_admin' });
		});
	});

	describe('invitations', () => {
		beforeEach(() => administration.add('ewa.lis', draft('anna.nowak'), null));

		test('open once, and only the newest', async () => {
			const first = await invitations.make('ewa.lis', 'anna.nowak');
			const { token, expiresAt } = await invitations.make('ewa.lis', 'anna.nowak');
			expect(await user('anna.nowak')).toMatchObject({ invitedUntil: expiresAt, hasPassword: false });
			await expect(invitations.use(first.token, 'nowe-haslo-1')).rejects.toMatchObject({
				code: 'invitation_expired',
			});
			expect(await invitations.use(token, 'nowe-haslo-1')).toEqual({ login: 'anna.nowak' });
			await expect(invitations.use(token, 'inne-haslo-1')).rejects.toMatchObject({
				code: 'invitation_expired',
			});
			expect(await accounts.signIn('anna.nowak', 'nowe-haslo-1')).toMatchObject({ ok: true });
		});

		test('a bad password does not use it up, time does', async () => {
			const { token, expiresAt } = await invitations.make('ewa.lis', 'anna.nowak');
			await expect(invitations.use(token, 'krótkie')).rejects.toMatchObject({ code: 'polish_letters' });
			now = expiresAt;
			await expect(invitations.use(token, 'nowe-haslo-1')).rejects.toMatchObject({
				code: 'invitation_expired',
			});
		});

		test('nobody who is switched off is invited', async () => {
			await change('anna.nowak', { active: false });
			await expect(invitations.make('ewa.lis', 'anna.nowak')).rejects.toMatchObject({
				code: 'inactive_user',
			});
		});

		test.each<[string, () => Promise<unknown>]>([
			[
				'a password set by an administrator',
				() => administration.setPassword('ewa.lis', 'anna.nowak', secret),
			],
			['a password set by the operator', () => resetPassword(book, 'anna.nowak', secret)],
			['being switched off', () => change('anna.nowak', { active: false })],
		])('%s makes an old link worthless', async (_name, work) => {
			const { token } = await invitations.make('ewa.lis', 'anna.nowak');
			await work();
			await expect(invitations.use(token, 'nowe-haslo-1')).rejects.toMatchObject({
				code: 'invitation_expired',
			});
			expect(await accounts.signIn('anna.nowak', 'nowe-haslo-1')).toMatchObject({ code: 'bad_credentials' });
			expect((await user('anna.nowak')).invitedUntil).toBeNull();
		});

		test('so does a password of his own, and being switched off in the system', async () => {
			await administration.setPassword('ewa.lis', 'anna.nowak', secret);
			const { token } = await invitations.make('ewa.lis', 'anna.nowak');
			await accounts.changePassword('anna.nowak', 'thulium-demo', 'nowe-haslo-1');
			await expect(invitations.use(token, 'inne-haslo-1')).rejects.toMatchObject({
				code: 'invitation_expired',
			});
			const again = await invitations.make('ewa.lis', 'anna.nowak');
			const agent = { login: 'anna.nowak', firstName: 'Anna', lastName: 'Nowak', email: null };
			agents.list = [{ ...agent, active: false, internalNumber: null, outboundMode: null }];
			await accounts.refresh();
			agents.list = [{ ...agent, active: true, internalNumber: null, outboundMode: null }];
			await accounts.refresh();
			await expect(invitations.use(again.token, 'inne-haslo-1')).rejects.toMatchObject({
				code: 'invitation_expired',
			});
		});

		test('nobody who is off gets a password by a link that came from elsewhere', async () => {
			const { token } = await invitations.make('ewa.lis', 'anna.nowak');
			const rows = await store.selectFrom('invitations').selectAll().execute();
			await change('anna.nowak', { active: false });
			await store.insertInto('invitations').values(rows).execute();
			await expect(invitations.use(token, 'nowe-haslo-1')).rejects.toMatchObject({ code: 'inactive_user' });
			expect(await user('anna.nowak')).toMatchObject({ hasPassword: false });
		});

		test('the store does not hold what stands in the link', async () => {
			const { token } = await invitations.make('ewa.lis', 'anna.nowak');
			expect(JSON.stringify(await store.selectFrom('invitations').selectAll().execute())).not.toContain(
				token,
			);
		});
	});

	describe('the log', () => {
		test('tells who changed which field, and no secret', async () => {
			await administration.add('ewa.lis', draft('anna.nowak'), secret);
			now += 1_000;
			await change('anna.nowak', { roleIds: ['admin'], lastName: 'Lis' });
			const [last] = await log({ text: 'ANNA' });
			expect(last).toMatchObject({
				actor: 'ewa.lis',
				action: 'user_changed',
				subject: 'anna.nowak',
				facts: [
					{ field: 'lastName', from: 'Nowak', to: 'Lis' },
					{ field: 'roles', from: 'Agent', to: 'Admin' },
				],
			});
			expect(JSON.stringify(await log())).not.toContain('thulium-demo');
		});

		test('is filtered by word, kind and time, and read page by page', async () => {
			for (let index = 0; index < 60; index += 1) {
				now += 1_000;
				await change('ewa.lis', { firstName: `Ewa ${index}` });
			}
			const first = await auditPage(store, 'demo', new URLSearchParams());
			expect(first.entries).toHaveLength(50);
			const second = await auditPage(store, 'demo', new URLSearchParams({ before: first.next ?? '' }));
			expect(second.entries).toHaveLength(11);
			expect(second.next).toBeNull();
			expect(await log({ action: 'user_added' })).toHaveLength(1);
			expect(await log({ text: '100%' })).toEqual([]);
			expect(await log({ text: '_' })).toEqual([]);
			expect(await log({ from: String(now) })).toHaveLength(1);
			expect(await log({ to: String(now - 60_000) })).toHaveLength(1);
		});

		test('is searched by the names that are read in it, as people type them', async () => {
			await administration.add(
				'ewa.lis',
				draft('s.w', { firstName: 'Stanisław', lastName: 'Wójcik' }),
				secret,
			);
			await administration.saveRole('ewa.lis', { name: 'Żądania', permissions: ['tickets'] }, null);
			const found = async (text: string) => (await log({ text })).map(({ subject }) => subject);
			expect(await found('wojcik')).toEqual(['s.w']);
			expect(await found('WÓJCIK stanisław')).toEqual(['s.w']);
			expect(await found('żądania')).toEqual(['Żądania']);
			expect(await found('ewa ZADANIA')).toEqual(['Żądania']);
			expect(await found('wojcik żądania')).toEqual([]);
			await administration.change(
				's.w',
				'ewa.lis',
				draft('ewa.lis', { roleIds: ['admin'], lastName: 'Żak' }),
				(await user('ewa.lis')).revision,
			);
			expect((await found('wójcik')).toSorted()).toEqual(['ewa.lis', 's.w']);
		});

		test('a change that changes nothing is none', async () => {
			await change('ewa.lis', {});
			expect(await log({ action: 'user_changed' })).toEqual([]);
		});
	});
});
