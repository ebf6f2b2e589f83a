import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AccountBook } from '#lib/server/directory/account-book.ts';
import { Directory } from '#lib/server/directory/directory.ts';
import { LocalAccounts } from '#lib/server/directory/local-accounts.ts';
import { openStore, type Store } from '#lib/server/store/database.ts';
import { UpstreamError } from '#lib/server/thulium/upstream-error.ts';
import { FakeThulium } from '../../../../tests/fixtures/fake-thulium.ts';
import { runAdmin, type AdminDeps } from './admin-command.ts';
import { askKnownPassword, askPassword } from './ask-password.ts';

let store: Store;
let directory: Directory;
let thulium: FakeThulium;
let book: AccountBook;
let accounts: LocalAccounts;
let password: string;
let input: string;
let said: string[];
let signsIn: () => Promise<boolean>;
let deps: AdminDeps;
beforeEach(async () => {
	store = await openStore('file::memory:');
	directory = new Directory(store, () => 1);
	thulium = new FakeThulium();
	thulium.dictionariesNow = {
		...thulium.dictionariesNow,
		queues: ['1', '2'].map((id) => ({ id, name: id, address: null, active: true })),
	};
	book = new AccountBook({ store, directory, system: 'demo', now: () => 1 });
	accounts = new LocalAccounts({ book, directory, thulium });
	[password, input, said] = ['thulium-demo', '', []];
	signsIn = () => Promise.resolve(false);
	deps = {
		find: (system) => (system === 'demo' ? { book, thulium, systemSignsIn: () => signsIn() } : null),
		askPassword: () => Promise.resolve(password),
		readInput: () => Promise.resolve(input),
		say: (line) => void said.push(line),
	};
});
afterEach(() => store.destroy());

const admin = (line: string) => runAdmin(line.split(' '), deps);

test('the first administrator may do everything and has all ticket queues', async () => {
	await admin('create demo ewa.lis --first-name Ewa --last-name Lis');
	expect(await directory.userOf('demo', 'ewa.lis')).toMatchObject({
		name: 'Ewa Lis',
		permissions: ['tickets', 'tickets_all_queues', 'tags_create', 'sla_edit', 'users_manage'],
		queues: [
			{ queueId: '1', priority: 1 },
			{ queueId: '2', priority: 2 },
		],
	});
	expect(await accounts.signIn('ewa.lis', 'thulium-demo')).toMatchObject({ ok: true });
	expect(said.join()).not.toContain('thulium-demo');
});

test('an agent gets the queues that are named', async () => {
	await admin('create demo anna.nowak --role agent --queues 2 --force-change');
	expect(await directory.viewerOf('demo', 'anna.nowak')).toMatchObject({
		permissions: ['tickets'],
		queues: [{ queueId: '2', priority: 1 }],
	});
	expect(await accounts.signIn('anna.nowak', 'thulium-demo')).toMatchObject({
		user: { mustChangePassword: true },
	});
});

test('a system that signs people in itself gets no accounts of ours: those it has named keep their rights', async () => {
	const user = { login: 'anna.nowak', name: 'Anna', email: null, permissions: ['tickets'], queues: [] };
	await directory.upsert('demo', { ...user, active: true, mustChangePassword: false });
	signsIn = () => Promise.resolve(true);
	await expect(admin('create demo ewa.lis')).rejects.toThrow('"signIn": "local"');
	expect(await directory.viewerOf('demo', 'anna.nowak')).not.toBeNull();
});

test('a system that does not answer stops nobody', async () => {
	signsIn = () => Promise.reject(new UpstreamError('down', { message: 'down' }));
	thulium.dictionaries = () => Promise.reject(new Error('down'));
	await admin('create demo ewa.lis');
	expect(await accounts.signIn('ewa.lis', 'thulium-demo')).toMatchObject({ ok: true });
	expect(said.join()).toContain('does not answer');
});

test.each([
	['create other ewa.lis', 'No system "other"'],
	['create demo łucja', 'is no login'],
	['create demo anna --role Kapitan', 'There is no role "Kapitan". Roles: Agent, Admin.'],
	['create demo anna --queues 2,9', 'There is no ticket queue 9'],
	['create demo anna --password secret', "Unknown option '--password'"],
	['create demo', 'npm run admin'],
	['destroy demo', 'npm run admin'],
])('%s: %s', async (line, complaint) => {
	await expect(admin(line)).rejects.toThrow(complaint);
	expect(await store.selectFrom('accounts').selectAll().execute()).toEqual([]);
});

test.each([
	['zażółć-gęślą', 'Polish letters'],
	['krótkie', 'Polish letters'],
	['short', 'at least 8'],
])('the password %s is refused: %s', async (typed, complaint) => {
	password = typed;
	await expect(admin('create demo ewa.lis')).rejects.toThrow(complaint);
	expect(await accounts.signIn('ewa.lis', typed)).toMatchObject({ ok: false });
});

test('a second account of the same login is refused and the first one keeps its password', async () => {
	await admin('create demo ewa.lis');
	password = 'something-else';
	await expect(admin('create demo EWA.LIS')).rejects.toThrow('already');
	expect(await accounts.signIn('ewa.lis', 'thulium-demo')).toMatchObject({ ok: true });
});

test('a forgotten password is set anew', async () => {
	await admin('create demo ewa.lis');
	password = 'something-else';
	await admin('reset demo ewa.lis --force-change');
	expect(await accounts.signIn('ewa.lis', 'thulium-demo')).toMatchObject({ code: 'bad_credentials' });
	expect(await accounts.signIn('ewa.lis', 'something-else')).toMatchObject({
		user: { mustChangePassword: true },
	});
	await expect(admin('reset demo nobody')).rejects.toThrow('has no account');
});

test('what the operator did is in the log, without a password', async () => {
	await admin('create demo ewa.lis');
	const log = await store.selectFrom('audit_log').selectAll().execute();
	expect(log).toMatchObject([{ actor: 'npm run admin', action: 'user_added', subject: 'ewa.lis' }]);
	expect(JSON.stringify(log)).not.toContain('thulium-demo');
});

test('a document brings roles and users, and changes nothing when it comes again', async () => {
	input = JSON.stringify({
		roles: [{ name: 'Lider', permissions: ['tickets', 'sla_edit'] }],
		users: [
			{
				login: 'marek.wrona',
				password: 'thulium-demo',
				roles: ['Lider'],
				queues: [{ queueId: '1', priority: 3 }],
			},
			{ login: 'bez.hasla', roles: ['Agent'] },
		],
	});
	await admin('import demo');
	await admin('import demo');
	expect(said).toEqual(['2 of 2 accounts added to demo.', '1 of 2 accounts added to demo.']);
	expect(await directory.userOf('demo', 'marek.wrona')).toMatchObject({
		permissions: ['tickets', 'sla_edit'],
	});
	expect((await book.roles()).map(({ name }) => name)).toEqual(['Agent', 'Admin', 'Lider']);
});

test.each([
	['{', 'not valid JSON'],
	['{"users":[{"login":"x","roles":[]}]}', 'users.0.roles'],
	['{"users":[{"login":"x","roles":["Agent"],"sudo":true}]}', 'sudo'],
])('a document like %s is told apart from a good one', async (text, complaint) => {
	input = text;
	await expect(admin('import demo')).rejects.toThrow(complaint);
});

test('without a terminal the password is the first line of the input', async () => {
	for (const ask of [askPassword, askKnownPassword]) {
		const from = (text: string) => ask({ input: Readable.from([text]) as never, questions: process.stderr });
		expect(await from('thulium-demo\nmore\n')).toBe('thulium-demo');
		expect(await from('bez-konca')).toBe('bez-konca');
		await expect(from('')).rejects.toThrow('No password');
	}
});
