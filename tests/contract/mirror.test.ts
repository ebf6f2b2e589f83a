import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { CommandOutcome, MessageCommand } from '../../src/lib/contract/command-schema.ts';
import type { StatusKind } from '../../src/lib/domain/status.ts';
import type { Ticket } from '../../src/lib/domain/ticket.ts';
import type { Viewer } from '../../src/lib/domain/viewer.ts';
import { Directory } from '../../src/lib/server/directory/directory.ts';
import type { MirrorNotice } from '../../src/lib/server/mirror/subscribers.ts';
import {
	startSystems,
	stopSystems,
	systems,
	type RunningSystem,
} from '../../src/lib/server/mirror/running-systems.ts';
import { openStore, type Store } from '../../src/lib/server/store/database.ts';
import { startSandbox, type SandboxProcess } from './sandbox-process.ts';

const fresh = { cursor: null, limit: 1000, dictionaries: null, viewer: null };

interface World {
	sandbox: SandboxProcess;
	store: Store;
	system: RunningSystem;
	viewerOf: (login: string) => Promise<Viewer>;
	/** Polls once and resolves when a change was seen. */
	pollChange: () => Promise<MirrorNotice>;
	snapshot: (viewer: Viewer) => Promise<Ticket[]>;
	close: () => Promise<void>;
}

/** The wiring of production against a real sandbox; polls come from the test alone. */
async function openWorld(dialect: 'mobile' | 'documented'): Promise<World> {
	const sandbox = await startSandbox({ dialect, tickets: 120 });
	const store = await openStore('file::memory:');
	const directory = new Directory(store, Date.now);
	const statusKinds: Record<string, StatusKind> = {
		1: 'new',
		2: 'open',
		3: 'waiting',
		4: 'postponed',
		5: 'merged',
		6: 'closed',
	};
	const config = {
		address: 'demo',
		name: 'Demo',
		baseUrl: `${sandbox.url}/api`,
		user: 'api',
		password: 'api-demo',
		timeZone: 'Europe/Warsaw',
		pollSeconds: 3600,
		dialect,
		authorComment: false,
		commentField: 'comment',
		statusKinds,
	};
	await startSystems([config], {
		store,
		directory,
		now: Date.now,
		log: pino({ level: 'silent' }),
		record: () => Promise.resolve(),
	});
	const system = systems().get('demo');
	if (system === undefined) throw new Error('the system did not start');
	await vi.waitUntil(() => system.mirror.state().state === 'ok', { timeout: 60_000, interval: 20 });
	return {
		sandbox,
		store,
		system,
		async viewerOf(login) {
			const viewer = await directory.viewerOf('demo', login);
			if (viewer === null) throw new Error(`no user ${login}`);
			return viewer;
		},
		pollChange: () =>
			new Promise((resolve) => {
				const end = system.mirror.subscribe((notice) => {
					end();
					resolve(notice);
				});
				system.mirror.hint();
			}),
		snapshot: async (viewer) => (await system.mirror.changes(viewer, fresh)).tickets,
		async close() {
			await stopSystems();
			await store.destroy();
			await sandbox.stop();
		},
	};
}

const command = (type: MessageCommand['type'], ticketId: string, text: string): MessageCommand => ({
	id: randomUUID(),
	ticketId,
	createdAt: Date.now(),
	seenRev: null,
	type,
	payload: { text },
});

const first = <T>(items: readonly T[]): T => {
	const [item] = items;
	if (item === undefined) throw new Error('nothing there');
	return item;
};

describe('mirror of a real sandbox', () => {
	let world: World;
	let anna: Viewer;
	beforeAll(async () => {
		world = await openWorld('mobile');
		anna = await world.viewerOf('anna.nowak');
	}, 60_000);
	afterAll(() => world.close());

	/** An unfinished ticket by mail that anna may see. */
	const ticketOf = async () =>
		first((await world.snapshot(anna)).filter((ticket) => ticket.customer.email !== null)).id;

	test('shows an agent exactly the unfinished tickets of her queues and her own', async () => {
		interface Row {
			ticket_id: string;
			ticket_queue_id: string;
			user_login: string | null;
			status_id: string;
		}
		const { result, more } = await world.sandbox.control.api<{ result: Row[]; more: boolean }>(
			'GET',
			'mobile/changes?since=0&limit=200&messages=false',
		);
		expect(more).toBe(false);
		const { statuses } = await world.sandbox.control.api<{
			statuses: { status_id: string; kind: string }[];
		}>('GET', 'mobile/dictionaries');
		const kinds = new Map(statuses.map((status) => [status.status_id, status.kind]));
		const queues = new Set(anna.queues.map((queue) => queue.queueId));
		const expected = result
			.filter(({ status_id }) => !['closed', 'merged'].includes(kinds.get(status_id) ?? ''))
			.filter((row) => row.user_login === anna.login || queues.has(row.ticket_queue_id));
		expect(queues.size).toBe(2);
		expect((await world.snapshot(anna)).map((ticket) => ticket.id).sort()).toEqual(
			expected.map((row) => row.ticket_id).sort(),
		);
	});

	test('a customer’s mail is in the feed and the timeline after the next poll', async () => {
		const ticketId = await ticketOf();
		const { cursor } = await world.system.mirror.changes(anna, fresh);
		await world.sandbox.control.customerMessage({ ticketId, body: 'Czy paczka już wyszła?' });
		await world.pollChange();
		const { tickets } = await world.system.mirror.changes(anna, { ...fresh, cursor });
		expect(tickets).toMatchObject([{ id: ticketId, kind: 'new' }]);
		const { timelines } = await world.system.mirror.timelines(anna, [{ ticketId, rev: 0 }]);
		const [mail] = timelines[0]?.events.filter((event) => event.kind === 'mail') ?? [];
		expect(mail?.body?.content).toContain('Czy paczka już wyszła?');
	});

	test.each(['reply', 'comment'] as const)('a %s reaches the system once, under its author', async (type) => {
		const given = command(type, await ticketOf(), `Treść: ${type} "ążź" <b>&amp;`);
		const outcome = (await world.system.commands.submit(anna, given)) as CommandOutcome;
		expect(outcome).toMatchObject({ state: 'done', eventId: expect.any(String) as string });
		expect(await world.system.commands.submit(anna, given)).toEqual(outcome);
		const messages = await world.sandbox.control.messages(given.ticketId);
		const mine = messages.filter((message) => message.external_id === given.id);
		expect(mine).toMatchObject([{ type: type.toUpperCase(), user_login: 'anna.nowak' }]);
		const answer = await world.system.mirror.ticket(anna, given.ticketId);
		expect(answer).toMatchObject({
			ticket: { rev: outcome.rev },
			timeline: {
				events: expect.arrayContaining([expect.objectContaining({ commandId: given.id })]) as unknown,
			},
		});
	});

	test('a reply whose answer is lost is done exactly once', async () => {
		const given = command('reply', await ticketOf(), 'Wysłane, choć nikt nie odpowiedział');
		await world.sandbox.control.fault({
			match: { method: 'POST', times: 1 },
			fault: { closeAfterWrite: true },
		});
		expect(await world.system.commands.submit(anna, given)).toMatchObject({ state: 'done' });
		const messages = await world.sandbox.control.messages(given.ticketId);
		expect(messages.filter((message) => message.external_id === given.id)).toHaveLength(1);
	});

	test('a reply that did not get through is sent by the next request, once', async () => {
		const given = command('reply', await ticketOf(), 'Za drugim razem');
		await world.sandbox.control.fault({ match: { method: 'POST', times: 1 }, fault: { closeBefore: true } });
		await expect(world.system.commands.submit(anna, given)).rejects.toMatchObject({ kind: 'down' });
		expect(await world.system.commands.submit(anna, given)).toMatchObject({ state: 'done' });
		const messages = await world.sandbox.control.messages(given.ticketId);
		expect(messages.filter((message) => message.external_id === given.id)).toHaveLength(1);
	});

	test('a deleted ticket goes from the feed and says so to those who knew it', async () => {
		const id = await ticketOf();
		const { cursor } = await world.system.mirror.changes(anna, fresh);
		await world.sandbox.control.remove(id);
		await world.pollChange();
		expect((await world.system.mirror.changes(anna, { ...fresh, cursor })).gone).toEqual([id]);
		expect(await world.system.mirror.ticket(anna, id)).toBe('deleted');
	});

	test('fifty agents at their screens cost the system no more than one', async () => {
		const { control } = world.sandbox;
		const screens = async (count: number) => {
			const [other, ticketId] = [await world.viewerOf('piotr.zielinski'), await ticketOf()];
			await control.clearRequests();
			for (let change = 0; change < 4; change++) {
				await control.customerMessage({ ticketId, body: `Wiadomość ${change}` });
				await world.pollChange();
				await Promise.all(
					Array.from({ length: count }, async (_, index) => {
						const viewer = index % 2 === 0 ? anna : other;
						await world.system.mirror.changes(viewer, fresh);
						await world.system.mirror.timelines(viewer, [{ ticketId, rev: 0 }]);
						await world.system.mirror.search(viewer, 'paczka');
						await world.system.mirror.ticket(anna, ticketId);
					}),
				);
			}
			return (await control.requests()).filter((request) => request.path.startsWith('/api')).length;
		};
		expect(await screens(1)).toBe(4);
		expect(await screens(50)).toBe(4);
	});
});

describe('mirror of a sandbox that speaks the documented API alone', () => {
	let world: World;
	/** Users are not told there, so one is made. */
	const boss: Viewer = {
		login: 'anna.nowak',
		name: 'Anna Nowak',
		email: null,
		permissions: ['tickets', 'tickets_all_queues'],
		queues: [],
	};
	beforeAll(async () => {
		world = await openWorld('documented');
	}, 120_000);
	afterAll(() => world.close());

	test('a reply whose answer is lost is found again by its text, exactly once', async () => {
		const ticketId = first(
			(await world.snapshot(boss)).filter((ticket) => ticket.customer.email !== null),
		).id;
		const given = command('reply', ticketId, 'Dzień dobry,\n\nprzesyłam fakturę & potwierdzenie.\n\nAnna');
		await world.sandbox.control.fault({
			match: { method: 'POST', times: 1 },
			fault: { closeAfterWrite: true },
		});
		const outcome = await world.system.commands.submit(boss, given);
		expect(outcome).toMatchObject({ state: 'done', eventId: expect.any(String) as string });
		expect(await world.system.commands.submit(boss, given)).toEqual(outcome);
		const { messages } = await world.sandbox.control.state(ticketId);
		expect(messages.filter((message) => JSON.stringify(message).includes('przesyłam fakturę'))).toHaveLength(
			1,
		);
		expect(await world.system.mirror.ticket(boss, ticketId)).toMatchObject({
			timeline: {
				events: expect.arrayContaining([expect.objectContaining({ commandId: given.id })]) as unknown,
			},
		});
	});

	test('a comment is done once and names its command', async () => {
		const ticketId = first(await world.snapshot(boss)).id;
		const given = command('comment', ticketId, 'Sprawdzone w magazynie');
		expect(await world.system.commands.submit(boss, given)).toMatchObject({
			state: 'done',
			eventId: expect.any(String) as string,
		});
	});
});
