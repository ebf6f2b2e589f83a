import { afterEach, beforeEach, expect, test } from 'vitest';
import { AccountBook } from '#lib/server/directory/account-book.ts';
import { Directory } from '#lib/server/directory/directory.ts';
import { LocalAccounts } from '#lib/server/directory/local-accounts.ts';
import { addAccount } from '#lib/server/directory/operator-accounts.ts';
import { Passkeys } from '#lib/server/passkeys/passkeys.ts';
import type { Store } from '#lib/server/store/database.ts';
import type { Agent } from '#lib/server/thulium/thulium-system.ts';
import { FakeAgents } from '../../../../tests/fixtures/fake-agents.ts';
import { onEveryStore } from '../../../../tests/fixtures/on-every-store.ts';
import { sampleAccount } from '../../../../tests/fixtures/sample-data.ts';
import { endWorkOfLeavers } from './end-work-of-leavers.ts';
import { SessionStore } from './session-store.ts';

const now = Date.UTC(2026, 10, 27);
const secret = { password: 'thulium-demo', mustChange: false };
const account = sampleAccount({ login: 'anna.nowak' });
const agent: Agent = { ...account, outboundMode: 'auto' };
const ola: Agent = { ...agent, login: 'ola.mak' };

onEveryStore((open) => {
	let store: Store;
	beforeEach(async () => {
		store = await open();
	});
	afterEach(() => store.destroy());

	test('an agent who was gone in the system and is back has to sign in anew, on every device', async () => {
		const directory = new Directory(store, () => now);
		const sessions = new SessionStore(store, () => now);
		const passkeys = new Passkeys({ store, now: () => now, origin: 'http://localhost:3000' });
		endWorkOfLeavers(directory, { sessions, passkeys });
		const book = new AccountBook({ store, directory, system: 'demo', now: () => now });
		await addAccount(book, account, secret);
		await addAccount(book, { ...account, login: 'ewa.lis', roleIds: ['admin'] }, secret);
		const agents = new FakeAgents();
		const accounts = new LocalAccounts({ book, directory, thulium: agents });
		agents.list = [agent, ola];
		await accounts.refresh();
		const begin = async (login: string): Promise<string> => {
			const wish = { system: 'demo', login, label: 'Telefon', mustChangePassword: false };
			return (await sessions.create(wish)).session.handle;
		};
		const old = await begin('anna.nowak');
		const others = await begin('ewa.lis');
		agents.list = [ola];
		await accounts.refresh();
		expect(await sessions.isAlive(old)).toBe(false);
		agents.list = [agent, ola];
		await accounts.refresh();
		expect(await accounts.signIn('anna.nowak', 'thulium-demo')).toMatchObject({ ok: true });
		expect(await sessions.isAlive(old)).toBe(false);
		expect(await sessions.isAlive(others)).toBe(true);
	});
});
