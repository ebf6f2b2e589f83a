import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { inboxKey } from '#lib/client/db/inbox-key.ts';
import type { TicketRow } from '#lib/client/db/schema.ts';
import { readQuery } from '#lib/domain/list/list-query.ts';
import { fakeDesk, type FakeDesk } from '../testing/fake-desk.ts';
import { TicketList } from '../ticket-list.svelte.ts';
import { ListLens } from './list-lens.svelte.ts';

const me = 'anna.nowak';

function row(id: string, part: Partial<TicketRow> = {}): TicketRow {
	const whole: TicketRow = {
		...{ id, updatedAt: Number(id) * 10, assignee: null, rev: 1, subject: `Łódź ${id}`, statusId: '1' },
		...{ substatusId: null, kind: 'new', statusName: 'Nowe', queueId: '1', categoryId: null },
		...{ priorityId: null, tags: [], createdAt: 0, firstRespondedAt: null, postponedUntil: null },
		customer: { id: null, name: null, email: null, phone: null },
		deadlines: { reactionAt: null, alertAt: null, executionAt: null },
		...{ attachmentCount: null, mergedInto: null },
		...part,
	};
	const isInbox = whole.kind === 'new' && (whole.assignee === null || whole.assignee === me);
	return isInbox ? { ...whole, inbox: inboxKey(whole) } : whole;
}

async function put(desk: FakeDesk, list: TicketList, rows: readonly TicketRow[]): Promise<void> {
	const db = await desk.db;
	for (const each of rows) await db.run((connection) => connection.put('tickets', each));
	await list.follow({ ticketIds: rows.map(({ id }) => id) });
}

async function openLens(rows: readonly TicketRow[]) {
	const desk = fakeDesk();
	const db = await desk.db;
	for (const each of rows) await db.run((connection) => connection.put('tickets', each));
	const list = new TicketList(desk, () => 5_000);
	await list.open();
	await list.readAll();
	const lens = new ListLens({ desk, list, names: { priority: () => null }, now: () => 5_000 });
	const show = async (address: string) => {
		lens.show(readQuery(address));
		for (let turn = 0; turn < 50 && lens.isReading; turn += 1)
			await new Promise((resolve) => setTimeout(resolve, 5));
	};
	return { desk, list, lens, show, put: (changed: readonly TicketRow[]) => put(desk, list, changed) };
}

const ids = (list: TicketList): string => list.rows.map(({ id }) => id).join(' ');
const some = [
	row('1', { assignee: me, tags: ['vip'] }),
	row('2', { tags: ['vip'] }),
	row('3'),
	row('4', { assignee: 'jan.kos' }),
	row('5', { kind: 'closed', statusId: '9', assignee: me }),
];

describe('the list through a lens', () => {
	it('narrows and orders what is on the list, and is away when nothing narrows it', async () => {
		const { list, show } = await openLens(some);
		await show('tag=vip');
		expect(ids(list)).toBe('2 1');
		expect(list.total).toBe(2);
		expect(list.address).toBe('tag=vip');
		await show('filter=mine&tag=vip');
		expect(ids(list)).toBe('1');
		await show('filter=mine');
		expect(list.lens).toBeNull();
		expect(list.address).toBe('filter=mine');
		expect(ids(list)).toBe('1');
	});

	it('reaches beyond the list for everything and for a status', async () => {
		const { list, show } = await openLens(some);
		await show('filter=all');
		expect(ids(list)).toBe('5 4 3 2 1');
		await show('status=9');
		expect(ids(list)).toBe('5');
	});

	it('shows nothing of what it reads in another order until all of it is there: rows do not move', async () => {
		const { list, lens, show } = await openLens(some);
		lens.show(readQuery('filter=all'));
		expect(lens.isReading).toBe(true);
		expect(list.rows).toEqual([]);
		await show('filter=all');
		expect(ids(list)).toBe('5 4 3 2 1');
	});

	it('follows changes: a ticket that begins or ceases to match comes and goes', async () => {
		const { list, show, put } = await openLens(some);
		await show('filter=all&tag=vip');
		await put([row('3', { tags: ['vip'] }), row('2'), row('7', { assignee: 'jan.kos', tags: ['vip'] })]);
		await expect.poll(() => ids(list)).toBe('7 3 1');
	});

	it('shows each ticket once while it moves between the list and the rest', async () => {
		const { list, show, put } = await openLens(some);
		await show('filter=all');
		await put([row('4', { updatedAt: 60 }), row('3', { assignee: 'jan.kos', updatedAt: 70 })]);
		await expect.poll(() => ids(list)).toBe('3 4 5 2 1');
	});

	it('is held while the user is scrolled down, and counts only news that match', async () => {
		const { list, show, put } = await openLens(some);
		await show('tag=vip');
		list.hold();
		await put([row('2', { subject: 'Zmieniony' }), row('8'), row('9', { tags: ['vip'] })]);
		expect(ids(list)).toBe('2 1');
		await expect.poll(() => list.rows[0]?.subject).toBe('Zmieniony');
		expect(list.news).toBe(1);
		list.release();
		expect(list.news).toBe(0);
		expect(ids(list)).toBe('9 1');
	});

	it('of another order counts only what was not there', async () => {
		const { list, show, put } = await openLens(some);
		await show('sort=number');
		list.hold();
		await put([row('1', { assignee: me, updatedAt: 500 })]);
		expect(list.news).toBe(0);
		await put([row('8')]);
		expect(list.news).toBe(1);
	});

	it('is searched in, and lets through what was found elsewhere only where it matches', async () => {
		const { list, show } = await openLens(some);
		await show('tag=vip');
		list.search.type('lodz');
		expect(list.search.results?.map(({ id }) => id)).toEqual(['2', '1']);
		expect(list.lens?.passes(row('40', { tags: ['vip'], assignee: 'jan.kos' }))).toBe(true);
		expect(list.lens?.passes(row('41'))).toBe(false);
		list.search.clear();
	});

	it('marks and filters what the user has not looked at', async () => {
		const { desk, list, show } = await openLens(some);
		desk.unseen.take({ ids: ['2', '3'], marks: { '3': true, '1': false } });
		await show('unread=1');
		expect(ids(list)).toBe('2 1');
	});

	it('without a lens too, news are counted by the scope', async () => {
		const { list, put } = await openLens(some);
		list.choose('mine');
		list.hold();
		await put([row('8'), row('9', { assignee: me })]);
		expect(list.news).toBe(1);
	});
});
