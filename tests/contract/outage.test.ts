import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changesSchema } from '#lib/contract/changes-schema.ts';
import { errorBodySchema } from '#lib/contract/error-code.ts';
import { startApp, type AppProcess } from '../tools/app-process.ts';
import { freePort, startSandbox, type SandboxProcess } from './sandbox-process.ts';

/** The built app while the system behind it goes away and comes back. */
const folder = mkdtempSync(join(tmpdir(), 'outage-'));
let port: number;
let sandbox: SandboxProcess;
let app: AppProcess;
let cookie = '';
const start = () => startSandbox({ tickets: 20, port, db: join(folder, 'sandbox.sqlite') });
beforeAll(async () => {
	port = await freePort();
	sandbox = await start();
	app = await startApp({ sandboxUrl: sandbox.url, env: { METRICS_PORT: '', LOG_LEVEL: 'trace' } });
	const response = await post('/api/session', {
		system: 'demo',
		login: 'anna.nowak',
		password: 'thulium-demo',
	});
	cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}, 90_000);
afterAll(async () => {
	await app.stop();
	await sandbox.stop();
	rmSync(folder, { recursive: true });
}, 30_000);

const post = (path: string, body: unknown) =>
	fetch(`${app.url}${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...(cookie ? { cookie } : {}) },
		body: JSON.stringify(body),
	});
const upstream = async (): Promise<string> => {
	const response = await fetch(`${app.url}/api/changes?limit=1`, { headers: { cookie } });
	return changesSchema.parse(await response.json()).upstream.state;
};

test('whoever listens is told when the system goes and when it is back, though no ticket changes', async () => {
	const live = await fetch(`${app.url}/api/live`, { headers: { cookie } });
	if (live.body === null) throw new Error('no live events');
	const reader = live.body.pipeThrough(new TextDecoderStream()).getReader();
	const heard = async (event: string): Promise<void> => {
		for (;;) {
			const { done, value } = await reader.read();
			if (done) throw new Error('the live events ended');
			if (value.includes(`event: ${event}`)) return;
		}
	};
	await heard('hello');
	await sandbox.stop();
	await heard('changed');
	expect(await upstream()).toBe('down');
	sandbox = await start();
	await heard('changed');
	expect(await upstream()).toBe('ok');
	await reader.cancel();
}, 60_000);

test('a body that is far too long gets its answer', async () => {
	const body = new Blob(['x'.repeat(50_000)]).stream();
	const headers = { 'content-type': 'application/json' };
	const init = { method: 'POST', headers, body, duplex: 'half' };
	const response = await fetch(`${app.url}/api/session`, init);
	expect([response.status, errorBodySchema.parse(await response.json()).code]).toEqual([
		413,
		'payload_too_large',
	]);
});

test('an address that the API does not have answers as the API does', async () => {
	const response = await fetch(`${app.url}/api/nothing/here`);
	expect([response.status, errorBodySchema.parse(await response.json()).code]).toEqual([404, 'not_found']);
});

test('the log has heard neither passwords nor names nor cookies', () => {
	const log = app.output();
	expect(log).toContain('"msg":"request"');
	for (const secret of ['thulium-demo', 'api-demo', 'anna.nowak', cookie.slice('tm_session='.length)])
		expect(log).not.toContain(secret);
});
