import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UpstreamError } from '../thulium/upstream-error.ts';
import {
	directoryUser,
	openMirrorBench,
	until,
	viewer,
	type MirrorBench,
} from '../../../../tests/fixtures/mirror-bench.ts';
import type { ChangesQuery } from './mirror.ts';
import type { MirrorNotice } from './subscribers.ts';

const anna = viewer('anna.nowak', ['1', '2']);
const fresh: ChangesQuery = { cursor: null, limit: null, dictionaries: null, viewer: null };

describe('mirror', () => {
	let bench: MirrorBench;
	beforeEach(async () => {
		bench = await openMirrorBench();
	});
	afterEach(() => bench.close());

	const since = (cursor: string) => bench.mirror.changes(anna, { ...fresh, cursor });
	const calls = (name: string) => bench.thulium.calls.filter((call) => call === name).length;

	test('shows what the system has, newest change first, and then only what changes', async () => {
		bench.thulium.put('1');
		bench.thulium.put('2');
		await bench.poll();
		const first = await bench.mirror.changes(anna, fresh);
		expect(first).toMatchObject({ reset: true, more: false, upstream: { state: 'ok' } });
		expect(first.tickets.map((ticket) => ticket.id)).toEqual(['2', '1']);

		expect(await since(first.cursor)).toMatchObject({ reset: false, tickets: [], gone: [] });
		bench.thulium.put('1', { subject: 'Reklamacja' });
		await bench.poll();
		const second = await since(first.cursor);
		expect(second.tickets).toMatchObject([{ id: '1', subject: 'Reklamacja' }]);
		expect(second.tickets[0]?.rev).toBeGreaterThan(first.tickets[1]?.rev ?? Infinity);
	});

	test('a ticket that was touched but not changed is no change', async () => {
		bench.thulium.put('1');
		await bench.poll();
		const { cursor } = await bench.mirror.changes(anna, fresh);
		bench.thulium.put('1');
		await bench.poll();
		expect((await since(cursor)).tickets).toEqual([]);
	});

	test('a new event alone moves the ticket and its timeline to the same revision', async () => {
		bench.thulium.put('1');
		await bench.poll();
		const { cursor, tickets } = await bench.mirror.changes(anna, fresh);
		const wish = { ticketId: '1', rev: tickets[0]?.rev ?? 0 };
		expect(await bench.mirror.timelines(anna, [wish])).toEqual({ timelines: [], missing: [] });

		bench.thulium.addEvent('1', { kind: 'comment' });
		await bench.poll();
		const [changed] = (await since(cursor)).tickets;
		const { timelines } = await bench.mirror.timelines(anna, [wish]);
		expect(timelines[0]?.events.map((event) => event.kind)).toEqual(['comment', 'mail']);
		expect(timelines[0]?.rev).toBe(changed?.rev);
	});

	test('a page that arrives late does not undo a ticket that was re-read meanwhile', async () => {
		bench.thulium.put('1');
		await bench.poll();
		const { cursor } = await bench.mirror.changes(anna, fresh);
		bench.thulium.put('1', { subject: 'Old' });
		let release: () => void = () => undefined;
		const held = new Promise<void>((resolve) => (release = resolve));
		bench.thulium.beforeAnswer = (call) => (call === 'changes' ? held : Promise.resolve());
		const poll = bench.poll();
		await until(() => calls('changes') === 2);
		bench.thulium.put('1', { subject: 'New' });
		await bench.mirror.refreshTicket('1');
		release();
		await poll;
		expect((await since(cursor)).tickets).toMatchObject([{ subject: 'New' }]);
	});

	test('a restarted server goes on where it was', async () => {
		bench.thulium.put('1');
		await bench.poll();
		const { cursor } = await bench.mirror.changes(anna, fresh);
		await bench.mirror.stop();
		const again = await openMirrorBench(bench);
		bench.thulium.put('2');
		await again.poll();
		const changes = await again.mirror.changes(anna, { ...fresh, cursor });
		expect(changes).toMatchObject({ reset: false, tickets: [{ id: '2' }] });
		await again.close();
	});

	test('a system that was put back to an older state is read anew; what it no longer has goes', async () => {
		for (const id of ['1', '2', '3']) bench.thulium.put(id);
		bench.thulium.put('3', { kind: 'closed' });
		await bench.poll();
		const { cursor } = await bench.mirror.changes(anna, fresh);
		bench.thulium.restoreWithout('2');
		bench.thulium.put('1', { subject: 'Restored' });
		await bench.poll();
		const changes = await since(cursor);
		expect(changes.reset).toBe(true);
		expect(changes.tickets).toMatchObject([{ id: '1', subject: 'Restored' }]);
		expect(await bench.mirror.ticket(anna, '2')).toBe('missing');
	});

	test('rights that the system takes away are gone before the next ticket is shown', async () => {
		bench.thulium.directory = [directoryUser(anna)];
		bench.thulium.put('1', { queueId: '2' });
		await bench.poll();
		const { cursor } = await bench.mirror.changes(anna, fresh);
		bench.thulium.directory = [directoryUser(viewer('anna.nowak', ['1']))];
		bench.thulium.usersRevision = '2';
		await bench.poll();
		const now = await bench.directory.viewerOf('demo', 'anna.nowak');
		expect(now?.queues).toEqual([{ queueId: '1', priority: 1 }]);
		const changes = await bench.mirror.changes(now ?? anna, { ...fresh, cursor });
		expect(changes).toMatchObject({ reset: true, tickets: [], gone: [], viewer: { login: 'anna.nowak' } });
	});

	test('dictionaries are re-read when their revision moves, and by age whatever the system says', async () => {
		await bench.poll();
		await bench.poll();
		expect(calls('dictionaries')).toBe(1);
		bench.thulium.dictionariesRevision = '2';
		bench.thulium.dictionariesNow = { ...bench.thulium.dictionariesNow, tags: ['vip'] };
		await bench.poll();
		expect(calls('dictionaries')).toBe(2);
		const { dictionaries, dictionariesRev } = await bench.mirror.changes(anna, fresh);
		expect(dictionaries?.tags).toEqual(['vip']);
		const known = await bench.mirror.changes(anna, { ...fresh, dictionaries: dictionariesRev });
		expect(known).not.toHaveProperty('dictionaries');

		bench.clock.advance(10 * 60_000);
		await bench.poll();
		expect(calls('dictionaries')).toBe(3);
		bench.thulium.dictionariesRevision = null;
		await bench.poll();
		await bench.poll();
		expect(calls('dictionaries')).toBe(4);
		bench.clock.advance(10 * 60_000);
		await bench.poll();
		expect(calls('dictionaries')).toBe(5);
	});

	test('a failing system is asked less and less often, and its state is told', async () => {
		await bench.poll();
		bench.thulium.failure = new UpstreamError('down', { message: 'no answer' });
		const waits: (number | null)[] = [];
		for (let failure = 0; failure < 4; failure++) {
			await bench.poll();
			waits.push(bench.clock.nextInMs);
		}
		expect(waits).toEqual([15_000, 30_000, 45_000, 45_000]);
		expect(bench.mirror.state().state).toBe('down');
		bench.thulium.failure = new UpstreamError('refused', { message: '403', retryAfterSeconds: 120 });
		await bench.poll();
		expect(bench.clock.nextInMs).toBe(120_000);
		bench.mirror.hint();
		expect(bench.clock.nextInMs).toBe(120_000);
		expect(bench.mirror.state().state).toBe('refused');
		bench.thulium.failure = null;
		await bench.poll();
		expect(bench.mirror.state()).toEqual({ state: 'ok', lastOkAt: bench.clock.now() });
	});

	test('who listens hears of the end of an outage though no ticket has changed', async () => {
		const notices: MirrorNotice[] = [];
		bench.mirror.subscribe((notice) => notices.push(notice));
		const heard = () => notices.splice(0).filter(({ everyone }) => everyone).length;
		await bench.poll();
		expect(heard()).toBeGreaterThan(0);
		await bench.poll();
		expect(heard()).toBe(0);
		bench.thulium.failure = new UpstreamError('down', { message: 'no answer' });
		await bench.poll();
		await bench.poll();
		expect(heard()).toBe(1);
		bench.thulium.failure = null;
		await bench.poll();
		expect(heard()).toBe(1);
	});

	test('what another instance of the server has stored is told here too', async () => {
		bench.thulium.put('1');
		const other = await openMirrorBench(bench);
		await other.poll();
		await bench.poll();
		const notices: MirrorNotice[] = [];
		other.mirror.subscribe((notice) => notices.push(notice));
		bench.thulium.put('1', { subject: 'Reklamacja' });
		await bench.mirror.refreshTicket('1');
		const seq = await bench.mirror.seq();
		expect(notices).toEqual([]);
		await other.poll();
		await other.poll();
		expect(notices).toEqual([{ seq, touched: [], everyone: true }]);
		await other.close();
	});

	test('many hints make one poll', async () => {
		await bench.poll();
		for (let hint = 0; hint < 20; hint++) bench.mirror.hint();
		bench.clock.advance(1_000);
		await until(() => bench.clock.nextInMs !== null);
		expect(calls('changes')).toBe(2);
	});

	test('timelines that the list lacks are fetched in the background, once', async () => {
		bench.thulium.sendsMessages = false;
		for (const id of ['1', '2', '3', '4', '5']) bench.thulium.put(id);
		bench.thulium.put('5', { kind: 'closed' });
		await bench.poll();
		const fetched = () => bench.thulium.calls.filter((call) => call.startsWith('ticket ')).sort();
		await until(() => fetched().length === 4);
		await bench.poll();
		expect(fetched()).toEqual(['ticket 1', 'ticket 2', 'ticket 3', 'ticket 4']);
		expect((await bench.mirror.timelines(anna, [{ ticketId: '1', rev: 0 }])).timelines).toHaveLength(1);
	});

	test('a first reading of many pages lets tickets be seen as they come', async () => {
		bench.thulium.pageSize = 2;
		for (let id = 1; id <= 6; id++) bench.thulium.put(String(id));
		let visible: number[] = [];
		bench.thulium.beforeAnswer = async (call) => {
			if (call === 'changes') visible.push((await bench.mirror.changes(anna, fresh)).tickets.length);
		};
		await bench.poll();
		expect(visible).toEqual([0, 2, 4]);
		visible = [];
	});

	test('a ticket that is not mirrored yet is looked up once, and only its viewer sees it', async () => {
		await bench.poll();
		bench.thulium.put('77', { kind: 'closed', queueId: '2' });
		bench.thulium.put('78', { queueId: '9' });
		expect(await bench.mirror.ticket(anna, '77')).toMatchObject({
			ticket: { id: '77' },
			timeline: { ticketId: '77', events: [{ kind: 'mail' }] },
		});
		expect(await bench.mirror.ticket(anna, '78')).toBe('missing');
		expect(await bench.mirror.ticket(anna, '79')).toBe('missing');
		for (const id of ['0x4', '-1', '../users', '', '1'.repeat(40)])
			expect(await bench.mirror.ticket(anna, id)).toBe('missing');
		await bench.mirror.ticket(anna, '78');
		await bench.mirror.ticket(anna, '79');
		expect(calls('ticket 78')).toBe(1);
		expect(calls('ticket 79')).toBe(1);
		expect(bench.thulium.calls.filter((call) => call.startsWith('ticket'))).toHaveLength(3);
	});

	test('a deleted ticket is gone from the feed, and "deleted" to those alone who could see it', async () => {
		bench.thulium.put('1');
		await bench.poll();
		const { cursor } = await bench.mirror.changes(anna, fresh);
		bench.thulium.remove('1');
		await bench.poll();
		expect((await since(cursor)).gone).toEqual(['1']);
		expect(await bench.mirror.ticket(anna, '1')).toBe('deleted');
		expect(await bench.mirror.ticket(viewer('piotr.zielinski', ['9']), '1')).toBe('missing');
	});

	test('those who listen hear of a change with the scopes before and after it', async () => {
		bench.thulium.put('1');
		await bench.poll();
		const notices: MirrorNotice[] = [];
		const end = bench.mirror.subscribe((notice) => notices.push(notice));
		bench.thulium.put('1', { queueId: '9', assignee: 'piotr.zielinski' });
		await bench.poll();
		end();
		bench.thulium.put('1', { queueId: '1' });
		await bench.poll();
		expect(notices.map((notice) => notice.touched)).toEqual([
			[
				{
					id: '1',
					scopes: [
						{ queueId: '9', assignee: 'piotr.zielinski' },
						{ queueId: '1', assignee: null },
					],
				},
			],
		]);
	});
});
