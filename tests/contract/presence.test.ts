import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { PresentPeople } from '#lib/contract/presence-schema.ts';
import { startApp, type AppProcess } from '../tools/app-process.ts';
import { failure, HttpAgent } from '../tools/http-agent.ts';
import { startSandbox, type SandboxProcess } from './sandbox-process.ts';

/** Who is at which ticket, over HTTP: told to those who may see the ticket and to nobody else, without a request to Thulium. */

let sandbox: SandboxProcess;
let app: AppProcess;
let anna: HttpAgent;
let piotr: HttpAgent;
let ewa: HttpAgent;
let ticketId: string;
beforeAll(async () => {
	sandbox = await startSandbox({ tickets: 60 });
	app = await startApp({ sandboxUrl: sandbox.url });
	anna = await HttpAgent.signIn(app.url, 'anna.nowak');
	piotr = await HttpAgent.signIn(app.url, 'piotr.zielinski');
	ewa = await HttpAgent.signIn(app.url, 'ewa.lis');
	({ ticketId } = await sandbox.control.customerMessage({ subject: 'Kto patrzy', body: 'Dzień dobry' }));
	await vi.waitUntil(async () => (await anna.get(`/api/tickets/${ticketId}`)).status === 200, {
		timeout: 20_000,
		interval: 100,
	});
}, 120_000);
afterAll(async () => {
	await app.stop();
	await sandbox.stop();
}, 30_000);

const tabs = new Map<HttpAgent, string>();
async function say(
	agent: HttpAgent,
	at: { ticketId: string; doing: string } | null,
): Promise<PresentPeople['people']> {
	const tab = tabs.get(agent) ?? randomUUID();
	tabs.set(agent, tab);
	const response = await agent.post('/api/presence', { tab, at });
	expect(response.status).toBe(200);
	return ((await response.json()) as PresentPeople).people;
}

test('colleagues who may see the ticket hear who is there and what he does, until he leaves', async () => {
	expect(await say(anna, { ticketId, doing: 'looking' })).toEqual([]);
	expect(await say(ewa, null)).toEqual([
		{ ticketId, login: 'anna.nowak', name: 'Anna Nowak', doing: 'looking' },
	]);
	await say(anna, { ticketId, doing: 'answering' });
	expect(await say(ewa, { ticketId, doing: 'looking' })).toMatchObject([{ ticketId, doing: 'answering' }]);
	expect(await say(anna, { ticketId, doing: 'answering' })).toMatchObject([{ ticketId, login: 'ewa.lis' }]);
	await say(anna, null);
	expect(await say(ewa, null)).toEqual([]);
});

test('who has no access learns nothing, and cannot be seen where he may not be', async () => {
	await say(anna, { ticketId, doing: 'looking' });
	expect(await say(piotr, { ticketId, doing: 'looking' })).toEqual([]);
	expect(await say(ewa, null)).toMatchObject([{ login: 'anna.nowak' }]);
	// The same answer as for a ticket that there is not.
	expect(await say(piotr, { ticketId: '999999999', doing: 'looking' })).toEqual([]);
	await say(anna, null);
});

test('it costs Thulium nothing, and bad input and strangers are turned away', async () => {
	await sandbox.control.clearRequests();
	for (let at = 0; at < 5; at += 1) await say(anna, { ticketId, doing: 'looking' });
	const asked = (await sandbox.control.requests()).filter(({ path }) => path.includes(ticketId));
	expect(asked).toEqual([]);
	expect(await failure(anna.post('/api/presence', { tab: 'x', at: null }))).toEqual([400, 'bad_request']);
	const stranger = HttpAgent.stranger(app.url);
	expect(await failure(stranger.post('/api/presence', { tab: randomUUID(), at: null }))).toEqual([
		401,
		'session_expired',
	]);
	await say(anna, null);
});

test('who is heard of no more is gone within half a minute', async () => {
	await say(anna, { ticketId, doing: 'looking' });
	const saidAt = Date.now();
	await expect.poll(() => say(ewa, null), { timeout: 30_000, interval: 1_000 }).toEqual([]);
	expect(Date.now() - saidAt).toBeGreaterThan(10_000);
}, 45_000);
