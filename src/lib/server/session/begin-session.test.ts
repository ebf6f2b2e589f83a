import { afterEach, beforeEach, expect, test } from 'vitest';
import { AccountBook } from '#lib/server/directory/account-book.ts';
import { Directory } from '#lib/server/directory/directory.ts';
import { LocalAccounts } from '#lib/server/directory/local-accounts.ts';
import { addAccount, resetPassword } from '#lib/server/directory/operator-accounts.ts';
import type { RunningSystem } from '#lib/server/mirror/running-systems.ts';
import type { Store } from '#lib/server/store/database.ts';
import { FakeAgents } from '../../../../tests/fixtures/fake-agents.ts';
import { onEveryStore } from '../../../../tests/fixtures/on-every-store.ts';
import { sampleAccount } from '../../../../tests/fixtures/sample-data.ts';
import { SessionStore } from './session-store.ts';
import { signIn, type NewSignIn } from './sign-in.ts';
import { SignInThrottle } from './sign-in-throttle.ts';

const anna = sampleAccount();

onEveryStore((open) => {
	let now: number;
	let store: Store;
	let book: AccountBook;
	let accounts: LocalAccounts;
	let sessions: SessionStore;
	beforeEach(async () => {
		now = 1_000;
		store = await open();
		const clock = () => (now += 1);
		const directory = new Directory(store, clock);
		book = new AccountBook({ store, directory, system: 'demo', now: clock });
		accounts = new LocalAccounts({ book, directory, thulium: new FakeAgents() });
		sessions = new SessionStore(store, clock);
		await addAccount(book, anna, { password: 'thulium-demo', mustChange: false });
	});
	afterEach(() => store.destroy());

	function begin(password: string): Promise<NewSignIn> {
		// Signing in needs no more of a system.
		const system = { config: { address: 'demo' }, accounts } as unknown as RunningSystem;
		const clock = () => (now += 1);
		return signIn(
			{
				system: 'demo',
				login: 'anna.nowak',
				password,
				clientAddress: '::1',
				deviceLabel: 'Telefon',
				oldSecret: null,
			},
			{
				store,
				sessions,
				now: clock,
				throttle: new SignInThrottle(store, clock),
				systems: () => new Map([['demo', system]]),
			},
		);
	}

	test('a sign-in that was on its way with the old password does not outlive the reset', async () => {
		const check = accounts.signIn.bind(accounts);
		accounts.signIn = async (login, password) => {
			const outcome = await check(login, password);
			await resetPassword(book, 'anna.nowak', { password: 'nowe-haslo-1', mustChange: false });
			return outcome;
		};
		await expect(begin('thulium-demo')).rejects.toMatchObject({ status: 401, code: 'bad_credentials' });
		expect(await sessions.devicesOf('demo', 'anna.nowak')).toEqual([]);
	});

	test('a session that was there is ended by the reset, and the new password begins one', async () => {
		await begin('thulium-demo');
		await resetPassword(book, 'anna.nowak', { password: 'nowe-haslo-1', mustChange: false });
		expect(await sessions.devicesOf('demo', 'anna.nowak')).toEqual([]);
		await begin('nowe-haslo-1');
		expect(await sessions.devicesOf('demo', 'anna.nowak')).toHaveLength(1);
	});
});
