import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AccountDraft } from '#lib/domain/account.ts';
import { AccountBook } from '#lib/server/directory/account-book.ts';
import { Directory } from '#lib/server/directory/directory.ts';
import { findInvitation, Invitations } from '#lib/server/directory/invitations.ts';
import { LocalAdministration } from '#lib/server/directory/local-administration.ts';
import { addAccount } from '#lib/server/directory/operator-accounts.ts';
import { log } from '#lib/server/http/log.ts';
import { setServices, type Services } from '#lib/server/http/services.ts';
import { fakeEvent } from '#lib/server/http/testing/fake-event.ts';
import { Passkeys } from '#lib/server/passkeys/passkeys.ts';
import type { RunningSystem } from '#lib/server/mirror/running-systems.ts';
import { endWorkOfLeavers } from '#lib/server/session/end-work-of-leavers.ts';
import type { Session } from '#lib/server/session/session.ts';
import { SessionStore } from '#lib/server/session/session-store.ts';
import { openStore, type Store } from '#lib/server/store/database.ts';
import { UpstreamError } from '#lib/server/thulium/upstream-error.ts';
import { FakePeople } from '../../../../../tests/fixtures/fake-people.ts';
import { sampleAccount } from '../../../../../tests/fixtures/sample-data.ts';
import { PUT as assign } from '../queues/[channel]/[id]/+server.ts';
import { PUT as change } from './[login]/+server.ts';
import { POST as invite } from './[login]/invitation/+server.ts';
import { PUT as setPassword } from './[login]/password/+server.ts';
import { POST as add } from './+server.ts';

log.level = 'silent';

const anna: AccountDraft = {
	...sampleAccount({ login: 'Anna.Nowak', isAgent: false }),
	mustChangePassword: false,
};
const secret = { password: 'thulium-demo', mustChange: false };
const now = Date.UTC(2026, 10, 27);

const queues = { hotline: null, tickets: [{ id: '2', name: 'Reklamacje' }], chat: null };

let store: Store;
let sessions: SessionStore;
let book: AccountBook;
let people: FakePeople;
let administration: LocalAdministration;
let admin: Session;
beforeEach(async () => {
	store = await openStore('file::memory:');
	const directory = new Directory(store, () => now);
	sessions = new SessionStore(store, () => now);
	const passkeys = new Passkeys({ store, now: () => now, origin: 'http://localhost:3000' });
	endWorkOfLeavers(directory, { sessions, passkeys });
	book = new AccountBook({ store, directory, system: 'demo', now: () => now });
	await addAccount(book, anna, secret);
	await addAccount(book, { ...anna, login: 'ewa.lis', roleIds: ['admin'] }, secret);
	people = new FakePeople();
	administration = new LocalAdministration({
		book,
		people,
		knownQueues: () => queues,
		refresh: () => Promise.resolve(),
	});
	const running = {
		knownQueues: () => Promise.resolve(queues),
		administration: () => Promise.resolve(administration),
		invitations: new Invitations(book),
	} as unknown as RunningSystem;
	const systems = () => new Map([['demo', running]]);
	setServices({ store, directory, sessions, systems, now: () => now } as unknown as Services);
	admin = await begin('ewa.lis');
});
afterEach(async () => {
	setServices(null);
	await store.destroy();
});

const begin = async (login: string): Promise<Session> =>
	(await sessions.create({ system: 'demo', login, label: 'Telefon', mustChangePassword: false })).session;

/** The administrator asks for a user by this spelling of his login. */
function ask(
	route: (event: never) => Promise<Response>,
	asked: string | Record<string, string>,
	method: string,
	body?: object,
) {
	const request = new Request('http://localhost:3000/api', {
		method,
		headers: { 'content-type': 'application/json' },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
	const locals = { requestId: 'request-1', session: admin };
	const params = typeof asked === 'string' ? { login: asked } : asked;
	return route(fakeEvent({ request, locals, params }) as never);
}

test.each(['Anna.Nowak', 'anna.nowak', 'ANNA.NOWAK'])(
	'a password set for %s signs the user out everywhere',
	async (login) => {
		const { handle } = await begin('Anna.Nowak');
		const wish = { password: 'nowe-haslo-1', mustChangePassword: true };
		expect((await ask(setPassword, login, 'PUT', wish)).status).toBe(204);
		expect(await sessions.isAlive(handle)).toBe(false);
		expect(await sessions.isAlive(admin.handle)).toBe(true);
	},
);

test('an administrator who sets his own stays here, however he spells himself', async () => {
	const { handle } = await begin('ewa.lis');
	const wish = { password: 'nowe-haslo-1', mustChangePassword: false };
	expect((await ask(setPassword, 'EWA.LIS', 'PUT', wish)).status).toBe(204);
	expect(await sessions.isAlive(handle)).toBe(false);
	expect(await sessions.isAlive(admin.handle)).toBe(true);
});

test('a change by another spelling is of the same user, and ends his sessions', async () => {
	const { handle } = await begin('Anna.Nowak');
	const revision = (await administration.read()).users.find(({ login }) => login === anna.login)?.revision;
	const wish = { ...anna, login: undefined, active: false, revision };
	expect((await ask(change, 'anna.nowak', 'PUT', wish)).status).toBe(204);
	expect(await sessions.isAlive(handle)).toBe(false);
	const { users } = await administration.read();
	expect(users.map(({ login, active }) => [login, active])).toEqual([
		['Anna.Nowak', false],
		['ewa.lis', true],
	]);
});

test('a user with an odd e-mail is changed in something else, and a member with an odd login assigned', async () => {
	const odd = { ...anna, login: 'Żaneta Wójcik', lastName: '', email: 'zaneta@localhost' };
	await addAccount(book, odd, secret);
	const revision = (await administration.read()).users.find(({ login }) => login === odd.login)?.revision;
	const wish = { ...odd, login: undefined, roleIds: ['admin'], revision };
	expect((await ask(change, odd.login, 'PUT', wish)).status).toBe(204);
	const changes = [{ login: odd.login, priority: 3 }];
	expect((await ask(assign, { channel: 'tickets', id: '2' }, 'PUT', { changes })).status).toBe(204);
	const user = (await administration.read()).users.find(({ login }) => login === odd.login);
	expect(user).toMatchObject({ roleIds: ['admin'], queues: { tickets: [{ queueId: '2', priority: 3 }] } });
});

test('an administrator is told which permission the API user lacks to make an agent', async () => {
	const call = 'POST agents';
	people.failure = new UpstreamError('refused', { message: 'may not', status: 403, call });
	const agent = { ...anna, login: 'jan.lis', isAgent: true, internalNumber: '300', password: 'nowe-haslo-1' };
	const response = await ask(add, {}, 'POST', agent);
	expect(response.status).toBe(502);
	expect(await response.json()).toMatchObject({ code: 'permission_missing', detail: call });
	expect((await administration.read()).users.map(({ login }) => login)).not.toContain('jan.lis');
});

test('an invitation by another spelling is for the same user', async () => {
	const response = await ask(invite, 'anna.nowak', 'POST');
	const { url } = (await response.json()) as { url: string };
	const [, token = ''] = url.split('#');
	expect(await findInvitation(store, token, now)).toMatchObject({ login: 'Anna.Nowak' });
});
