import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { inboxKey } from '#lib/client/db/inbox-key.ts';
import type { TicketRow } from '#lib/client/db/schema.ts';
import { fakeDesk, type FakeDesk } from './testing/fake-desk.ts';
import { TicketList } from './ticket-list.svelte.ts';

function row(id: string, updatedAt: number, assignee: string | null = null): TicketRow {
	return {
		...{
			id,
			updatedAt,
			assignee,
			rev: 1,
			subject: `Łódź ${id}`,
			statusId: '1',
			substatusId: null,
			kind: 'new',
		},
		...{ statusName: 'Nowe', queueId: '1', categoryId: null, priorityId: null, tags: [], createdAt: 0 },
		customer: { id: null, name: null, email: null, phone: null },
		deadlines: { reactionAt: null, alertAt: null, executionAt: null },
		...{ firstRespondedAt: null, postponedUntil: null, attachmentCount: null, mergedInto: null },
		inbox: inboxKey({ id, updatedAt }),
	};
}

async function put(desk: FakeDesk, rows: readonly TicketRow[]): Promise<void> {
	const db = await desk.db;
	for (const each of rows) await db.run((connection) => connection.put('tickets', each));
}

async function openList(rows: readonly TicketRow[]): Promise<{ desk: FakeDesk; list: TicketList }> {
	const desk = fakeDesk();
	await put(desk, rows);
	const list = new TicketList(desk, () => 5_000);
	await list.open();
	await list.readAll();
	return { desk, list };
}

const ids = (list: TicketList): string[] => list.rows.map(({ id }) => id);
const three = [row('1', 10, 'anna.nowak'), row('2', 20), row('3', 30)];

describe('the list', () => {
	it('shows the newest change first and counts by assignment', async () => {
		const { list } = await openList(three);
		expect(ids(list)).toEqual(['3', '2', '1']);
		expect(list.counts).toEqual({ inbox: 3, mine: 1, unassigned: 2 });
		list.choose('mine');
		expect(ids(list)).toEqual(['1']);
	});

	it('reads only what changed, and puts it where it belongs', async () => {
		const { desk, list } = await openList(three);
		await put(desk, [row('1', 40), row('4', 15)]);
		await list.follow({ ticketIds: ['1', '4'] });
		expect(ids(list)).toEqual(['1', '3', '2', '4']);
	});

	it('takes rows that it did not have as they were written, without reading them', async () => {
		const { list } = await openList(three);
		await list.follow({ ticketIds: ['4'], rows: [row('4', 15)] });
		expect(ids(list)).toEqual(['3', '2', '4', '1']);
	});

	it('reads a row that it has, since it may be newer than what was written', async () => {
		const { desk, list } = await openList(three);
		await put(desk, [{ ...row('1', 40), subject: 'Nowszy' }]);
		await list.follow({ ticketIds: ['1'], rows: [{ ...row('1', 35), subject: 'Starszy' }] });
		expect(list.rows[0]?.subject).toBe('Nowszy');
	});

	it('does not move while it is held, says what is new, and moves when let go', async () => {
		const { desk, list } = await openList(three);
		list.hold();
		await put(desk, [{ ...row('1', 40), subject: 'Zmieniony' }, row('4', 50)]);
		await list.follow({ ticketIds: ['1', '4'] });
		expect(ids(list)).toEqual(['3', '2', '1']);
		expect(list.rows[2]?.subject).toBe('Zmieniony');
		expect(list.news).toBe(2);
		list.release();
		expect(ids(list)).toEqual(['4', '1', '3', '2']);
		expect(list.news).toBe(0);
	});

	it('finds without diacritics, on the list first and elsewhere after', async () => {
		const { list } = await openList(three);
		list.search.type('lodz 2');
		expect(list.search.results?.map(({ id }) => id)).toEqual(['2']);
		list.search.clear();
		expect(list.search.results).toBeNull();
	});
});
