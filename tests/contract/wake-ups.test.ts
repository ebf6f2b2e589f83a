import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Dictionaries } from '#lib/domain/dictionaries.ts';
import { nextQuarterHour } from '#lib/domain/quarter-hours.ts';
import { openStore, type Store } from '#lib/server/store/database.ts';
import { connectSystem } from '#lib/server/thulium/connect.ts';
import { systemConfigSchema } from '#lib/server/thulium/system-config.ts';
import type { ThuliumSystem, UpstreamTicket } from '#lib/server/thulium/thulium-system.ts';
import { WakeUps } from '#lib/server/wake-ups/wake-ups.ts';
import { Waker } from '#lib/server/wake-ups/waker.ts';
import { withWakeUps } from '#lib/server/wake-ups/with-wake-ups.ts';
import { generate } from '../../src/sandbox/data/generate.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';

/** Postponing on the documented API alone: this server keeps the time and wakes the ticket on the quarter hour. */

const hourMs = 60 * 60_000;
let now = Date.now();
let store: Store;
let sandbox: Sandbox;
let thulium: ThuliumSystem;
let wakeUps: WakeUps;
let dictionaries: Dictionaries;
let ticketId: string;
let refuse = false;
const refreshed: string[] = [];
const errors: unknown[] = [];

function connect(options: { authorComment?: boolean } = {}): ThuliumSystem {
	const config = systemConfigSchema.parse({
		address: 'demo',
		name: 'Demo',
		baseUrl: 'http://sandbox.test/api',
		user: 'api',
		password: 'api-demo',
		...options,
	});
	return connectSystem(config, {
		fetch: async (input, init) => {
			const request = new Request(input, init);
			if (refuse && request.method === 'PUT') return new Response('', { status: 503 });
			return sandbox.app.fetch(request);
		},
	});
}

const waker = (): Waker =>
	new Waker({
		wakeUps,
		thulium,
		dictionaries: () => dictionaries,
		refresh: (id) => Promise.resolve(refreshed.push(id)),
		clock: { now: () => now, after: () => () => undefined },
		onError: (error) => errors.push(error),
	});

const statusOf = (kind: string): string =>
	dictionaries.statuses.find((status) => status.kind === kind)?.id ?? '';

const read = async (): Promise<UpstreamTicket> => {
	const ticket = await thulium.ticket(ticketId);
	if (typeof ticket === 'string') throw new Error(ticket);
	return ticket;
};

const postpone = (until: number | null, kind = 'postponed'): Promise<unknown> =>
	thulium.change({
		ticketId,
		author: 'anna.nowak',
		commandId: 'c1',
		change: { status: { statusId: statusOf(kind), substatusId: null, postponedUntil: until } },
	});

beforeEach(async () => {
	now = Date.now();
	refuse = false;
	refreshed.length = 0;
	errors.length = 0;
	store = await openStore('file::memory:');
	sandbox = createSandbox({
		database: ':memory:',
		filesFolder: join(tmpdir(), `wake-ups-test-${process.pid}`),
		seed: () => generate({ seed: 7, tickets: 20, now: Date.now() }),
		dialect: 'documented',
	});
	wakeUps = new WakeUps(store, 'demo', () => now);
	thulium = withWakeUps(connect(), wakeUps);
	dictionaries = await thulium.dictionaries();
	const { tickets } = await thulium.changesSince(null);
	ticketId = tickets.find(({ facts }) => facts.kind === 'open')?.facts.id ?? '';
});

afterEach(async () => {
	sandbox.close();
	await store.destroy();
});

describe('a system that cannot be told when a ticket comes back', () => {
	it('is offered as one that can, and shows the time that was chosen', async () => {
		expect(dictionaries.features).toContain('postpone');
		const until = now + 3 * hourMs;
		await postpone(until);
		const { facts } = await read();
		expect(facts.kind).toBe('postponed');
		expect(facts.postponedUntil).toBe(nextQuarterHour(until));
		const page = await thulium.changesSince(null);
		const row = page.tickets.find((ticket) => ticket.facts.id === ticketId);
		expect(row?.facts.postponedUntil).toBe(nextQuarterHour(until));
	});

	it('has the ticket woken at its quarter hour and not before', async () => {
		const until = now + hourMs;
		await postpone(until);
		now = nextQuarterHour(until) - 1;
		await waker().wakeDue();
		expect((await read()).facts.kind).toBe('postponed');
		now += 1;
		await waker().wakeDue();
		expect((await read()).facts).toMatchObject({ kind: 'new', postponedUntil: null });
		expect(refreshed).toEqual([ticketId]);
	});

	it('leaves alone what people have done meanwhile', async () => {
		await postpone(now + hourMs);
		await connect().change({
			ticketId,
			author: 'api',
			commandId: 'c2',
			change: { status: { statusId: statusOf('closed'), substatusId: null, postponedUntil: null } },
		});
		now += 2 * hourMs;
		await waker().wakeDue();
		expect((await read()).facts.kind).toBe('closed');
	});

	it('forgets the time when the status is changed in the app', async () => {
		await postpone(now + hourMs);
		await postpone(null, 'open');
		now += 2 * hourMs;
		expect(await wakeUps.take()).toEqual([]);
	});

	it('is tried again when it was away, and woken by one instance only', async () => {
		await postpone(now + hourMs);
		now += 2 * hourMs;
		refuse = true;
		await waker().wakeDue();
		expect(errors).toHaveLength(1);
		refuse = false;
		// Held by the instance that has just failed.
		await waker().wakeDue();
		expect((await read()).facts.kind).toBe('postponed');
		now += 3 * 60_000;
		await Promise.all([waker().wakeDue(), waker().wakeDue()]);
		expect((await read()).facts.kind).toBe('new');
		expect(refreshed).toEqual([ticketId]);
	});
});

describe('who made a change', () => {
	const commentsOf = async (): Promise<string[]> =>
		((await read()).timeline?.events ?? [])
			.filter(({ kind, author }) => kind === 'comment' && author.login === 'anna.nowak')
			.map(({ body }) => JSON.stringify(body));

	it('is written as a comment of his where the configuration wishes it', async () => {
		thulium = connect({ authorComment: true });
		await postpone(null, 'waiting');
		expect((await commentsOf()).join()).toContain('Zmiana w aplikacji mobilnej: status.');
	});

	it('is not by default', async () => {
		const before = await commentsOf();
		await postpone(null, 'waiting');
		expect(await commentsOf()).toEqual(before);
	});
});
