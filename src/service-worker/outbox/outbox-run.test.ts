import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CommandServer, type Fault } from '../../../tests/fixtures/command-server.ts';
import { FakeTabs } from '../../../tests/fixtures/fake-tabs.ts';
import { sampleCommand } from '../../../tests/fixtures/sample-data.ts';
import { ApiError } from '#lib/client/api/api-error.ts';
import { addFile } from '#lib/client/db/add-file.ts';
import { settleCommand } from '#lib/client/db/outbox-progress.ts';
import { enqueue } from '#lib/client/db/outbox-queue.ts';
import { outboxRows } from '#lib/client/db/outbox-store.ts';
import { UserDb } from '#lib/client/db/user-db.ts';
import type { Clock } from '#lib/client/sync/clock.ts';
import type { SessionInfo } from '#lib/contract/session-schema.ts';
import { OutboxRun, type OutboxRunDeps } from './outbox-run.ts';

/** A second takes five milliseconds. */
const quickClock: Clock = {
	now: () => performance.now() * 200,
	after: (delayMs, run) => {
		const timer = setTimeout(run, delayMs / 200);
		return () => clearTimeout(timer);
	},
};

let count = 0;
let db: UserDb;
let server: CommandServer;
let tabs: FakeTabs;
let uploaded: string[];

const session = (login: string): SessionInfo => ({
	...{ mustChangePassword: false, expiresAt: Infinity },
	system: { address: 'demo', name: 'Demo', dialect: 'mobile', features: [], timeZone: 'Europe/Warsaw' },
	viewer: { login, name: login, email: null, permissions: [], queues: [] },
});

const run = (login: string, plan: readonly Fault[] = [], more: Partial<OutboxRunDeps> = {}): OutboxRun => {
	server = new CommandServer(plan);
	const api: OutboxRunDeps['api'] = {
		session: () => Promise.resolve(session(login)),
		sendCommand: (command) => server.sendCommand(command),
		commandOutcome: (id) => server.commandOutcome(id),
		keptUpload: () => Promise.resolve(null),
	};
	const upload: OutboxRunDeps['upload'] = ({ id }) => {
		uploaded.push(id);
		return Promise.resolve({ id, keptUntil: Infinity });
	};
	return new OutboxRun({
		db,
		api,
		upload,
		channel: tabs.open(),
		clock: quickClock,
		random: () => 1,
		...more,
	});
};

beforeEach(() => {
	count += 1;
	db = new UserDb(`thulium:demo:worker${count}`);
	tabs = new FakeTabs();
	uploaded = [];
});
afterEach(() => db.close());

const me = (): string => `worker${count}`;
const waits = (ticketId: string, text: string) =>
	enqueue(db, sampleCommand({ ticketId, payload: { text } }), 1);
const states = async (): Promise<string[]> => (await outboxRows(db)).map(({ state }) => state);

it('sends everything that waits, with its files first, and tells pages that open meanwhile', async () => {
	const file = { id: crypto.randomUUID(), name: 'a.txt', sizeBytes: 1, type: 'text/plain' };
	const command = sampleCommand({ ticketId: '1', payload: { text: 'a', files: [file] } });
	const draft = { key: '1:reply', ticketId: '1', mode: 'reply' as const, text: '', updatedAt: 1 };
	const stored = { ...file, owner: draft.key, addedAt: 1, blob: new Blob(['a']), uploadedUntil: 0 };
	await addFile(db, stored, draft);
	await enqueue(db, command, 1);
	await waits('2', 'b');
	expect(await run(me(), ['none', 'lost-after', 'busy']).run()).toBe('empty');
	expect([...server.delivered.values()].flat().sort()).toEqual(['a', 'b']);
	expect(uploaded).toEqual([file.id]);
	expect(tabs.posted.every(({ kind }) => kind === 'changed')).toBe(true);
});

it('asks nobody when nothing waits', async () => {
	expect(await run('somebody.else').run()).toBe('empty');
});

it('sends nothing in the name of another user, and nothing without a session', async () => {
	await waits('1', 'a');
	expect(await run('piotr.zielinski').run()).toBe('signed-out');
	const nobody = new ApiError({ code: 'session_expired', status: 401 });
	const api: OutboxRunDeps['api'] = {
		session: () => Promise.reject(nobody),
		sendCommand: (command) => server.sendCommand(command),
		commandOutcome: (id) => server.commandOutcome(id),
		keptUpload: () => Promise.resolve(null),
	};
	expect(await run(me(), [], { api }).run()).toBe('signed-out');
	expect(server.requests).toEqual([]);
	expect(await states()).toEqual(['waiting']);
});

it('leaves the rest to the browser when the network goes again', async () => {
	await waits('1', 'a');
	expect(
		await run(
			me(),
			Array.from({ length: 9 }, () => 'lost-before' as const),
		).run(),
	).toBe('waiting');
	expect(server.requests.length).toBeLessThan(5);
	expect(await states()).toEqual(['waiting']);
});

it('gives way to a page that wants to lead', async () => {
	await waits('1', 'a');
	const page = tabs.open();
	const never = new CommandServer();
	never.sendCommand = () => {
		page.post({ kind: 'who-leads' });
		return new Promise(() => undefined);
	};
	const api: OutboxRunDeps['api'] = {
		session: () => Promise.resolve(session(me())),
		sendCommand: (command) => never.sendCommand(command),
		commandOutcome: (id) => never.commandOutcome(id),
		keptUpload: () => Promise.resolve(null),
	};
	expect(await run(me(), [], { api }).run()).toBe('elsewhere');
});

it('stores and tells the answer that comes after a page has taken over, and is settled only then', async () => {
	await waits('1', 'a');
	const page = tabs.open();
	const slow = new CommandServer();
	let answer: () => void = () => undefined;
	const asked = new Promise<void>((resolve) => (answer = resolve));
	const api: OutboxRunDeps['api'] = {
		session: () => Promise.resolve(session(me())),
		sendCommand: async (command) => {
			page.post({ kind: 'who-leads' });
			await asked;
			return slow.sendCommand(command);
		},
		commandOutcome: (id) => slow.commandOutcome(id),
		keptUpload: () => Promise.resolve(null),
	};
	const taken = run(me(), [], { api });
	expect(await taken.run()).toBe('elsewhere');
	let isSettled = false;
	const settled = taken.settled().then(() => (isSettled = true));
	expect(await states()).toEqual(['waiting']);
	expect(isSettled).toBe(false);
	answer();
	await settled;
	expect(await states()).not.toContain('waiting');
	expect(tabs.posted.at(-1)).toMatchObject({ kind: 'changed', change: { outbox: true } });
});

it('ends with the session', async () => {
	await waits('1', 'a');
	expect(await run(me(), ['session']).run()).toBe('signed-out');
	expect(await states()).toEqual(['waiting']);
});

it('ends when all that is left follows an entry that waits for the user', async () => {
	const first = await waits('1', 'a');
	await settleCommand(db, first.id, { state: 'refused', code: 'no_recipient', detail: null });
	const follower = { ...sampleCommand({ ticketId: '1' }), after: first.id };
	await enqueue(db, follower, 1);
	expect(await run(me()).run()).toBe('empty');
	expect(server.requests).toEqual([]);
});
