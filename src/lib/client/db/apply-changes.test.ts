import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inSeries } from '../../../../tests/fixtures/in-series.ts';
import { samplePage, sampleTicket, sampleViewer } from '../../../../tests/fixtures/sample-data.ts';
import { byNewestChange, type Ticket } from '#lib/domain/ticket.ts';
import { isInDefaultList, type Viewer } from '#lib/domain/viewer.ts';
import { applyChanges, type ChangesPage } from './apply-changes.ts';
import { deleteUserDb } from './delete-user-db.ts';
import { firstScreen } from './first-screen.ts';
import { openUserDb } from './open-user-db.ts';
import { allRows } from './tickets-store.ts';

/** The same rules over plain maps, as the contract words them. */
class Model {
	tickets = new Map<string, Ticket>();
	viewer: Viewer | null = null;
	seen: Set<string> | null = null;

	apply(page: ChangesPage): void {
		if (page.reset) this.seen = new Set();
		this.viewer = page.viewer ?? this.viewer;
		for (const ticket of page.tickets) this.#put(ticket);
		for (const id of page.gone) {
			this.tickets.delete(id);
			this.seen?.delete(id);
		}
		if (page.more || this.seen === null) return;
		for (const id of this.tickets.keys()) if (!this.seen.has(id)) this.tickets.delete(id);
		this.seen = null;
	}

	get inbox(): Ticket[] {
		const { viewer } = this;
		if (viewer === null) return [];
		return [...this.tickets.values()]
			.filter((ticket) => isInDefaultList(viewer, ticket))
			.sort(byNewestChange);
	}

	#put(ticket: Ticket): void {
		const known = this.tickets.get(ticket.id);
		if (this.seen === null && known !== undefined && known.rev >= ticket.rev) return;
		this.tickets.set(ticket.id, ticket);
		this.seen?.add(ticket.id);
	}
}

const ids = ['1', '2', '3', '10', '11'] as const;
const ticket = fc
	.record({
		id: fc.constantFrom(...ids),
		rev: fc.integer({ min: 1, max: 6 }),
		updatedAt: fc.integer({ min: 0, max: 4 }),
		queueId: fc.constantFrom('q1', 'q2', null),
		assignee: fc.constantFrom('anna.nowak', 'piotr.zielinski', null),
		kind: fc.constantFrom<Ticket['kind'][]>('new', 'open', 'closed', 'postponed', 'other'),
	})
	.map(sampleTicket);
const viewer = fc
	.subarray(['q1', 'q2'])
	.map((queues) => sampleViewer({ queues: queues.map((queueId) => ({ queueId, priority: 1 })) }));
const page = fc
	.record({
		reset: fc.boolean(),
		more: fc.boolean(),
		tickets: fc.uniqueArray(ticket, { selector: ({ id }) => id, maxLength: 5 }),
		gone: fc.subarray([...ids], { maxLength: 2 }),
		viewer: fc.option(viewer, { nil: undefined }),
	})
	.map(({ viewer: changed, ...facts }) =>
		samplePage({ ...facts, ...(changed === undefined ? {} : { viewer: changed }) }),
	);

it('holds, after any sequence of pages, exactly the tickets, the list and the counts that the contract says', async () => {
	let run = 0;
	await fc.assert(
		fc.asyncProperty(fc.array(page, { minLength: 1, maxLength: 8 }), async (pages) => {
			run += 1;
			const db = await openUserDb('demo', `property${run}`);
			const model = new Model();
			await inSeries(pages, async (next) => {
				await applyChanges(db, next, 1);
				model.apply(next);
				const rows = [];
				for await (const chunk of allRows(db, 2)) rows.push(...chunk);
				const screen = await firstScreen(db, 99);
				const { inbox } = model;
				expect(rows.map(({ id, rev }) => ({ id, rev }))).toEqual(
					[...model.tickets.values()]
						.sort((a, b) => (a.id < b.id ? -1 : 1))
						.map(({ id, rev }) => ({ id, rev })),
				);
				expect(screen.rows.map(({ id }) => id)).toEqual(inbox.map(({ id }) => id));
				expect(screen.counts).toEqual({
					inbox: inbox.length,
					mine: inbox.filter(({ assignee }) => assignee !== null).length,
					unassigned: inbox.filter(({ assignee }) => assignee === null).length,
				});
			});
			await deleteUserDb('demo', `property${run}`);
		}),
		{ numRuns: 100 },
	);
}, 60_000);

it('stores a page of a thousand tickets in one go', async () => {
	const db = await openUserDb('demo', 'thousand');
	const tickets = Array.from({ length: 1_000 }, (_, index) => sampleTicket({ id: String(index + 1) }));
	await applyChanges(db, samplePage({ reset: true, tickets, viewer: sampleViewer() }), 1);
	expect((await firstScreen(db, 1)).counts?.inbox).toBe(1_000);
	await deleteUserDb('demo', 'thousand');
});

it('hands over the rows that it wrote where the device had none of them, and only there', async () => {
	const db = await openUserDb('demo', 'in-hand');
	const page = (id: string, facts: Partial<ChangesPage> = {}): ChangesPage =>
		samplePage({ tickets: [sampleTicket({ id, rev: 2 })], more: true, ...facts });
	await applyChanges(db, page('1', { reset: true, viewer: sampleViewer() }), 1);
	const second = await applyChanges(db, page('2'), 1);
	expect(second.rows).toEqual(await db.run((connection) => connection.getAll('tickets', '2')));
	const again = await applyChanges(db, page('2', { more: false }), 1);
	expect(again.rows).toBeUndefined();
	const later = await applyChanges(db, page('3', { more: false }), 1);
	expect(later).toMatchObject({ ticketIds: ['3'] });
	expect(later.rows).toBeUndefined();
	await deleteUserDb('demo', 'in-hand');
});
