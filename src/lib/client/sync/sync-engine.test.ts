import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readTimeline } from '../../../../tests/fixtures/read-timeline.ts';
import { FakeStorage } from '../../../../tests/fixtures/fake-storage.ts';
import { FakeLocks, FakeTabs } from '../../../../tests/fixtures/fake-tabs.ts';
import { FakeNetworkHint, FakeVisibility } from '../../../../tests/fixtures/fake-visibility.ts';
import { ManualClock } from '../../../../tests/fixtures/manual-clock.ts';
import {
	sampleCommand,
	sampleEvent,
	samplePage,
	sampleSnapshot,
	sampleTicket,
	sampleTimeline,
	type SamplePage,
} from '../../../../tests/fixtures/sample-data.ts';
import { changesSchema, ticketAnswerSchema, timelinesSchema } from '#lib/contract/changes-schema.ts';
import type { Command } from '#lib/contract/command-schema.ts';
import type { Timeline } from '#lib/domain/ticket-event.ts';
import type { Ticket } from '#lib/domain/ticket.ts';
import { createApi, type Api } from '../api/api-client.ts';
import { ApiError } from '../api/api-error.ts';
import { currentUserKey } from '#lib/contract/opened-database.ts';
import { applyChanges } from '../db/apply-changes.ts';
import { writeCurrentUser } from '../db/current-user.ts';
import { deleteUserDb } from '../db/delete-user-db.ts';
import {
	appendChunk,
	beginContent,
	downloadRows,
	dropOrphanedDownloads,
	requestDownload,
	settleDownload,
} from '../db/downloads-store.ts';
import { allDrafts, saveDraft } from '../db/drafts-store.ts';
import { firstInboxRows } from '../db/first-screen.ts';
import { openUserDb } from '../db/open-user-db.ts';
import { outboxRows } from '../db/outbox-store.ts';
import { ticketById } from '../db/tickets-store.ts';
import type { UserDb } from '../db/user-db.ts';
import { Connectivity } from './connectivity.ts';
import { finishPendingSignOut, pendingSignOutKey, signOut, unsentWork } from './sign-out.ts';
import { SyncEngine } from './sync-engine.ts';

/** Our server with one ticket feed; everything can be made to fail. */
class FakeServer {
	pages: SamplePage[] = [];
	tickets = new Map<string, { ticket: Ticket; timeline: Timeline }>();
	fault: ApiError | null = null;
	commands: Command[] = [];
	calls: string[] = [];

	readonly api: Api = {
		...createApi(() => Promise.reject(new TypeError('not part of this test'))),
		changes: () => this.#answer('changes', () => changesSchema.parse(this.pages.shift() ?? samplePage())),
		timelines: (known) =>
			this.#answer(`timelines ${known.map(({ ticketId, rev }) => `${ticketId}.${rev}`).join(' ')}`, () =>
				timelinesSchema.parse({
					timelines: known.flatMap(({ ticketId }) => this.tickets.get(ticketId)?.timeline ?? []),
					missing: [],
				}),
			),
		ticket: (id) =>
			this.#answer(`ticket ${id}`, () => {
				const found = this.tickets.get(id);
				if (found === undefined) throw new ApiError({ code: 'not_found', status: 404 });
				return ticketAnswerSchema.parse(found);
			}),
		sendCommand: (command) =>
			this.#answer('command', () => {
				this.commands.push(command);
				return { id: command.id, state: 'done', code: null, detail: null, eventId: null, rev: 2 };
			}),
		signOut: () => this.#answer('sign-out', () => undefined),
	};

	#answer<T>(call: string, answer: () => T): Promise<T> {
		this.calls.push(call);
		if (this.fault !== null) return Promise.reject(this.fault);
		return new Promise((resolve) => resolve(answer()));
	}
}

let login = 0;
let db: UserDb;
let server: FakeServer;
let clock: ManualClock;
let tabs: FakeTabs;
let locks: FakeLocks;
let hint: FakeNetworkHint;
let streams: EventTarget[];
let engines: SyncEngine[];

const eventually = (check: () => unknown): Promise<unknown> => vi.waitFor(check, { interval: 1 });

function tab(): SyncEngine {
	const engine = new SyncEngine({
		db,
		api: server.api,
		upload: ({ id }) => Promise.resolve({ id, keptUntil: clock.now() + 86_400_000 }),
		login: 'anna.nowak',
		clock,
		random: () => 1,
		newId: () => crypto.randomUUID(),
		visibility: new FakeVisibility(),
		hint,
		locks,
		channel: tabs.open(),
		openStream: () => {
			const stream = Object.assign(new EventTarget(), { close: () => undefined });
			streams.push(stream);
			return stream;
		},
		idle: (run) => clock.after(1_000, run),
		connectivity: new Connectivity({ clock, hint }),
		askForWaking: () => undefined,
	});
	engines.push(engine);
	return engine;
}

const mine = (id: string, rev = 1): Ticket =>
	sampleTicket({ id, rev, updatedAt: rev, assignee: 'anna.nowak' });

beforeEach(async () => {
	login += 1;
	db = await openUserDb('demo', `engine${login}`);
	server = new FakeServer();
	clock = new ManualClock();
	tabs = new FakeTabs();
	locks = new FakeLocks();
	hint = new FakeNetworkHint();
	streams = [];
	engines = [];
});

afterEach(async () => {
	for (const engine of engines) engine.stop();
	await deleteUserDb('demo', `engine${login}`);
});

describe('pulling', () => {
	it('fills the list on start and asks again after the snapshot', async () => {
		server.pages = [sampleSnapshot([mine('1')], { more: true }), samplePage({ tickets: [mine('2')] })];
		tab().start();
		await eventually(async () => expect(await firstInboxRows(db, 9)).toHaveLength(2));
		await eventually(() => expect(server.calls.filter((call) => call === 'changes')).toHaveLength(3));
	});

	it('follows a live hint at once', async () => {
		server.pages = [sampleSnapshot([mine('1')])];
		tab().start();
		await eventually(() => expect(server.calls).toHaveLength(2));
		server.pages = [samplePage({ tickets: [mine('2', 5)] })];
		streams[0]?.dispatchEvent(new Event('changed'));
		await eventually(async () => {
			await clock.advance(250);
			expect(await firstInboxRows(db, 9)).toHaveLength(2);
		});
	});

	it('is live again as soon as the server answers, however long it was away', async () => {
		server.fault = new ApiError({ code: 'network', status: null });
		tab().start();
		for (let second = 0; second < 120; second += 1) {
			streams.at(-1)?.dispatchEvent(new Event('error'));
			await clock.advance(1_000);
		}
		const tries = streams.length;
		server.fault = null;
		server.pages = [sampleSnapshot([mine('1')])];
		await eventually(async () => {
			await clock.advance(1_000);
			expect(await firstInboxRows(db, 9)).toHaveLength(1);
		});
		await eventually(() => expect(streams).toHaveLength(tries + 1));
	});

	it('reads the timelines of the list ahead when idle', async () => {
		server.pages = [sampleSnapshot([mine('1')])];
		server.tickets.set('1', { ticket: mine('1'), timeline: sampleTimeline('1', 1) });
		tab().start();
		await eventually(async () => {
			await clock.advance(1_000);
			expect(await readTimeline(db, '1')).not.toBeNull();
		});
		expect(server.calls).toContain('timelines 1.0');
	});

	it('keeps the timeline of an open ticket up with its row', async () => {
		server.pages = [sampleSnapshot([mine('1')])];
		const engine = tab();
		engine.watchTicket('1');
		server.tickets.set('1', { ticket: mine('1'), timeline: sampleTimeline('1', 1) });
		engine.start();
		await eventually(async () => expect((await readTimeline(db, '1'))?.timeline.rev).toBe(1));
		server.tickets.set('1', { ticket: mine('1', 4), timeline: sampleTimeline('1', 4, ['e2', 'e1']) });
		server.pages = [samplePage({ tickets: [mine('1', 4)] })];
		await eventually(async () => {
			await clock.advance(30_000);
			expect((await readTimeline(db, '1'))?.events).toHaveLength(2);
		});
	});

	it('tells of a ticket that is no longer there and removes it', async () => {
		server.pages = [sampleSnapshot([mine('1')])];
		const engine = tab();
		const missing = vi.fn();
		engine.on('missing', missing);
		engine.start();
		await eventually(async () => expect(await ticketById(db, '1')).not.toBeNull());
		expect(await engine.refreshTicket('1')).toBe('not_found');
		expect(await ticketById(db, '1')).toBeNull();
		expect(missing).toHaveBeenCalledWith({ ticketId: '1', reason: 'not_found' });
	});

	it.each(['nothing of it stays', 'its draft stays'])(
		'asks once what became of an open ticket that the feed takes away: %s',
		async (kept) => {
			server.pages = [sampleSnapshot([mine('1')])];
			server.tickets.set('1', { ticket: mine('1'), timeline: sampleTimeline('1', 1) });
			const engine = tab();
			const missing = vi.fn();
			engine.on('missing', missing);
			engine.watchTicket('1');
			engine.start();
			await eventually(async () => expect(await readTimeline(db, '1')).not.toBeNull());
			if (kept === 'its draft stays') {
				await saveDraft(db, { ticketId: '1', mode: 'reply', text: 'zaczęte' }, 1);
			}
			server.tickets.delete('1');
			server.calls = [];
			server.pages = [samplePage({ gone: ['1'] })];
			await eventually(async () => {
				await clock.advance(30_000);
				expect(missing).toHaveBeenCalledWith({ ticketId: '1', reason: 'not_found' });
			});
			await new Promise((resolve) => setTimeout(resolve, 30));
			expect(server.calls.filter((call) => call === 'ticket 1')).toHaveLength(1);
		},
	);
});

describe('files of tickets that went out of sight', () => {
	/** No worker: what becomes of it is told in drop-downloads.test.ts. */
	beforeEach(() => void vi.stubGlobal('navigator', {}));
	afterEach(() => void vi.unstubAllGlobals());

	/** A file that has come, and one that is still coming. */
	async function storeFiles(ticketId: string): Promise<void> {
		const known = { name: 'f.pdf', type: null, sizeBytes: 2, carrier: 'stream', language: 'pl' } as const;
		for (const token of ['done', 'coming']) {
			const wish = { ...known, token: `${ticketId}-${token}`, ticketId };
			const row = await requestDownload(db, wish, 1);
			if (row === null) throw new Error('not requested');
			await beginContent(db, row, { name: 'f.pdf', type: null, sizeBytes: 2, validator: null });
			await appendChunk(db, row, 0, new Blob(['ab']));
			if (token === 'done') await settleDownload(db, row, { state: 'done', code: null }, 1);
		}
	}
	const stored = async (): Promise<string[]> => {
		const chunks = await db.run((connection) => connection.getAll('downloadChunks'));
		const tokens = [
			...(await downloadRows(db)).map(({ token }) => token),
			...chunks.map(({ token }) => token),
		];
		return [...new Set(tokens)].sort();
	};

	it('leave the device with them, and the others stay', async () => {
		server.pages = [sampleSnapshot([mine('1'), mine('2')])];
		const engine = tab();
		engine.start();
		await eventually(async () => expect(await ticketById(db, '2')).not.toBeNull());
		await storeFiles('1');
		await storeFiles('2');
		// What is written on it keeps the ticket's row, and nothing else of it.
		await saveDraft(db, { ticketId: '1', mode: 'reply', text: 'Dzień dobry' }, 1);
		server.pages = [samplePage({ gone: ['1'] })];
		streams[0]?.dispatchEvent(new Event('changed'));
		await eventually(async () => {
			await clock.advance(250);
			expect(await stored()).toEqual(['2-coming', '2-done']);
		});
		expect(await allDrafts(db)).toHaveLength(1);
	});

	it('leave when opening one shows that it is gone', async () => {
		server.pages = [sampleSnapshot([mine('1')])];
		const engine = tab();
		engine.start();
		await eventually(async () => expect(await ticketById(db, '1')).not.toBeNull());
		await storeFiles('1');
		await engine.refreshTicket('1');
		await eventually(async () => expect(await stored()).toEqual([]));
	});

	it('are cleaned up also where only the row is kept for what is written', async () => {
		await applyChanges(db, sampleSnapshot([mine('1')]), 1);
		await saveDraft(db, { ticketId: '1', mode: 'reply', text: 'Dzień dobry' }, 1);
		await storeFiles('1');
		await applyChanges(db, samplePage({ gone: ['1'] }), 2);
		await dropOrphanedDownloads(db);
		expect(await stored()).toEqual(['1-coming']);
	});
});

describe('sending', () => {
	it('stores first, sends, and shows the event in place of the entry', async () => {
		server.pages = [sampleSnapshot([mine('1')])];
		const engine = tab();
		engine.start();
		await saveDraft(db, { ticketId: '1', mode: 'reply', text: 'Dzień dobry' }, 1);
		const command = sampleCommand({ ticketId: '1' });
		const timeline = sampleTimeline('1', 2);
		timeline.events = [sampleEvent({ id: 'e2', kind: 'reply', commandId: command.id })];
		server.tickets.set('1', { ticket: mine('1', 2), timeline });
		const row = await engine.submit(command);
		expect(row.state).toBe('waiting');
		expect(await allDrafts(db)).toEqual([]);
		await eventually(async () => expect(await outboxRows(db)).toEqual([]));
		expect((await readTimeline(db, '1'))?.events[0]?.commandId).toBe(command.id);
		expect(server.commands).toEqual([command]);
	});

	it('keeps everything while the server is away and goes on when it is back', async () => {
		server.fault = new ApiError({ code: 'network', status: null });
		const engine = tab();
		engine.start();
		await engine.submit(sampleCommand({ ticketId: '1' }));
		await eventually(async () => expect((await outboxRows(db))[0]?.code).toBe('network'));
		await eventually(() => expect(engine.connection.waiting).toBe(1));
		server.fault = null;
		hint.set(true);
		await eventually(async () => {
			await clock.advance(250);
			expect((await outboxRows(db))[0]?.state).toBe('done');
		});
		await eventually(() => expect(engine.connection.waiting).toBe(0));
	});
});

describe('the session', () => {
	it('when it ends stops the work once, and a sign-in of the same user goes on', async () => {
		server.fault = new ApiError({ code: 'session_expired', status: 401 });
		const engine = tab();
		const states: string[] = [];
		engine.on('session', (state) => states.push(state));
		engine.start();
		await engine.submit(sampleCommand({ ticketId: '1' }));
		await eventually(() => expect(states).toEqual(['ended']));
		expect(engine.connection.kind).toBe('sign-in');
		await eventually(async () => expect((await outboxRows(db))[0]?.state).toBe('waiting'));
		server.fault = null;
		engine.resume();
		await eventually(async () => {
			await clock.advance(250);
			expect((await outboxRows(db))[0]?.state).toBe('done');
		});
		expect(states).toEqual(['ended', 'resumed']);
	});
});

describe('several tabs', () => {
	it('share the work of one: the other hears what changed and its commands are sent', async () => {
		server.pages = [sampleSnapshot([mine('1')])];
		const [first, second] = [tab(), tab()];
		const heard = vi.fn();
		second.on('changed', heard);
		first.start();
		second.start();
		await eventually(() => expect(heard).toHaveBeenCalledWith(expect.objectContaining({ ticketIds: 'all' })));
		expect(streams).toHaveLength(1);
		await second.submit(sampleCommand({ ticketId: '1' }));
		await eventually(() => expect(server.commands).toHaveLength(1));
		await clock.advance(1_500);
		expect(streams).toHaveLength(1);
	});

	it('take over when the leading one closes', async () => {
		const [first, second] = [tab(), tab()];
		first.start();
		await eventually(() => expect(streams).toHaveLength(1));
		second.start();
		first.stop();
		await eventually(() => expect(streams).toHaveLength(2));
	});

	it('leave together at sign-out, which leaves nothing behind', async () => {
		server.pages = [sampleSnapshot([mine('1')])];
		const engine = tab();
		const states: string[] = [];
		engine.on('session', (state) => states.push(state));
		engine.start();
		await eventually(async () => expect(await firstInboxRows(db, 9)).toHaveLength(1));
		await saveDraft(db, { ticketId: '1', mode: 'reply', text: 'zaczęte' }, 1);
		expect(await unsentWork(db)).toEqual({ commands: 0, drafts: 1 });
		const user = { system: 'demo', login: `engine${login}`, name: 'Anna Nowak' };
		const storage = new FakeStorage();
		writeCurrentUser(user, storage);
		const caches = { keys: () => Promise.resolve(['user:files', 'shell']), delete: vi.fn() };
		const forgetPush = vi.fn(() => Promise.resolve());
		const stopDownloads = vi.fn(() => Promise.resolve());
		const api = server.api;
		await signOut({ user, api, channel: tabs.open(), storage, caches, forgetPush, stopDownloads });
		expect(forgetPush).toHaveBeenCalledOnce();
		expect(stopDownloads).toHaveBeenCalledOnce();
		expect(states).toContain('signed-out');
		expect(caches.delete.mock.calls).toEqual([['user:files']]);
		expect(storage.getItem(currentUserKey)).toBeNull();
		expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(db.name);
	});
});

it('finishes a sign-out that the server has not heard of', async () => {
	const storage = new FakeStorage();
	const user = { system: 'demo', login: `engine${login}`, name: 'Anna Nowak' };
	server.fault = new ApiError({ code: 'network', status: null });
	const nothing = () => Promise.resolve();
	const parts = { caches: null, forgetPush: nothing, stopDownloads: nothing };
	await signOut({ user, api: server.api, channel: tabs.open(), storage, ...parts });
	expect(storage.getItem(pendingSignOutKey)).not.toBeNull();
	server.fault = null;
	await finishPendingSignOut(server.api, storage);
	await finishPendingSignOut(server.api, storage);
	expect(server.calls).toEqual(['sign-out', 'sign-out']);
	expect(storage.getItem(pendingSignOutKey)).toBeNull();
});

it('who signs in while a left session is being ended waits for that one request', async () => {
	const storage = new FakeStorage();
	storage.setItem(pendingSignOutKey, '1');
	let answer = (): void => undefined;
	const signOutLate = vi.fn(() => new Promise<void>((resolve) => (answer = resolve)));
	const both = [1, 2].map(() => finishPendingSignOut({ signOut: signOutLate }, storage));
	answer();
	await Promise.all(both);
	expect(signOutLate).toHaveBeenCalledOnce();
	expect(storage.getItem(pendingSignOutKey)).toBeNull();
});
