import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Account } from '#lib/domain/account.ts';
import type { Store } from '#lib/server/store/database.ts';
import type { Agent } from '#lib/server/thulium/thulium-system.ts';
import { UpstreamError } from '#lib/server/thulium/upstream-error.ts';
import { FakeAgents } from '../../../../tests/fixtures/fake-agents.ts';
import { onEveryStore } from '../../../../tests/fixtures/on-every-store.ts';
import { sampleAccount } from '../../../../tests/fixtures/sample-data.ts';
import { AccountBook } from './account-book.ts';
import { readAudit, serverActor } from './audit-log.ts';
import { Directory, type DirectoryChange } from './directory.ts';
import { lastManagerGoneMs, LocalAccounts } from './local-accounts.ts';
import { addAccount, resetPassword } from './operator-accounts.ts';

const anna = sampleAccount({ queues: { hotline: [], tickets: [{ queueId: '2', priority: 1 }], chat: [] } });
const agent: Agent = {
	login: 'anna.nowak',
	firstName: 'Anna Maria',
	lastName: 'Nowak',
	email: 'anna@example.com',
	active: true,
	internalNumber: '201',
	outboundMode: 'manual',
};
const secret = { password: 'thulium-demo', mustChange: false };
const anything = { text: '', action: null, from: null, to: null, before: null, limit: 99 };

onEveryStore((open) => {
	let store: Store;
	let directory: Directory;
	let agents: FakeAgents;
	let now: number;
	let changes: DirectoryChange[];
	let book: AccountBook;
	let accounts: LocalAccounts;
	beforeEach(async () => {
		store = await open();
		directory = new Directory(store, () => 1);
		changes = [];
		directory.onChange((change) => void changes.push(change));
		agents = new FakeAgents();
		now = 1;
		book = new AccountBook({ store, directory, system: 'demo', now: () => now });
		accounts = new LocalAccounts({ book, directory, thulium: agents });
	});
	afterEach(() => store.destroy());

	describe('signing in', () => {
		beforeEach(() => addAccount(book, anna, secret));

		test('the password opens, with the rights of the roles', async () => {
			expect(await accounts.signIn('anna.nowak', 'thulium-demo')).toEqual({
				ok: true,
				user: {
					login: 'anna.nowak',
					name: 'Anna Nowak',
					email: null,
					permissions: ['tickets'],
					queues: [{ queueId: '2', priority: 1 }],
					active: true,
					mustChangePassword: false,
				},
			});
		});

		test.each([
			['anna.nowak', 'thulium-demO'],
			['nobody', 'thulium-demo'],
			['', ''],
		])('%s with %s is refused in the same words', async (login, password) => {
			expect(await accounts.signIn(login, password)).toEqual({ ok: false, code: 'bad_credentials' });
		});

		test('capitals in a login are no other person', async () => {
			expect(await accounts.signIn('Anna.Nowak', 'thulium-demo')).toMatchObject({
				ok: true,
				user: { login: 'anna.nowak' },
			});
			expect(await addAccount(book, { ...anna, login: 'ANNA.nowak' }, secret)).toBe(false);
		});

		test('an account without a password opens with none', async () => {
			await addAccount(book, { ...anna, login: 'piotr.zielinski' }, null);
			expect(await accounts.signIn('piotr.zielinski', '')).toEqual({ ok: false, code: 'bad_credentials' });
		});

		test('who is off here or in the system learns so with his password only', async () => {
			agents.list = [{ ...agent, active: false }];
			await accounts.refresh();
			expect(await accounts.signIn('anna.nowak', 'thulium-demo')).toEqual({
				ok: false,
				code: 'inactive_user',
			});
			expect(await accounts.signIn('anna.nowak', 'wrong')).toEqual({ ok: false, code: 'bad_credentials' });
			await addAccount(book, { ...anna, login: 'off', active: false }, secret);
			expect(await accounts.signIn('off', 'thulium-demo')).toEqual({ ok: false, code: 'inactive_user' });
		});

		test('no password is stored as it is', async () => {
			const rows = await store.selectFrom('passwords').selectAll().execute();
			expect(JSON.stringify(rows)).not.toContain('thulium-demo');
		});
	});

	describe('changing a password', () => {
		beforeEach(() => addAccount(book, anna, { ...secret, mustChange: true }));

		test('ends the force to change it', async () => {
			expect(await accounts.signIn('anna.nowak', 'thulium-demo')).toMatchObject({
				user: { mustChangePassword: true },
			});
			expect(await accounts.changePassword('anna.nowak', 'thulium-demo', 'nowe-haslo-1')).toBe('changed');
			expect(await accounts.signIn('anna.nowak', 'thulium-demo')).toMatchObject({ code: 'bad_credentials' });
			expect(await accounts.signIn('anna.nowak', 'nowe-haslo-1')).toMatchObject({
				user: { mustChangePassword: false },
			});
		});

		test.each([
			['wrong', 'nowe-haslo-1', 'wrong_old_password'],
			['thulium-demo', 'zażółć-gęślą', 'polish_letters'],
			['thulium-demo', 'short', 'weak_password'],
		])('%s to %s is %s, and nothing changes', async (old, next, outcome) => {
			expect(await accounts.changePassword('anna.nowak', old, next)).toBe(outcome);
			expect(await accounts.signIn('anna.nowak', 'thulium-demo')).toMatchObject({ ok: true });
		});
	});

	test('a password that an administrator sets while one is being changed stands', async () => {
		await addAccount(book, anna, secret);
		const hashed = book.hashed.bind(book);
		book.hashed = async (wanted) => {
			book.hashed = hashed;
			await resetPassword(book, 'anna.nowak', { password: 'od-administratora', mustChange: true });
			return hashed(wanted);
		};
		expect(await accounts.changePassword('anna.nowak', 'thulium-demo', 'nowe-haslo-1')).toBe(
			'wrong_old_password',
		);
		expect(await accounts.signIn('anna.nowak', 'od-administratora')).toMatchObject({ ok: true });
	});

	describe('what the system says of its agents', () => {
		test('counts for name, e-mail and activity; rights stay ours', async () => {
			await addAccount(book, anna, secret);
			agents.list = [agent];
			await accounts.refresh();
			expect(await directory.userOf('demo', 'anna.nowak')).toMatchObject({
				name: 'Anna Maria Nowak',
				email: 'anna@example.com',
				permissions: ['tickets'],
			});
		});

		test('gives nobody a right by itself', async () => {
			agents.list = [agent];
			await accounts.refresh();
			expect(await directory.viewerOf('demo', 'anna.nowak')).toMatchObject({ permissions: [], queues: [] });
			expect(await accounts.signIn('anna.nowak', 'thulium-demo')).toMatchObject({ code: 'bad_credentials' });
			expect(await addAccount(book, anna, secret)).toBe(true);
			expect(await directory.viewerOf('demo', 'anna.nowak')).toMatchObject({ permissions: ['tickets'] });
		});

		test('ends the work of who is switched off there, at once', async () => {
			await addAccount(book, anna, secret);
			changes = [];
			agents.list = [{ ...agent, active: false }];
			await accounts.refresh();
			expect(changes).toEqual([{ system: 'demo', changed: ['anna.nowak'], ended: ['anna.nowak'] }]);
			expect(await directory.viewerOf('demo', 'anna.nowak')).toBeNull();
		});

		test('is silence where the API user may not read it: nobody loses anything', async () => {
			await addAccount(book, anna, secret);
			await accounts.refresh();
			expect(await accounts.signIn('anna.nowak', 'thulium-demo')).toMatchObject({ ok: true });
		});
	});

	test('the first look at the agents is not in the audit log, but for who is off', async () => {
		await addAccount(book, anna, secret);
		await addAccount(book, { ...anna, login: 'ewa.lis', roleIds: ['admin'] }, secret);
		const before = (await readAudit(store, 'demo', anything)).entries;
		agents.list = [{ ...agent, active: false }, ...['a', 'b', 'c'].map((login) => ({ ...agent, login }))];
		now += 1;
		await accounts.refresh();
		const [off, ...others] = (await readAudit(store, 'demo', anything)).entries;
		expect(off).toMatchObject({
			subject: 'anna.nowak',
			facts: [{ field: 'active', from: 'true', to: 'false' }],
		});
		expect(others).toEqual(before);
	});

	describe('an agent who is no longer in the list', () => {
		const ola: Agent = { ...agent, login: 'ola.mak' };
		const signsIn = () => accounts.signIn('anna.nowak', 'thulium-demo');
		const log = async () => (await readAudit(store, 'demo', anything)).entries;
		beforeEach(async () => {
			await addAccount(book, anna, secret);
			await addAccount(book, { ...anna, login: 'ewa.lis', roleIds: ['admin'] }, secret);
			await store.deleteFrom('audit_log').execute();
			agents.list = [agent, ola];
			await accounts.refresh();
			agents.list = [ola];
			changes = [];
		});

		test('stays when the system still has him, and what it says of him counts', async () => {
			agents.unlisted = [{ ...agent, lastName: 'Kowalska' }];
			await accounts.refresh();
			expect(await signsIn()).toMatchObject({ ok: true, user: { name: 'Anna Maria Kowalska' } });
			agents.unlisted = [{ ...agent, active: false }];
			await accounts.refresh();
			expect(await signsIn()).toEqual({ ok: false, code: 'inactive_user' });
		});

		test('is off when the system has him no more, and on again when it has', async () => {
			await accounts.refresh();
			expect(changes).toEqual([{ system: 'demo', changed: ['anna.nowak'], ended: ['anna.nowak'] }]);
			expect(await signsIn()).toEqual({ ok: false, code: 'inactive_user' });
			agents.unlisted = [agent];
			await accounts.refresh();
			expect(await signsIn()).toMatchObject({ ok: true });
		});

		test('is in the audit log when he goes, and when he comes back', async () => {
			await accounts.refresh();
			await accounts.refresh();
			now += 1;
			agents.list = [agent, ola];
			await accounts.refresh();
			const entry = { action: 'user_changed', actor: serverActor, subject: 'anna.nowak' };
			expect(await log()).toMatchObject([
				{ ...entry, facts: [{ field: 'active', from: 'false', to: 'true' }] },
				{ ...entry, facts: [{ field: 'active', from: 'true', to: 'false' }] },
			]);
		});

		test('is in the audit log when the system names somebody else, or calls him otherwise', async () => {
			const jan: Agent = { ...agent, login: 'jan.lis', firstName: 'Jan', lastName: 'Lis', email: null };
			agents.list = [{ ...agent, lastName: 'Kowalska', internalNumber: '300' }, ola];
			await accounts.refresh();
			now += 1;
			agents.list = [...agents.list, jan];
			await accounts.refresh();
			await accounts.refresh();
			const [added, changed, ...others] = await log();
			expect(added).toMatchObject({ action: 'user_added', actor: serverActor, subject: 'jan.lis' });
			expect(added?.facts).toContainEqual({ field: 'lastName', from: '', to: 'Lis' });
			expect(changed).toMatchObject({ action: 'user_changed', actor: serverActor, subject: 'anna.nowak' });
			expect(changed?.facts).toEqual([
				{ field: 'lastName', from: 'Nowak', to: 'Kowalska' },
				{ field: 'internalNumber', from: '201', to: '300' },
			]);
			expect(others).toEqual([]);
		});

		test.each([
			new UpstreamError('down', { message: 'fault', status: 500 }),
			new UpstreamError('down', { message: 'no answer' }),
			new UpstreamError('refused', { message: 'may not', status: 403 }),
		])('stays when he cannot be asked for: $message', async (failure) => {
			agents.failure = failure;
			await accounts.refresh();
			expect(agents.asked).toEqual(['anna.nowak']);
			expect(changes).toEqual([]);
			expect(await signsIn()).toMatchObject({ ok: true });
		});

		test('stays when the system seems to have nobody at all', async () => {
			agents.hasNobody = true;
			await accounts.refresh();
			agents.hasNobody = false;
			agents.list = [];
			await accounts.refresh();
			expect(changes).toEqual([]);
		});

		test('is asked for as the system spells him', async () => {
			agents.list = [{ ...agent, login: 'Anna.Nowak' }, ola];
			await accounts.refresh();
			agents.unlisted = agents.list.slice(0, 1);
			agents.list = [ola];
			await accounts.refresh();
			expect(agents.asked).toEqual(['Anna.Nowak']);
			expect(await signsIn()).toMatchObject({ ok: true });
		});

		test('has his turn however many there are', async () => {
			const many = Array.from({ length: 50 }, (_, index) => ({ ...agent, login: `user-${index}` }));
			agents.list = [agent, ola, ...many];
			await accounts.refresh();
			agents.list = [ola];
			agents.unlisted = [agent, ...many];
			for (let round = 0; round < 3; round += 1) await accounts.refresh();
			expect(new Set(agents.asked)).toEqual(new Set(['anna.nowak', ...many.map(({ login }) => login)]));
		});

		test('stays when an administrator changed him while he was asked for', async () => {
			agents.agent = async (login) => {
				await addAccount(book, { ...anna, login: 'anna.nowak' }, null);
				return login === ola.login ? ola : 'missing';
			};
			await store.deleteFrom('passwords').execute();
			await accounts.refresh();
			expect(changes).toEqual([]);
		});
	});

	describe('the last one who manages users', () => {
		const ewa: Account = { ...anna, login: 'ewa.lis', roleIds: ['admin'] };
		const listed: Agent = { ...agent, login: 'ola.mak' };
		const inSystem: Agent = { ...agent, login: 'ewa.lis' };
		const signsIn = () => accounts.signIn('ewa.lis', 'thulium-demo');
		beforeEach(async () => {
			await addAccount(book, ewa, secret);
			agents.list = [inSystem, listed];
			await accounts.refresh();
			agents.list = [listed];
			await accounts.refresh();
		});

		test('is off only when the system has said for an hour that it has him no more', async () => {
			expect(await signsIn()).toMatchObject({ ok: true });
			now += lastManagerGoneMs - 1;
			await accounts.refresh();
			expect(await signsIn()).toMatchObject({ ok: true });
			now += 1;
			await accounts.refresh();
			expect(await signsIn()).toEqual({ ok: false, code: 'inactive_user' });
		});

		test('has the whole hour again when the system had him in between', async () => {
			agents.unlisted = [inSystem];
			await accounts.refresh();
			agents.unlisted = [];
			now += lastManagerGoneMs;
			await accounts.refresh();
			expect(await signsIn()).toMatchObject({ ok: true });
		});

		test('is off at once when there is another', async () => {
			await addAccount(book, { ...ewa, login: 'jan.lis' }, secret);
			await accounts.refresh();
			expect(await signsIn()).toEqual({ ok: false, code: 'inactive_user' });
		});
	});

	test('changes side by side all count', async () => {
		const logins = Array.from({ length: 12 }, (_, index) => `user-${index}`);
		await Promise.all(logins.map((login) => addAccount(book, { ...anna, login }, null)));
		const viewers = await Promise.all(logins.map((login) => directory.viewerOf('demo', login)));
		expect(viewers.every((viewer) => viewer !== null)).toBe(true);
	});
});
