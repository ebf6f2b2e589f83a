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
let upstream: ThuliumSystem;
let thulium: ThuliumSystem;
let wakeUps: WakeUps;
let dictionaries: Dictionaries;
let ticketId: string;
/** Status with which changes are answered instead of done. */
let refusal: number | null = null;
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
			if (refusal !== null && request.method === 'PUT') return new Response('', { status: refusal });
			return sandbox.app.fetch(request);
		},
	});
}

function use(system: ThuliumSystem): void {
	upstream = system;
	thulium = withWakeUps(system, wakeUps);
}

const waker = (): Waker =>
	new Waker({
		wakeUps,
		thulium: upstream,
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
	refusal = null;
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
	use(connect());
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
		expect(await wakeUps.due()).toEqual([]);
	});

	it('leaves alone what is postponed anew before its turn, and while the system is asked', async () => {
		await postpone(now + hourMs);
		now += 2 * hourMs;
		const later = nextQuarterHour(now + 4 * hourMs);
		const due = await wakeUps.due();
		await postpone(later);
		expect(await Promise.all(due.map((each) => wakeUps.hold(each)))).toEqual([false]);
		now = later;
		const evenLater = nextQuarterHour(now + 4 * hourMs);
		use({
			...connect(),
			ticket: async (id) => {
				const ticket = await connect().ticket(id);
				await postpone(evenLater);
				return ticket;
			},
		});
		await waker().wakeDue();
		use(connect());
		expect((await read()).facts).toMatchObject({ kind: 'postponed', postponedUntil: evenLater });
		expect(errors).toEqual([]);
	});

	it('keeps a time that was chosen while the ticket was being woken', async () => {
		await postpone(now + hourMs);
		now += 2 * hourMs;
		const later = nextQuarterHour(now + 4 * hourMs);
		use({
			...connect(),
			change: async (wish) => {
				const receipt = await connect().change(wish);
				await withWakeUps(connect(), wakeUps).change({
					...wish,
					change: { status: { statusId: statusOf('postponed'), substatusId: null, postponedUntil: later } },
				});
				return receipt;
			},
		});
		await waker().wakeDue();
		use(connect());
		expect((await read()).facts).toMatchObject({ kind: 'postponed', postponedUntil: later });
	});

	it('keeps the time it had when another one is refused, and the new one when it may be done', async () => {
		refusal = 403;
		await expect(postpone(now + hourMs)).rejects.toMatchObject({ kind: 'refused' });
		expect(await wakeUps.of(ticketId)).toBeNull();
		refusal = null;
		await postpone(now + hourMs);
		const first = await wakeUps.of(ticketId);
		refusal = 400;
		await expect(postpone(now + 5 * hourMs)).rejects.toMatchObject({ kind: 'rejected' });
		expect(await wakeUps.of(ticketId)).toEqual(first);
		refusal = 500;
		await expect(postpone(now + 5 * hourMs)).rejects.toMatchObject({ maybeDone: true });
		expect(await wakeUps.of(ticketId)).toMatchObject({ wakeAt: nextQuarterHour(now + 5 * hourMs) });
	});

	it('is tried again when it was away, and woken by one instance only', async () => {
		await postpone(now + hourMs);
		now += 2 * hourMs;
		refusal = 503;
		await waker().wakeDue();
		expect(errors).toHaveLength(1);
		refusal = null;
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

	it('is not where nobody did: this server has woken the ticket', async () => {
		use(connect({ authorComment: true }));
		await postpone(now + hourMs);
		const before = await commentsOf();
		now += 2 * hourMs;
		await waker().wakeDue();
		expect((await read()).facts.kind).toBe('new');
		expect(await commentsOf()).toEqual(before);
	});

	it('is not by default', async () => {
		const before = await commentsOf();
		await postpone(null, 'waiting');
		expect(await commentsOf()).toEqual(before);
	});
});
