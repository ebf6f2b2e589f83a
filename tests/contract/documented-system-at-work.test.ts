import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { Directory } from '#lib/server/directory/directory.ts';
import { readiness } from '#lib/server/http/readiness.ts';
import {
	startSystems,
	stopSystems,
	systems,
	type RunningSystem,
} from '#lib/server/mirror/running-systems.ts';
import { openStore, type Store } from '#lib/server/store/database.ts';
import { systemConfigSchema } from '#lib/server/thulium/system-config.ts';
import { sampleAccount } from '../fixtures/sample-data.ts';
import { startSandbox, type SandboxProcess } from './sandbox-process.ts';

/** What the server does by itself for a system on the documented API alone, with the wiring of production against a real sandbox. */

const hourMs = 60 * 60_000;
/** Longer than the pause between two looks at what is due. */
const lookMs = 20_000;

let sandbox: SandboxProcess;
let store: Store;
let now: number;
beforeAll(async () => {
	sandbox = await startSandbox({ dialect: 'documented', tickets: 20 });
}, 60_000);
afterAll(() => sandbox.stop());
beforeEach(async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	now = Date.now();
	store = await openStore('file::memory:');
});
afterEach(async () => {
	await stopSystems();
	await store.destroy();
	vi.useRealTimers();
});

async function start(password: string): Promise<RunningSystem> {
	const config = systemConfigSchema.parse({
		address: 'demo',
		name: 'Demo',
		baseUrl: `${sandbox.url}/api`,
		user: 'api',
		password,
		pollSeconds: 3600,
		signIn: 'local',
	});
	await startSystems([config], {
		store,
		directory: new Directory(store, () => now),
		now: () => now,
		log: pino({ level: 'silent' }),
		record: () => Promise.resolve(),
	});
	const system = systems().get('demo');
	if (system === undefined) throw new Error('the system did not start');
	await vi.waitUntil(() => system.mirror.state().state !== 'starting', { timeout: 15_000 });
	return system;
}

test('where Thulium refuses the API user from the start, agents sign in and read it, and readiness names what to look at', async () => {
	const { accounts, administration, mirror } = await start('not-it');
	const account = { ...sampleAccount({ isAgent: false }), mustChangePassword: false };
	await (await administration()).add('ewa.lis', account, { password: 'thulium-demo', mustChange: false });
	const signedIn = await accounts.signIn('anna.nowak', 'thulium-demo');
	if (!signedIn.ok) throw new Error(signedIn.code);
	const page = { cursor: null, limit: 10, dictionaries: null, viewer: null };
	const { upstream } = await mirror.changes(signedIn.user, page);
	expect(upstream).toEqual({ state: 'refused', lastOkAt: null });
	expect(await readiness({ store, systems })).toMatchObject({
		ready: false,
		systems: [
			{
				address: 'demo',
				state: 'refused',
				reason: 'Thulium refuses the login and password of the API user (401): check "user" and "password".',
			},
		],
	});
});

test('a ticket that was postponed before a restart is woken after it, when its time has come', async () => {
	const before = await start('api-demo');
	const idOf = (kind: string): string =>
		before.mirror.dictionaries().statuses.find((status) => status.kind === kind)?.id ?? '';
	const { tickets } = await before.thulium.changesSince(null);
	const ticketId = tickets.find(({ facts }) => facts.kind === 'open')?.facts.id ?? '';
	const status = { statusId: idOf('postponed'), substatusId: null, postponedUntil: now + hourMs };
	await before.thulium.change({ ticketId, author: 'anna.nowak', commandId: 'c1', change: { status } });
	const kindOf = async (): Promise<string> => {
		const ticket = await systems().get('demo')?.thulium.ticket(ticketId);
		if (typeof ticket !== 'object') throw new Error(`no ticket ${ticketId}`);
		return ticket.facts.kind;
	};
	await stopSystems();
	await start('api-demo');
	await vi.advanceTimersByTimeAsync(lookMs);
	expect(await kindOf()).toBe('postponed');
	await stopSystems();
	now += 2 * hourMs;
	await start('api-demo');
	await vi.advanceTimersByTimeAsync(lookMs);
	await vi.waitUntil(async () => (await kindOf()) === 'new', { timeout: 15_000 });
	const isForgotten = async () => (await store.selectFrom('wake_ups').selectAll().execute()).length === 0;
	await vi.waitUntil(isForgotten, { timeout: 15_000 });
});
