import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type AppProcess } from '../tools/app-process.ts';
import { freePort, startSandbox, type SandboxProcess } from './sandbox-process.ts';

const entry = join(process.cwd(), 'build', 'main.js');

/** Headers of an answer whose body nobody reads: left unread, it would keep its connection busy. */
async function headersOf(url: string): Promise<Headers> {
	const { headers, body } = await fetch(url);
	await body?.cancel();
	return headers;
}

interface Ending {
	code: number | null;
	output: string;
}

/** Runs the entry to its end in an empty folder, where no .env helps it. */
function runEntry(environment: Record<string, string>): Promise<Ending> {
	const folder = mkdtempSync(join(tmpdir(), 'entry-'));
	const child = spawn(process.execPath, [entry], {
		cwd: folder,
		env: { PATH: process.env['PATH'], ...environment },
	});
	let output = '';
	child.stdout.on('data', (data: Buffer) => (output += data.toString()));
	child.stderr.on('data', (data: Buffer) => (output += data.toString()));
	return new Promise((resolve) =>
		child.once('close', (code) => {
			rmSync(folder, { recursive: true });
			resolve({ code, output });
		}),
	);
}

const system = {
	address: 'demo',
	name: 'Demo',
	baseUrl: 'http://127.0.0.1:9/api',
	user: 'api',
	password: 'top-secret',
};

describe('a start that cannot work', () => {
	test('is refused with everything that is missing', async () => {
		const { code, output } = await runEntry({});
		expect(code).toBe(1);
		expect(output).toContain('ORIGIN: missing');
		expect(output).toContain('THULIUM_CONFIG or THULIUM_SYSTEMS: missing');
		expect(output).toContain('.env.example');
	});

	test('is refused with everything that is wrong, secrets left out', async () => {
		const { code, output } = await runEntry({
			ORIGIN: 'nowhere',
			PORT: '99999',
			THULIUM_SYSTEMS: JSON.stringify({ systems: [{ ...system, baseUrl: 'ftp://x' }] }),
		});
		expect(code).toBe(1);
		for (const name of ['ORIGIN', 'PORT', 'THULIUM_SYSTEMS.systems.0.baseUrl'])
			expect(output).toContain(`- ${name}:`);
		expect(output).not.toContain('top-secret');
	});

	test('tells when the database cannot be opened', async () => {
		const { code, output } = await runEntry({
			ORIGIN: 'http://localhost:3000',
			THULIUM_SYSTEMS: JSON.stringify({ systems: [system] }),
			DATABASE_URL: 'file:/dev/null/x.db',
		});
		expect(code).toBe(1);
		expect(output).toMatch('could not start');
	});
});

describe('a running server', () => {
	let sandbox: SandboxProcess;
	let app: AppProcess;
	let metricsPort: number;
	beforeAll(async () => {
		sandbox = await startSandbox({ tickets: 20 });
		metricsPort = await freePort();
		app = await startApp({ sandboxUrl: sandbox.url, env: { METRICS_PORT: String(metricsPort) } });
	}, 90_000);
	afterAll(async () => {
		await app.stop();
		await sandbox.stop();
	}, 30_000);

	test.each([
		'/app-shell',
		'/service-worker.js',
		'/_app/version.json',
		'/login',
		'/api/systems',
		'/healthz',
		'/nope',
	])('%s has the security headers', async (path) => {
		const headers = await headersOf(app.url + path);
		expect(headers.get('x-content-type-options')).toBe('nosniff');
		expect(headers.get('referrer-policy')).toBe('same-origin');
		expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
		expect(headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
	});

	test('the shell is never kept, the worker and the version are asked for again each time, hashed files never', async () => {
		const shell = await fetch(`${app.url}/app-shell`);
		expect(shell.headers.get('cache-control')).toBe('no-store');
		for (const path of ['/service-worker.js', '/_app/version.json'])
			expect((await headersOf(app.url + path)).get('cache-control')).toBe('no-cache');
		const hashed = /\/_app\/immutable\/[^" ]+\.js/.exec(await shell.text())?.[0] ?? '';
		expect((await headersOf(app.url + hashed)).get('cache-control')).toContain('immutable');
	});

	test('the shell allows only its own script, by hash', async () => {
		const html = await (await fetch(`${app.url}/app-shell`)).text();
		const policy = /http-equiv="content-security-policy" content="([^"]+)"/.exec(html)?.[1] ?? '';
		expect(policy).toMatch(/script-src 'self' 'sha256-[^']+'/);
		expect(policy).not.toMatch(/'unsafe-(inline|eval)'/);
		expect(policy).toContain("object-src 'none'");
	});

	test('a page made per request has a nonce of its own', async () => {
		const policies = await Promise.all(
			[1, 2].map(async () => (await headersOf(`${app.url}/login`)).get('content-security-policy')),
		);
		expect(policies[0]).toMatch(/script-src 'self' 'nonce-[^']+'/);
		expect(policies[0]).not.toBe(policies[1]);
	});

	test('pages of the app send a visitor to sign in, and back', async () => {
		const response = await fetch(`${app.url}/t/demo/1`, {
			redirect: 'manual',
			headers: { accept: 'text/html' },
		});
		expect([response.status, response.headers.get('location')]).toEqual([303, '/login?next=%2Ft%2Fdemo%2F1']);
	});

	test('a webhook of Thulium, form-encoded and without an origin, is let through to its password', async () => {
		const call = (credentials: string) =>
			fetch(`${app.url}/hooks/thulium/demo`, {
				method: 'POST',
				headers: {
					authorization: `Basic ${Buffer.from(credentials).toString('base64')}`,
					'content-type': 'application/x-www-form-urlencoded',
				},
				body: 'action=TICKET_CREATED&ticket_id=1',
			});
		expect((await call('hook:hook-demo')).status).toBe(204);
		expect((await call('hook:guess')).status).toBe(401);
	});

	test('metrics and health have their own port', async () => {
		const metrics = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
		expect(metrics).toContain('http_request_duration_seconds_count{');
		expect((await fetch(`http://127.0.0.1:${metricsPort}/readyz`)).status).toBe(200);
		expect((await fetch(`${app.url}/metrics`)).status).toBe(404);
	});

	test('readiness tells how the system does', async () => {
		expect(await (await fetch(`${app.url}/readyz`)).json()).toMatchObject({
			ready: true,
			store: 'ok',
			systems: [{ address: 'demo', state: 'ok' }],
		});
	});

	test('a second server on the same port says so', async () => {
		const { code, output } = await runEntry({
			HOST: '127.0.0.1',
			PORT: String(app.port),
			ORIGIN: app.url,
			THULIUM_SYSTEMS: JSON.stringify({ systems: [system] }),
		});
		expect(code).toBe(1);
		expect(output).toContain(`Port ${app.port} is in use`);
	});

	test('SIGTERM ends it in peace, live connections and all', async () => {
		const signIn = await fetch(`${app.url}/api/session`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ system: 'demo', login: 'ewa.lis', password: 'thulium-demo' }),
		});
		const cookie = signIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
		const live = await fetch(`${app.url}/api/live`, { headers: { cookie } });
		expect(live.headers.get('content-type')).toContain('text/event-stream');
		const ended = live.text();
		const { pid } = app;
		process.kill(pid, 'SIGTERM');
		expect(await ended).toContain('event: hello');
		await expect.poll(() => isAlive(pid), { timeout: 8_000 }).toBe(false);
		await app.restart();
	});

	test('a restart in a test leaves no process of before behind', async () => {
		const { pid } = app;
		await app.restart();
		expect([isAlive(pid), isAlive(app.pid)]).toEqual([false, true]);
	});
});

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}
