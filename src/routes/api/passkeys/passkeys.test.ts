import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { errorBodySchema } from '#lib/contract/error-code.ts';
import { passkeyListSchema, passkeyOptionsSchema } from '#lib/contract/passkey-schema.ts';
import { ThuliumAccounts } from '#lib/server/directory/accounts.ts';
import { Directory } from '#lib/server/directory/directory.ts';
import { handleSession } from '#lib/server/http/handle-session.ts';
import { log } from '#lib/server/http/log.ts';
import { setServices, type Services } from '#lib/server/http/services.ts';
import { fakeCookies, fakeEvent, type Jar } from '#lib/server/http/testing/fake-event.ts';
import type { RunningSystem } from '#lib/server/mirror/running-systems.ts';
import { challengeLifeMs } from '#lib/server/passkeys/challenges.ts';
import { dropPasskeys } from '#lib/server/passkeys/drop-passkeys.ts';
import { mostPasskeys } from '#lib/server/passkeys/passkey-store.ts';
import { Passkeys } from '#lib/server/passkeys/passkeys.ts';
import { endWorkOfLeavers } from '#lib/server/session/end-work-of-leavers.ts';
import { SessionStore } from '#lib/server/session/session-store.ts';
import { SignInThrottle } from '#lib/server/session/sign-in-throttle.ts';
import type { Store } from '#lib/server/store/database.ts';
import { systemConfigSchema } from '#lib/server/thulium/system-config.ts';
import type { DirectoryUser } from '#lib/server/thulium/thulium-system.ts';
import { onEveryStore } from '../../../../tests/fixtures/on-every-store.ts';
import { SoftPasskey } from '../../../../tests/fixtures/soft-passkey.ts';
import { POST as signIn } from '../session/+server.ts';
import { GET as whoAmI } from '../session/+server.ts';
import { POST as passkeySignIn } from '../session/passkey/+server.ts';
import { POST as askToSignIn } from '../session/passkey/challenge/+server.ts';
import { GET as list, POST as add } from './+server.ts';
import { DELETE as remove, PUT as rename } from './[id]/+server.ts';
import { POST as askToAdd } from './challenge/+server.ts';

log.level = 'silent';
const origin = 'http://localhost:3000';
const password = 'thulium-demo';

const user = (login: string): DirectoryUser => ({
	login,
	name: login,
	email: null,
	permissions: ['tickets'],
	queues: [],
	active: true,
	mustChangePassword: false,
});
const anna = user('anna.nowak');
const piotr = user('piotr.zielinski');

onEveryStore((open) => {
	let store: Store;
	let now: number;
	let directory: Directory;
	let askedSystem: string[];

	/** One instance of the server; several share the store. */
	function startInstance(): Services {
		const config = systemConfigSchema.parse({
			address: 'demo',
			name: 'Demo',
			baseUrl: 'http://localhost:4010/api',
			user: 'api',
			password: 'api-demo',
		});
		const thulium = {
			address: 'demo',
			users: () => Promise.resolve([]),
			signIn: (login: string, given: string) => {
				askedSystem.push(login);
				return Promise.resolve(
					given === password
						? ({ ok: true, user: user(login) } as const)
						: ({ ok: false, code: 'bad_credentials' } as const),
				);
			},
			changePassword: () => Promise.resolve('changed' as const),
		};
		directory = new Directory(store, () => now);
		const accounts = new ThuliumAccounts(thulium, directory);
		const capabilities = () =>
			Promise.resolve({ dialect: 'mobile', name: 'Demo', timeZone: 'Europe/Warsaw', features: [] });
		const running = { config, thulium, accounts, capabilities } as unknown as RunningSystem;
		const sessions = new SessionStore(store, () => now);
		const passkeys = new Passkeys({ store, now: () => now, origin });
		endWorkOfLeavers(directory, { sessions, passkeys });
		return {
			store,
			directory,
			sessions,
			passkeys,
			throttle: new SignInThrottle(store, () => now),
			systems: () => new Map([['demo', running]]),
			now: () => now,
		} as unknown as Services;
	}

	beforeEach(async () => {
		store = await open();
		now = Date.UTC(2026, 10, 27);
		askedSystem = [];
		setServices(startInstance());
	});
	afterEach(async () => {
		setServices(null);
		await store.destroy();
	});

	type Route = (event: never) => Promise<Response>;
	interface Ask {
		method?: string;
		body?: unknown;
		params?: Record<string, string>;
	}

	class Browser {
		readonly jar: Jar = new Map();

		async ask(route: Route, { method = 'POST', body, params = {} }: Ask = {}): Promise<Response> {
			const request = new Request(`${origin}/api`, {
				method,
				headers: { 'content-type': 'application/json', 'user-agent': 'Firefox/140.0 Android' },
				...(body === undefined ? {} : { body: JSON.stringify(body) }),
			});
			const event = fakeEvent({ request, cookies: fakeCookies(this.jar), params });
			return handleSession({ event, resolve: (found) => route(found as never) });
		}

		async refusal(asking: Promise<Response>): Promise<string> {
			const response = await asking;
			return `${response.status} ${errorBodySchema.parse(await response.json()).code}`;
		}

		async signIn(login = 'anna.nowak'): Promise<this> {
			expect((await this.ask(signIn, { body: { system: 'demo', login, password } })).status).toBe(200);
			return this;
		}

		async options(route: Route, body?: unknown) {
			const response = await this.ask(route, { body });
			expect(response.status).toBe(200);
			return passkeyOptionsSchema.parse(await response.json());
		}

		async addPasskey(passkey = new SoftPasskey(origin), name = 'Telefon'): Promise<SoftPasskey> {
			const credential = passkey.make(await this.options(askToAdd, { password }));
			expect((await this.ask(add, { body: { name, credential } })).status).toBe(204);
			return passkey;
		}

		async passkeySignIn(passkey: SoftPasskey, only: { system: string; login: string } | null = null) {
			const credential = passkey.answer(await this.options(askToSignIn));
			return this.ask(passkeySignIn, { body: { user: only, credential } });
		}

		async passkeys() {
			return passkeyListSchema.parse(await (await this.ask(list, { method: 'GET' })).json());
		}
	}

	const audit = () =>
		store.selectFrom('audit_log').select(['actor', 'action', 'subject', 'facts_json']).execute();

	describe('signing in with a passkey', () => {
		test('lets its owner in without a login, a password or a word with the system', async () => {
			const passkey = await (await new Browser().signIn()).addPasskey();
			askedSystem = [];
			const other = new Browser();
			const response = await other.passkeySignIn(passkey);
			expect(response.status).toBe(200);
			expect(await response.json()).toMatchObject({
				viewer: { login: 'anna.nowak' },
				mustChangePassword: false,
			});
			expect((await other.ask(whoAmI, { method: 'GET' })).status).toBe(200);
			expect(other.jar.get('tm_session')?.options).toMatchObject({ httpOnly: true, sameSite: 'lax' });
			expect(askedSystem).toEqual([]);
		});

		test('works on another instance of the server, and asks for nothing that tells who has one', async () => {
			const passkey = await (await new Browser().signIn()).addPasskey();
			const browser = new Browser();
			const options = await browser.options(askToSignIn);
			expect(options).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
			expect(options['allowCredentials']).toBeUndefined();
			setServices(startInstance());
			const answer = { user: null, credential: passkey.answer(options) };
			expect((await browser.ask(passkeySignIn, { body: answer })).status).toBe(200);
		});

		test('takes an answer once, for three minutes, and only to its own question', async () => {
			const passkey = await (await new Browser().signIn()).addPasskey();
			const browser = new Browser();
			const answered = { user: null, credential: passkey.answer(await browser.options(askToSignIn)) };
			expect((await browser.ask(passkeySignIn, { body: answered })).status).toBe(200);
			expect(await browser.refusal(browser.ask(passkeySignIn, { body: answered }))).toBe(
				'410 passkey_expired',
			);

			const late = { user: null, credential: passkey.answer(await browser.options(askToSignIn)) };
			now += challengeLifeMs;
			expect(await browser.refusal(browser.ask(passkeySignIn, { body: late }))).toBe('410 passkey_expired');

			const made = { challenge: Buffer.from('made up').toString('base64url') };
			const madeUp = { user: null, credential: passkey.answer(made) };
			expect(await browser.refusal(browser.ask(passkeySignIn, { body: madeUp }))).toBe('410 passkey_expired');

			await browser.signIn();
			const toAdd = await browser.options(askToAdd, { password });
			const crossed = { user: null, credential: passkey.answer(toAdd) };
			expect(await browser.refusal(browser.ask(passkeySignIn, { body: crossed }))).toBe(
				'410 passkey_expired',
			);
		});

		test.each<[string, (passkey: SoftPasskey) => void]>([
			['another origin', (passkey) => (passkey.origin = 'http://localhost:4444')],
			['another host', (passkey) => (passkey.origin = 'https://evil.example')],
			['no check of who holds the device', (passkey) => (passkey.isVerified = false)],
			['a count that does not grow', (passkey) => (passkey.counter = 7)],
		])('refuses %s', async (_, spoil) => {
			const passkey = await (await new Browser().signIn()).addPasskey();
			passkey.counter = 7;
			expect((await new Browser().passkeySignIn(passkey)).status).toBe(200);
			passkey.counter = 8;
			spoil(passkey);
			const browser = new Browser();
			expect(await browser.refusal(browser.passkeySignIn(passkey))).toBe('401 passkey_refused');
			expect(browser.jar.size).toBe(0);
		});

		test('refuses a signature of another key', async () => {
			const passkey = await (await new Browser().signIn()).addPasskey();
			const browser = new Browser();
			const forger = new SoftPasskey(origin);
			const credential = forger.answer(await browser.options(askToSignIn));
			const body = { user: null, credential: { ...credential, id: passkey.id, rawId: passkey.id } };
			expect(await browser.refusal(browser.ask(passkeySignIn, { body }))).toBe('401 passkey_refused');
		});

		test('knows no passkey that was removed or never added', async () => {
			const owner = await new Browser().signIn();
			const passkey = await owner.addPasskey();
			const [{ id } = { id: '' }] = (await owner.passkeys()).passkeys;
			expect((await owner.ask(remove, { method: 'DELETE', params: { id } })).status).toBe(204);
			const browser = new Browser();
			expect(await browser.refusal(browser.passkeySignIn(passkey))).toBe('401 passkey_unknown');
			expect(await browser.refusal(browser.passkeySignIn(new SoftPasskey(origin)))).toBe(
				'401 passkey_unknown',
			);
		});

		test('of somebody else than whose work is on the screen opens nothing', async () => {
			const passkey = await (await new Browser().signIn()).addPasskey();
			const browser = new Browser();
			const other = { system: 'demo', login: 'piotr.zielinski' };
			expect(await browser.refusal(browser.passkeySignIn(passkey, other))).toBe('403 passkey_other_user');
			expect(browser.jar.size).toBe(0);
			expect((await browser.passkeySignIn(passkey, { system: 'demo', login: 'anna.nowak' })).status).toBe(
				200,
			);
		});

		test('does not go around a new password', async () => {
			const passkey = await (await new Browser().signIn()).addPasskey();
			await directory.upsert('demo', { ...anna, mustChangePassword: true });
			const browser = new Browser();
			expect(await browser.refusal(browser.passkeySignIn(passkey))).toBe('403 password_change_required');
		});

		test('is slowed down by address, and leaves the password of the account alone', async () => {
			const browser = new Browser();
			const guess = () => browser.refusal(browser.passkeySignIn(new SoftPasskey(origin)));
			for (let turn = 0; turn < 20; turn += 1) expect(await guess()).toBe('401 passkey_unknown');
			expect(await guess()).toBe('429 throttled');
			now += 15_000;
			expect((await (await new Browser().signIn()).passkeys()).passkeys).toEqual([]);
		});

		test('asks nobody without end', async () => {
			const browser = new Browser();
			for (let turn = 0; turn < 100; turn += 1) await browser.options(askToSignIn);
			const response = await browser.ask(askToSignIn);
			expect([response.status, response.headers.get('retry-after')]).toEqual([429, '180']);
			now += challengeLifeMs;
			await browser.options(askToSignIn);
		});
	});

	describe('whoever may not go on', () => {
		let passkey: SoftPasskey;
		beforeEach(async () => {
			passkey = await (await new Browser().signIn()).addPasskey();
			await directory.upsert('demo', piotr);
		});
		const refused = async (): Promise<string> => {
			const browser = new Browser();
			return browser.refusal(browser.passkeySignIn(passkey));
		};

		test('loses his passkeys when he is switched off, also once he is back', async () => {
			await directory.replaceUsers('demo', [{ ...anna, active: false }, piotr]);
			expect(await refused()).toBe('401 passkey_unknown');
			await directory.replaceUsers('demo', [anna, piotr]);
			expect(await refused()).toBe('401 passkey_unknown');
			expect(await audit()).toContainEqual({
				actor: 'Thulium Mobile',
				action: 'passkeys_dropped',
				subject: 'anna.nowak',
				facts_json: '[]',
			});
		});

		test('loses them when the system has him no more, so that a later owner of the login does not get them', async () => {
			await directory.replaceUsers('demo', [piotr]);
			await directory.replaceUsers('demo', [anna, piotr]);
			expect(await refused()).toBe('401 passkey_unknown');
		});

		test('is refused even where another instance has not dropped them yet', async () => {
			await store
				.updateTable('directory_users')
				.set({ user_json: JSON.stringify({ ...anna, active: false }) })
				.where('login', '=', 'anna.nowak')
				.execute();
			expect(await refused()).toBe('403 inactive_user');
		});

		test('loses them with a password that somebody else sets', async () => {
			await dropPasskeys(store, 'demo', ['anna.nowak'], now);
			expect(await refused()).toBe('401 passkey_unknown');
		});
	});

	describe('my passkeys', () => {
		test('are listed with when they were added and used, can be renamed, and are in the audit log', async () => {
			const browser = await new Browser().signIn();
			expect(await browser.passkeys()).toEqual({ passkeys: [], suggestedName: 'Firefox · Android' });
			const passkey = await browser.addPasskey();
			const addedAt = now;
			now += 60_000;
			await new Browser().passkeySignIn(passkey);
			const { passkeys } = await browser.passkeys();
			expect(passkeys).toMatchObject([{ name: 'Telefon', createdAt: addedAt, lastUsedAt: now }]);
			const params = { id: passkeys[0]?.id ?? '' };
			expect((await browser.ask(rename, { method: 'PUT', params, body: { name: ' Tablet ' } })).status).toBe(
				204,
			);
			expect((await browser.passkeys()).passkeys).toMatchObject([{ name: 'Tablet' }]);
			await browser.ask(remove, { method: 'DELETE', params });
			expect((await browser.passkeys()).passkeys).toEqual([]);
			expect(await audit()).toMatchObject([
				{ actor: 'anna.nowak', action: 'passkey_added', subject: 'anna.nowak' },
				{ actor: 'anna.nowak', action: 'passkey_removed', subject: 'anna.nowak' },
			]);
		});

		test('of others cannot be renamed or removed', async () => {
			const owner = await new Browser().signIn();
			await owner.addPasskey();
			const params = { id: (await owner.passkeys()).passkeys[0]?.id ?? '' };
			const other = await new Browser().signIn('piotr.zielinski');
			const body = { name: 'Moje' };
			expect(await other.refusal(other.ask(rename, { method: 'PUT', params, body }))).toBe(
				'404 passkey_unknown',
			);
			expect(await other.refusal(other.ask(remove, { method: 'DELETE', params }))).toBe(
				'404 passkey_unknown',
			);
			expect((await owner.passkeys()).passkeys).toMatchObject([{ name: 'Telefon' }]);
		});

		test('are added with the password only, and guessing it here is braked as at sign-in', async () => {
			const browser = await new Browser().signIn();
			const guess = () => browser.refusal(browser.ask(askToAdd, { body: { password: 'x' } }));
			for (let turn = 0; turn < 5; turn += 1) expect(await guess()).toBe('400 bad_credentials');
			expect(await guess()).toBe('429 throttled');
		});

		test('are made for who asked: an answer of somebody else is none', async () => {
			const browser = await new Browser().signIn();
			const options = await browser.options(askToAdd, { password });
			const other = await new Browser().signIn('piotr.zielinski');
			const body = { name: 'Telefon', credential: new SoftPasskey(origin).make(options) };
			expect(await other.refusal(other.ask(add, { body }))).toBe('410 passkey_expired');
		});

		test('are not made without a check of who holds the device, nor for another origin', async () => {
			const browser = await new Browser().signIn();
			const unverified = new SoftPasskey(origin);
			unverified.isVerified = false;
			for (const passkey of [unverified, new SoftPasskey('https://evil.example')]) {
				const credential = passkey.make(await browser.options(askToAdd, { password }));
				expect(await browser.refusal(browser.ask(add, { body: { name: 'X', credential } }))).toBe(
					'400 passkey_refused',
				);
			}
		});

		test("are somebody's once only, and are not without end", async () => {
			const browser = await new Browser().signIn();
			const passkey = await browser.addPasskey();
			const again = passkey.make(await browser.options(askToAdd, { password }));
			expect(await browser.refusal(browser.ask(add, { body: { name: 'X', credential: again } }))).toBe(
				'409 passkey_taken',
			);
			for (let turn = 1; turn < mostPasskeys; turn += 1) await browser.addPasskey();
			const oneMore = new SoftPasskey(origin).make(await browser.options(askToAdd, { password }));
			expect(await browser.refusal(browser.ask(add, { body: { name: 'X', credential: oneMore } }))).toBe(
				'409 passkey_limit',
			);
		});

		test('are for people who are signed in', async () => {
			const browser = new Browser();
			expect(await browser.refusal(browser.ask(list, { method: 'GET' }))).toBe('401 session_expired');
			expect(await browser.refusal(browser.ask(askToAdd, { body: { password } }))).toBe(
				'401 session_expired',
			);
		});

		test.each([
			{ user: null, credential: {} },
			{ user: null },
			{ user: null, credential: { id: '../x', rawId: '../x', type: 'public-key', response: {} } },
		])('%j is no answer of a device', async (body) => {
			const browser = new Browser();
			expect(await browser.refusal(browser.ask(passkeySignIn, { body }))).toBe('400 bad_request');
		});
	});
});
