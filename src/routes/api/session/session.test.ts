import type { Cookies } from '@sveltejs/kit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { errorBodySchema } from '#lib/contract/error-code.ts';
import { deviceListSchema, sessionInfoSchema } from '#lib/contract/session-schema.ts';
import { ThuliumAccounts } from '#lib/server/directory/accounts.ts';
import { Boards } from '#lib/server/boards/boards.ts';
import { Directory } from '#lib/server/directory/directory.ts';
import { handleSession } from '#lib/server/http/handle-session.ts';
import { log } from '#lib/server/http/log.ts';
import { Passkeys } from '#lib/server/passkeys/passkeys.ts';
import { PictureFetcher } from '#lib/server/pictures/picture-fetcher.ts';
import { setServices } from '#lib/server/http/services.ts';
import { fakeCookies, fakeEvent, type Jar } from '#lib/server/http/testing/fake-event.ts';
import type { RunningSystem } from '#lib/server/mirror/running-systems.ts';
import { endWorkOfLeavers } from '#lib/server/session/end-work-of-leavers.ts';
import { idleLifeMs, SessionStore } from '#lib/server/session/session-store.ts';
import { SignInThrottle } from '#lib/server/session/sign-in-throttle.ts';
import { openStore, type Store } from '#lib/server/store/database.ts';
import { ViewsStore } from '#lib/server/views/views-store.ts';
import { systemConfigSchema } from '#lib/server/thulium/system-config.ts';
import type {
	DirectoryUser,
	PasswordChangeOutcome,
	SignInOutcome,
} from '#lib/server/thulium/thulium-system.ts';
import { UpstreamError } from '#lib/server/thulium/upstream-error.ts';
import { FakeClock } from '../../../../tests/fixtures/fake-clock.ts';
import { pushBench } from '../../../../tests/fixtures/push-bench.ts';
import { GET as getSystems } from '../systems/+server.ts';
import { GET as getDevices } from '../sessions/+server.ts';
import { DELETE as deleteDevice } from '../sessions/[handle]/+server.ts';
import { DELETE, GET, POST } from './+server.ts';
import { PUT as putPassword } from './password/+server.ts';

log.level = 'silent';

const anna: DirectoryUser = {
	login: 'anna.nowak',
	name: 'Anna Nowak',
	email: 'anna.nowak@example.com',
	permissions: ['tickets'],
	queues: [{ queueId: '2', priority: 1 }],
	active: true,
	mustChangePassword: false,
};
const right = { system: 'demo', login: 'anna.nowak', password: 'thulium-demo' };

let store: Store;
let now: number;
let directory: Directory;
let asked: string[];
let answerSignIn: (password: string) => Promise<SignInOutcome>;
let answerChange: () => Promise<PasswordChangeOutcome>;

const systemAt = (address: string): RunningSystem => {
	const config = systemConfigSchema.parse({
		address,
		name: address.toUpperCase(),
		baseUrl: 'http://localhost:4010/api',
		user: 'api',
		password: 'api-demo',
	});
	const thulium = {
		signIn: (login: string, password: string) => {
			asked.push(`${address}/${login}`);
			return answerSignIn(password);
		},
		changePassword: () => answerChange(),
	};
	const capabilities = () =>
		Promise.resolve({ dialect: 'mobile', name: address, timeZone: 'Europe/Warsaw', features: ['sign_in'] });
	const accounts = new ThuliumAccounts({ address, users: () => Promise.resolve([]), ...thulium }, directory);
	return { config, thulium, accounts, capabilities } as unknown as RunningSystem;
};

function start(...addresses: string[]): void {
	directory = new Directory(store, () => now);
	const running = new Map(addresses.map((address) => [address, systemAt(address)]));
	const sessions = new SessionStore(store, () => now);
	const passkeys = new Passkeys({ store, now: () => now, origin: 'http://localhost:3000' });
	endWorkOfLeavers(directory, { sessions, passkeys });
	setServices({
		store,
		directory,
		boards: new Boards(store, () => now),
		sessions,
		throttle: new SignInThrottle(store, () => now),
		passkeys,
		pictures: new PictureFetcher({ localHosts: [] }),
		push: pushBench({ store, directory, clock: new FakeClock() }).push,
		systems: () => running,
		views: new ViewsStore(store, () => now),
		now: () => now,
	});
}

beforeEach(async () => {
	store = await openStore('file::memory:');
	now = Date.UTC(2026, 10, 22);
	asked = [];
	answerSignIn = (password) =>
		Promise.resolve(
			password === right.password ? { ok: true, user: anna } : { ok: false, code: 'bad_credentials' },
		);
	answerChange = () => Promise.resolve('changed');
	start('demo');
});
afterEach(async () => {
	setServices(null);
	await store.destroy();
});

/** A browser: its cookies stay, and every request passes the handle that finds its session. */
class Browser {
	readonly jar: Jar = new Map();
	readonly #cookies: Cookies = fakeCookies(this.jar);
	readonly #origin: string;

	constructor(origin = 'http://localhost:3000') {
		this.#origin = origin;
	}

	get secret(): string {
		return this.jar.get('tm_session')?.value ?? '';
	}

	async ask(
		route: (event: never) => Promise<Response>,
		{
			method = 'GET',
			body,
			params = {},
		}: { method?: string; body?: unknown; params?: Record<string, string> } = {},
	): Promise<{ status: number; headers: Headers; json: unknown }> {
		const headers = { 'content-type': 'application/json', 'user-agent': 'Firefox/140.0 Android' };
		const request = new Request(`${this.#origin}/api`, {
			method,
			headers,
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const event = fakeEvent({ request, cookies: this.#cookies, params });
		const response = await handleSession({ event, resolve: (found) => route(found as never) });
		const text = await response.text();
		return {
			status: response.status,
			headers: response.headers,
			json: text === '' ? null : (JSON.parse(text) as unknown),
		};
	}

	signIn(body: object = right) {
		return this.ask(POST, { method: 'POST', body });
	}

	async refusal(asking: ReturnType<Browser['ask']>): Promise<string> {
		const { status, json } = await asking;
		return `${status} ${errorBodySchema.parse(json).code}`;
	}
}

describe('signing in', () => {
	test('answers who signed in, and sets a cookie that no script reads', async () => {
		const browser = new Browser();
		const { status, json } = await browser.signIn();
		expect(status).toBe(200);
		expect(sessionInfoSchema.parse(json)).toMatchObject({
			system: { address: 'demo', name: 'DEMO', dialect: 'mobile', features: ['sign_in'] },
			viewer: { login: 'anna.nowak', queues: [{ queueId: '2', priority: 1 }] },
			mustChangePassword: false,
			expiresAt: now + idleLifeMs,
		});
		expect(JSON.stringify(json)).not.toContain(browser.secret);
		expect(browser.jar.get('tm_session')?.options).toEqual({
			path: '/',
			httpOnly: true,
			sameSite: 'lax',
			secure: false,
			expires: new Date(now + idleLifeMs),
		});
	});

	test('on https the cookie goes over https only', async () => {
		const browser = new Browser('https://mobile.example');
		await browser.signIn();
		expect(browser.jar.get('tm_session')?.options).toMatchObject({ secure: true, httpOnly: true });
	});

	test.each(['demo', ' DEMO ', 'demo.thulium.com', 'https://demo.thulium.com/panel?x=1'])(
		'the address may be typed as %s',
		async (system) => {
			expect((await new Browser().signIn({ ...right, system })).status).toBe(200);
		},
	);

	test.each(['other', 'http://169.254.169.254/', 'localhost:4010', '', '../demo'])(
		'%j is an unknown system, and nobody is asked',
		async (system) => {
			const browser = new Browser();
			expect(await browser.refusal(browser.signIn({ ...right, system }))).toBe('400 unknown_system');
			expect(asked).toEqual([]);
			expect(browser.secret).toBe('');
		},
	);

	test('a wrong password and an unknown login sound the same', async () => {
		const browser = new Browser();
		expect(await browser.refusal(browser.signIn({ ...right, password: 'x' }))).toBe('401 bad_credentials');
		expect(await browser.refusal(browser.signIn({ ...right, login: 'x', password: 'x' }))).toBe(
			'401 bad_credentials',
		);
	});

	test.each([
		[{ ok: false, code: 'inactive_user' }, '403 inactive_user'],
		[{ ok: true, user: { ...anna, active: false } }, '403 inactive_user'],
		[{ ok: false, code: 'signin_unavailable' }, '501 signin_unavailable'],
	] as const)('%j is told as %s', async (outcome, told) => {
		answerSignIn = () => Promise.resolve(outcome as SignInOutcome);
		const browser = new Browser();
		expect(await browser.refusal(browser.signIn())).toBe(told);
		expect(browser.secret).toBe('');
	});

	test('after five wrong passwords the right one has to wait too', async () => {
		const browser = new Browser();
		for (let turn = 0; turn < 5; turn += 1) await browser.signIn({ ...right, password: 'x' });
		const { status, headers, json } = await browser.signIn();
		expect([status, headers.get('retry-after')]).toEqual([429, '15']);
		expect(json).toMatchObject({ code: 'throttled', retryAfterSeconds: 15 });
		expect(asked).toHaveLength(5);
		now += 15_000;
		expect((await browser.signIn()).status).toBe(200);
	});

	test('a system that is down is no failure of the user', async () => {
		answerSignIn = () => Promise.reject(new UpstreamError('down', { message: 'refused' }));
		const browser = new Browser();
		for (let turn = 0; turn < 6; turn += 1)
			expect(await browser.refusal(browser.signIn())).toBe('503 upstream_down');
	});

	test.each([{}, { ...right, password: '' }, { ...right, login: 'x'.repeat(300) }, { ...right, more: 1 }])(
		'%j is no sign-in',
		async (body) => {
			const browser = new Browser();
			expect(await browser.refusal(browser.signIn(body))).toBe('400 bad_request');
		},
	);

	test('a new sign-in ends the session that the browser had, so a planted cookie is worth nothing', async () => {
		const victim = new Browser();
		await victim.signIn();
		const planted = victim.secret;
		await victim.signIn();
		expect(victim.secret).not.toBe(planted);
		const attacker = new Browser();
		attacker.jar.set('tm_session', { value: planted, options: {} });
		expect(await attacker.refusal(attacker.ask(GET))).toBe('401 session_expired');
	});
});

describe('a session', () => {
	test('says who is signed in, until signing out', async () => {
		const browser = new Browser();
		await browser.signIn();
		const { secret } = browser;
		expect((await browser.ask(GET)).json).toMatchObject({ viewer: { login: 'anna.nowak' } });
		expect((await browser.ask(DELETE, { method: 'DELETE' })).status).toBe(204);
		expect(browser.jar.size).toBe(0);
		browser.jar.set('tm_session', { value: secret, options: {} });
		expect(await browser.refusal(browser.ask(GET))).toBe('401 session_expired');
	});

	test('signing out twice is no error', async () => {
		expect((await new Browser().ask(DELETE, { method: 'DELETE' })).status).toBe(204);
	});

	test('a made-up cookie is taken away', async () => {
		const browser = new Browser();
		browser.jar.set('tm_session', { value: 'made-up', options: {} });
		expect(await browser.refusal(browser.ask(GET))).toBe('401 session_expired');
		expect(browser.jar.size).toBe(0);
	});

	test('use moves the end of the cookie with the end of the session', async () => {
		const browser = new Browser();
		await browser.signIn();
		now += 10 * 24 * 60 * 60_000;
		await browser.ask(GET);
		expect(browser.jar.get('tm_session')?.options).toMatchObject({ expires: new Date(now + idleLifeMs) });
	});

	test('of a user whom the system has deactivated ends', async () => {
		const browser = new Browser();
		await browser.signIn();
		await directory.replaceUsers('demo', [{ ...anna, active: false }]);
		expect(await browser.refusal(browser.ask(GET))).toBe('401 session_expired');
		expect(browser.jar.size).toBe(0);
	});

	test('of a system that is no longer configured is over', async () => {
		const browser = new Browser();
		await browser.signIn();
		start('other');
		expect(await browser.refusal(browser.ask(GET))).toBe('401 session_expired');
	});
});

describe('devices', () => {
	test('each can be signed out from another', async () => {
		const phone = new Browser();
		const kiosk = new Browser();
		await phone.signIn();
		await kiosk.signIn();
		const { devices } = deviceListSchema.parse((await phone.ask(getDevices)).json);
		expect(devices.map((device) => device.label)).toEqual(['Firefox · Android', 'Firefox · Android']);
		const other = devices.find((device) => !device.current);
		const params = { handle: other?.id ?? '' };
		expect((await phone.ask(deleteDevice, { method: 'DELETE', params })).status).toBe(204);
		expect(await kiosk.refusal(kiosk.ask(GET))).toBe('401 session_expired');
		expect((await phone.ask(GET)).status).toBe(200);
	});

	test('of other people do not exist', async () => {
		const browser = new Browser();
		await browser.signIn();
		const params = { handle: 'somebody-else' };
		expect(await browser.refusal(browser.ask(deleteDevice, { method: 'DELETE', params }))).toBe(
			'404 not_found',
		);
	});

	test('are for signed-in people', async () => {
		const browser = new Browser();
		expect(await browser.refusal(browser.ask(getDevices))).toBe('401 session_expired');
	});
});

describe('a password that must be changed', () => {
	const change = { oldPassword: right.password, newPassword: 'nowe-haslo-1' };
	const put = (browser: Browser, body: object = change) => browser.ask(putPassword, { method: 'PUT', body });
	let browser: Browser;
	beforeEach(async () => {
		answerSignIn = () => Promise.resolve({ ok: true, user: { ...anna, mustChangePassword: true } });
		browser = new Browser();
		await browser.signIn();
	});

	test('comes before everything but signing out', async () => {
		expect((await browser.ask(GET)).json).toMatchObject({ mustChangePassword: true });
		expect(await browser.refusal(browser.ask(getDevices))).toBe('403 password_change_required');
		expect((await put(browser)).status).toBe(204);
		expect((await browser.ask(GET)).json).toMatchObject({ mustChangePassword: false });
		expect((await browser.ask(getDevices)).status).toBe(200);
	});

	test('ends the other sessions of the user when it is changed', async () => {
		const other = new Browser();
		await other.signIn();
		await put(browser);
		expect(await other.refusal(other.ask(GET))).toBe('401 session_expired');
	});

	test.each([
		['zażółć-gęślą', '400 polish_letters'],
		['short', '400 weak_password'],
		['', '400 weak_password'],
		[right.password, '400 same_password'],
	])('cannot become %j', async (newPassword, told) => {
		answerChange = () => Promise.reject(new Error('must not be asked'));
		expect(await browser.refusal(put(browser, { ...change, newPassword }))).toBe(told);
	});

	test.each(['wrong_old_password', 'weak_password', 'polish_letters'] as const)(
		'may be refused by the system: %s',
		async (outcome) => {
			answerChange = () => Promise.resolve(outcome);
			expect(await browser.refusal(put(browser))).toBe(`400 ${outcome}`);
			expect((await browser.ask(GET)).json).toMatchObject({ mustChangePassword: true });
		},
	);

	test('is not a way around the brake on guessing', async () => {
		answerChange = () => Promise.resolve('wrong_old_password');
		for (let turn = 0; turn < 5; turn += 1) await put(browser);
		expect(await browser.refusal(put(browser))).toBe('429 throttled');
	});
});

describe('the systems one can sign in to', () => {
	test('the only one is told', async () => {
		expect((await new Browser().ask(getSystems)).json).toEqual({
			systems: [{ address: 'demo', name: 'DEMO' }],
		});
	});

	test('of several nobody learns the names', async () => {
		start('demo', 'other');
		expect((await new Browser().ask(getSystems)).json).toEqual({ systems: [] });
	});
});
