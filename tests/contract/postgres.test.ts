import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changesSchema, type Changes } from '#lib/contract/changes-schema.ts';
import {
	postgresAvailable,
	startPostgres,
	type TestPostgres,
} from '#lib/server/store/testing/test-postgres.ts';
import { startApp, type AppProcess } from '../tools/app-process.ts';
import { startSandbox, type SandboxProcess } from './sandbox-process.ts';

/** Two instances of the built app over one PostgreSQL, against the real sandbox. */
describe.skipIf(!postgresAvailable)('on PostgreSQL', () => {
	let postgres: TestPostgres;
	let sandbox: SandboxProcess;
	let app: AppProcess;
	let second: AppProcess;
	let cookie: string;

	beforeAll(async () => {
		[postgres, sandbox] = await Promise.all([startPostgres(), startSandbox({ tickets: 60 })]);
		const options = { sandboxUrl: sandbox.url, env: { DATABASE_URL: postgres.url, METRICS_PORT: '' } };
		app = await startApp(options);
		second = await startApp(options);
		const response = await fetch(`${app.url}/api/session`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ system: 'demo', login: 'anna.nowak', password: 'thulium-demo' }),
		});
		expect(response.status).toBe(200);
		cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
	}, 120_000);
	afterAll(async () => {
		await Promise.all([app.stop(), second.stop()]);
		await Promise.all([sandbox.stop(), postgres.stop()]);
	}, 60_000);

	const get = (path: string, from = app) => fetch(`${from.url}${path}`, { headers: { cookie } });
	const changes = async (cursor: string | null, from = app): Promise<Changes> => {
		const query = new URLSearchParams({ limit: '1000', ...(cursor === null ? {} : { cursor }) });
		const response = await get(`/api/changes?${query.toString()}`, from);
		return changesSchema.parse(await response.json());
	};
	const anyTicket = async () => {
		const [ticket] = (await changes(null)).tickets.filter(({ customer }) => customer.email !== null);
		if (ticket === undefined) throw new Error('no ticket');
		return ticket;
	};
	const send = (command: object, to = app) =>
		fetch(`${to.url}/api/commands`, {
			method: 'POST',
			headers: { cookie, 'content-type': 'application/json' },
			body: JSON.stringify(command),
		});
	const reply = (ticketId: string) => ({
		id: randomUUID(),
		ticketId,
		createdAt: Date.now(),
		seenRev: null,
		type: 'reply',
		payload: { text: 'Dzień dobry, zażółć.' },
	});
	const written = async (id: string, ticketId: string) =>
		(await sandbox.control.messages(ticketId)).filter((message) => message.external_id === id).length;

	test('the list is there, on both, and a session of one is one of the other', async () => {
		const [here, there] = [await changes(null), await changes(null, second)];
		expect(here.tickets.length).toBeGreaterThan(5);
		expect(there.tickets.map(({ id }) => id)).toEqual(here.tickets.map(({ id }) => id));
	});

	test('a command that both get at once is done once', async () => {
		const { id: ticketId } = await anyTicket();
		const command = reply(ticketId);
		const statuses = (await Promise.all([send(command), send(command, second)])).map(({ status }) => status);
		expect(statuses).toContain(200);
		expect(await (await send(command, second)).json()).toMatchObject({ state: 'done' });
		expect(await written(command.id, ticketId)).toBe(1);
	});

	test('a killed server goes on where it was', async () => {
		const { id: ticketId } = await anyTicket();
		const { cursor } = await changes(null);
		const command = reply(ticketId);
		await sandbox.control.fault({
			match: { method: 'POST', path: 'agent_response', times: 1 },
			fault: { latencyMs: 300 },
		});
		const cutOff = send(command).catch(() => null);
		await app.kill();
		await cutOff;
		await app.restart();
		for (let turn = 0; turn < 20; turn++) {
			const response = await send(command);
			if (response.status === 200) break;
		}
		expect(await (await send(command)).json()).toMatchObject({ state: 'done' });
		expect(await written(command.id, ticketId)).toBe(1);
		const delta = await changes(cursor);
		expect(delta.reset).toBe(false);
		expect(delta.tickets.map(({ id }) => id)).toContain(ticketId);
	});

	test.each([
		'/api/search?q=%00',
		'/api/search?q=a%00b',
		'/api/changes?cursor=%00&dictionaries=%00&viewer=%00',
	])('characters that PostgreSQL cannot store break nothing: %s', async (path) => {
		expect((await get(path)).status).toBe(200);
	});

	test.each(['/api/commands/%00', '/api/tickets/%00'])('… nor as an id: %s', async (path) => {
		expect((await get(path)).status).toBe(404);
	});

	test('… nor in what the system says', async () => {
		const { ticketId } = await sandbox.control.customerMessage({
			queueId: '1',
			subject: 'Zero\0we',
			body: 'a\0b',
		});
		await expect.poll(async () => (await get(`/api/tickets/${ticketId}`)).status).toBe(200);
		const { upstream } = await changes(null);
		expect(upstream.state).toBe('ok');
	});
});
