import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { applyChanges } from '#lib/client/db/apply-changes.ts';
import { beginAttempt, settleCommand } from '#lib/client/db/outbox-progress.ts';
import { outboxRows } from '#lib/client/db/outbox-store.ts';
import type { TicketRow } from '#lib/client/db/schema.ts';
import { ticketsByIds } from '#lib/client/db/tickets-store.ts';
import {
	sampleDictionaries,
	sampleSnapshot,
	sampleTicket,
	sampleViewer,
} from '../../../../tests/fixtures/sample-data.ts';
import { BulkChanges, type BulkEnd } from './bulk-changes.ts';
import { Selection } from './selection.svelte.ts';
import { fakeDesk } from './testing/fake-desk.ts';

const dictionaries = sampleDictionaries({ features: ['unassign'] });

async function desk(count: number) {
	const made = fakeDesk();
	const ids = Array.from({ length: count }, (_, at) => String(at + 1));
	await applyChanges(await made.db, sampleSnapshot(ids.map((id) => sampleTicket({ id }))), 1);
	const rows = await ticketsByIds(await made.db, ids);
	const changes = new BulkChanges(
		made,
		() => dictionaries,
		() => sampleViewer(),
		() => 7,
	);
	const take = async (some: readonly TicketRow[] = rows): Promise<string[]> => {
		const plan = await changes.plan(some, { set: { assignee: 'anna.nowak' } });
		return changes.store(plan?.doable ?? []);
	};
	return { desk: made, db: await made.db, rows, changes, take };
}

describe('changes of many tickets', () => {
	it('are ordinary commands of the outbox, one for each ticket, in order and held together', async () => {
		const { db, take } = await desk(200);
		const ids = await take();
		const stored = await outboxRows(db);
		expect(stored.map(({ id }) => id)).toEqual(ids);
		expect(new Set(stored.map(({ ticketId }) => ticketId)).size).toBe(200);
		expect(new Set(stored.map(({ createdAt }) => createdAt)).size).toBe(200);
		expect(new Set(stored.map(({ holdUntil }) => holdUntil)).size).toBe(1);
		expect(stored[0]?.command).toMatchObject({
			type: 'change',
			payload: { set: { assignee: 'anna.nowak' }, before: { assignee: null } },
		});
	});

	it('are taken back together, but for what has left the device', async () => {
		const { db, take, changes } = await desk(3);
		const ids = await take();
		await beginAttempt(db, ids[1] ?? '');
		expect(await changes.undo(ids)).toBe(2);
		expect((await outboxRows(db)).map(({ id }) => id)).toEqual([ids[1]]);
	});

	it('tell once how they ended, when none is on its way: each refusal by itself', async () => {
		const { desk: made, db, take, changes } = await desk(3);
		const ids = await take();
		const ends: BulkEnd[] = [];
		changes.follow(ids, (end) => ends.push(end));
		const settle = (at: number, state: 'done' | 'refused') =>
			settleCommand(db, ids[at] ?? '', {
				state,
				code: state === 'done' ? null : 'no_permission',
				detail: null,
			});
		await settle(0, 'done');
		await settle(1, 'refused');
		made.emit({ outbox: true });
		await new Promise((resolve) => setTimeout(resolve, 20));
		expect(ends).toEqual([]);
		await settle(2, 'done');
		made.emit({ outbox: true });
		await new Promise((resolve) => setTimeout(resolve, 20));
		made.emit({ outbox: true });
		await new Promise((resolve) => setTimeout(resolve, 20));
		expect(ends).toHaveLength(1);
		expect(ends[0]).toMatchObject({ total: 3, failed: [{ ticketId: '2', code: 'no_permission' }] });
	});
});

describe('the selection', () => {
	it('holds what the list shows and nothing else, and no more than can be changed at once', async () => {
		const { rows } = await desk(4);
		let shown = rows;
		const selection = new Selection(() => shown);
		selection.reach('2', '4');
		selection.toggle('3');
		expect(selection.rows.map(({ id }) => id)).toEqual(['2', '4']);
		const many = Array.from({ length: 600 }, (_, at) => ({ ...rows[0], id: `n${at}` }) as TicketRow);
		shown = many;
		const other = new Selection(() => many);
		expect(other.all()).toBe(false);
		expect(other.count).toBe(500);
		other.leave();
		expect(other.on).toBe(false);
		expect(other.count).toBe(0);
	});
});
