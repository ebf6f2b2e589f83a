import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { errorBodySchema } from '#lib/contract/error-code.ts';
import { sessionInfoSchema } from '#lib/contract/session-schema.ts';
import { startApp, type AppProcess } from '../tools/app-process.ts';
import { startSandbox, type SandboxProcess } from './sandbox-process.ts';

/** The built app against the real sandbox. */
let sandbox: SandboxProcess;
let app: AppProcess;
beforeAll(async () => {
	sandbox = await startSandbox({ tickets: 20 });
	app = await startApp({ sandboxUrl: sandbox.url, env: { METRICS_PORT: '' } });
}, 90_000);
afterAll(async () => {
	await app.stop();
	await sandbox.stop();
}, 30_000);
beforeEach(() => sandbox.control.clearFaults());

const password = 'thulium-demo';

const signIn = (body: object, headers: Record<string, string> = {}) =>
	fetch(`${app.url}/api/session`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: JSON.stringify({ system: 'demo', password, ...body }),
	});

const cookieOf = (response: Response): string => response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
const refusal = async (response: Response): Promise<string> =>
	`${response.status} ${errorBodySchema.parse(await response.json()).code}`;
const session = (cookie: string) => fetch(`${app.url}/api/session`, { headers: { cookie } });

const signInRequests = async (): Promise<number> =>
	(await sandbox.control.requests()).filter(({ path }) => path.endsWith('/sign_in')).length;

test('the system lets its users in, with what each may see', async () => {
	const response = await signIn({ login: 'anna.nowak' });
	expect(response.status).toBe(200);
	const info = sessionInfoSchema.parse(await response.json());
	expect(info).toMatchObject({
		system: { address: 'demo', dialect: 'mobile' },
		viewer: { login: 'anna.nowak', permissions: ['tickets'] },
		mustChangePassword: false,
	});
	expect(info.viewer.queues).toHaveLength(2);
	expect(info.system.features).toContain('sign_in');
	expect(response.headers.getSetCookie()[0]).toMatch(
		/^tm_session=[\w-]{43}; Path=\/; Expires=.*HttpOnly; SameSite=Lax$/,
	);
	expect((await session(cookieOf(response))).status).toBe(200);
});

test('signing out ends the session on the server', async () => {
	const cookie = cookieOf(await signIn({ login: 'ewa.lis' }));
	const response = await fetch(`${app.url}/api/session`, { method: 'DELETE', headers: { cookie } });
	expect(response.status).toBe(204);
	expect(response.headers.getSetCookie()[0]).toMatch(/^tm_session=; .*(Max-Age=0|1970)/);
	expect(await refusal(await session(cookie))).toBe('401 session_expired');
});

test('a wrong password is refused, and a script of another site is not heard at all', async () => {
	expect(await refusal(await signIn({ login: 'anna.nowak', password: 'x' }))).toBe('401 bad_credentials');
	const before = await signInRequests();
	expect(before).toBeGreaterThan(0);
	const forged = await signIn({ login: 'anna.nowak' }, { origin: 'https://evil.example' });
	expect(await refusal(forged)).toBe('403 cross_site');
	expect(await signInRequests()).toBe(before);
});

test('an unknown system is asked nothing', async () => {
	await sandbox.control.clearRequests();
	const response = await signIn({ login: 'anna.nowak', system: new URL(sandbox.url).host });
	expect(await refusal(response)).toBe('400 unknown_system');
	expect(await signInRequests()).toBe(0);
});

test('guessing is slowed down, and a restart does not forgive it', async () => {
	const guess = () => signIn({ login: 'piotr.zielinski', password: 'guess' });
	for (let turn = 0; turn < 5; turn += 1) expect(await refusal(await guess())).toBe('401 bad_credentials');
	await app.kill();
	await app.restart();
	const response = await guess();
	expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
	expect(await refusal(response)).toBe('429 throttled');
});

test('a forced password change comes first', async () => {
	const first = await signIn({ login: 'nowy.agent' });
	expect(await first.json()).toMatchObject({ mustChangePassword: true });
	const cookie = cookieOf(first);
	const headers = { cookie, 'content-type': 'application/json' };
	expect(await refusal(await fetch(`${app.url}/api/changes`, { headers }))).toBe(
		'403 password_change_required',
	);
	const change = (oldPassword: string) =>
		fetch(`${app.url}/api/session/password`, {
			method: 'PUT',
			headers,
			body: JSON.stringify({ oldPassword, newPassword: 'nowe-haslo-1' }),
		});
	expect(await refusal(await change('not-it'))).toBe('400 wrong_old_password');
	expect((await change(password)).status).toBe(204);
	expect((await fetch(`${app.url}/api/changes`, { headers })).status).toBe(200);
	expect(await refusal(await signIn({ login: 'nowy.agent' }))).toBe('401 bad_credentials');
});

test.each([
	['down', { status: 503 as const }, '503 upstream_down'],
	['talking rubbish', { html: true }, '502 upstream_garbage'],
])('a system that is %s cannot judge', async (_, fault, told) => {
	await sandbox.control.fault({ match: { path: '/api/mobile/sign_in' }, fault });
	expect(await refusal(await signIn({ login: 'ewa.lis' }))).toBe(told);
});
