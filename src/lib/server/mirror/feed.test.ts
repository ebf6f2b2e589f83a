import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isFinishedKind, type StatusKind } from '#lib/domain/status.ts';
import { canAccess, type TicketScope, type Viewer } from '#lib/domain/viewer.ts';
import { viewer } from '../../../../tests/fixtures/mirror-bench.ts';
import { ticketFacts } from '../../../../tests/fixtures/fake-thulium.ts';
import { openStore, type Store } from '../store/database.ts';
import { applyTickets } from './apply-tickets.ts';
import { historySeqs, readFeed, type FeedPage } from './feed.ts';
import { beginRebuild, openState } from './mirror-state.ts';
import { prepareTickets } from './prepared-ticket.ts';

const anna = viewer('anna.nowak', ['1']);

async function open(): Promise<Store> {
	const store = await openStore('file::memory:');
	await openState(store, 'demo');
	return store;
}

type Facts = Partial<ReturnType<typeof ticketFacts>>;

const write = async (store: Store, tickets: Record<string, Facts>, deletedIds: string[] = []) =>
	applyTickets(
		store,
		'demo',
		{
			tickets: await prepareTickets(
				Object.entries(tickets).map(([id, facts]) => ({ facts: ticketFacts(id, facts), timeline: null })),
			),
			deletedIds,
			heardAt: 0,
			late: false,
		},
		() => Promise.resolve(),
	);

/** What a device does with the feed. */
class Device {
	cursor: string | null = null;
	readonly tickets = new Map<string, StatusKind>();
	readonly told = new Set<string>();
	#seen: Set<string> | null = null;

	async pull(store: Store, who: Viewer, limit: number): Promise<FeedPage> {
		const page = await readFeed(store, 'demo', who, { cursor: this.cursor, limit });
		if (page.reset) this.#seen = new Set();
		for (const ticket of page.tickets) this.#take(ticket.id, ticket.kind);
		for (const id of page.gone) this.#drop(id);
		if (!page.more && this.#seen !== null) {
			for (const id of this.tickets.keys()) if (!this.#seen.has(id)) this.tickets.delete(id);
			this.#seen = null;
		}
		this.cursor = page.cursor;
		return page;
	}

	/** Until there is nothing new. */
	async pullAll(store: Store, who: Viewer, limit: number): Promise<void> {
		for (;;) {
			const page = await this.pull(store, who, limit);
			if (!page.more && !page.reset && page.tickets.length + page.gone.length === 0) return;
		}
	}

	#take(id: string, kind: StatusKind): void {
		this.tickets.set(id, kind);
		this.told.add(id);
		this.#seen?.add(id);
	}

	#drop(id: string): void {
		this.tickets.delete(id);
		this.told.add(id);
		this.#seen?.delete(id);
	}

	get unfinished(): string[] {
		return [...this.tickets]
			.filter(([, kind]) => !isFinishedKind(kind))
			.map(([id]) => id)
			.sort();
	}
}

type Step =
	| { do: 'put'; id: string; scope: TicketScope; kind: StatusKind; updatedAt: number }
	| { do: 'delete'; id: string }
	| { do: 'pull'; limit: number }
	| { do: 'grant'; queueIds: string[] };

const id = fc.integer({ min: 1, max: 9 }).map(String);
const queueId = fc.constantFrom(null, '1', '2', '3');
const step: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 6,
		arbitrary: fc.record({
			do: fc.constant('put' as const),
			id,
			scope: fc.record({ queueId, assignee: fc.constantFrom(null, 'anna.nowak', 'ewa.lis') }),
			kind: fc.constantFrom<StatusKind>('new', 'open', 'postponed', 'closed', 'other'),
			updatedAt: fc.integer({ min: 1, max: 5 }),
		}),
	},
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('delete' as const), id }) },
	{
		weight: 3,
		arbitrary: fc.record({ do: fc.constant('pull' as const), limit: fc.integer({ min: 1, max: 4 }) }),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			do: fc.constant('grant' as const),
			queueIds: fc.uniqueArray(fc.constantFrom('1', '2', '3'), { maxLength: 2 }),
		}),
	},
);

describe('change feed', () => {
	let store: Store;
	beforeEach(async () => {
		store = await open();
	});
	afterEach(() => store.destroy());

	test('whatever happens, a device that pulls at any moments ends with exactly what its user may see, and was never told of anything else', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
				const world = await open();
				const device = new Device();
				const tickets = new Map<string, { scope: TicketScope; kind: StatusKind }>();
				const everVisible = new Set<string>();
				let who = viewer('anna.nowak', ['1']);
				const look = () => {
					for (const [each, { scope }] of tickets) if (canAccess(who, scope)) everVisible.add(each);
				};
				for (const each of steps) {
					if (each.do === 'put') {
						const { scope, kind, updatedAt } = each;
						tickets.set(each.id, { scope, kind });
						await write(world, { [each.id]: { ...scope, kind, updatedAt } });
					} else if (each.do === 'delete') {
						tickets.delete(each.id);
						await write(world, {}, [each.id]);
					} else if (each.do === 'grant') who = viewer('anna.nowak', each.queueIds);
					else await device.pull(world, who, each.limit);
					look();
				}
				await device.pullAll(world, who, 3);
				await world.destroy();
				const visible = [...tickets].filter(
					([, { scope, kind }]) => canAccess(who, scope) && !isFinishedKind(kind),
				);
				expect(device.unfinished).toEqual(visible.map(([each]) => each).sort());
				expect(
					[...device.tickets.keys()].filter(
						(each) => !canAccess(who, tickets.get(each)?.scope ?? { queueId: null, assignee: null }),
					),
				).toEqual([]);
				expect([...device.told].filter((each) => !everVisible.has(each))).toEqual([]);
			}),
			{ numRuns: 120 },
		);
	}, 60_000);

	test('the first page of a snapshot is the newest, and pages do not overlap or lose rows of the same minute', async () => {
		await write(store, {
			1: { updatedAt: 5 },
			2: { updatedAt: 5 },
			3: { updatedAt: 9 },
			4: { updatedAt: 5 },
			5: { updatedAt: 1 },
		});
		const ids: string[][] = [];
		let cursor: string | null = null;
		for (let more = true; more;) {
			const page: FeedPage = await readFeed(store, 'demo', anna, { cursor, limit: 2 });
			expect(page.reset).toBe(cursor === null);
			ids.push(page.tickets.map((ticket) => ticket.id));
			({ cursor, more } = page);
		}
		expect(ids).toEqual([['3', '4'], ['2', '1'], ['5']]);
	});

	test('what changes while a snapshot is read comes right after it', async () => {
		await write(store, { 1: { updatedAt: 1 }, 2: { updatedAt: 2 }, 3: { updatedAt: 3 } });
		const device = new Device();
		await device.pull(store, anna, 1);
		await write(store, { 1: { updatedAt: 9 }, 3: { queueId: '9' } }, ['2']);
		await device.pullAll(store, anna, 1);
		expect([...device.tickets.keys()]).toEqual(['1']);
	});

	test.each(['', 'garbage', 'a.b.c', '../..', "x' or 1=1.y.1", `${'9'.repeat(40)}.a.1`, 'epoch.access.1'])(
		'the cursor %j begins anew',
		async (cursor) => {
			await write(store, { 1: {} });
			const page = await readFeed(store, 'demo', anna, { cursor, limit: null });
			expect(page).toMatchObject({ reset: true, tickets: [{ id: '1' }] });
		},
	);

	test('another epoch, a cursor from the future and one far behind begin anew', async () => {
		await write(store, { 1: {} });
		const { cursor } = await readFeed(store, 'demo', anna, { cursor: null, limit: null });
		const reset = async (from: string) =>
			(await readFeed(store, 'demo', anna, { cursor: from, limit: null })).reset;
		expect(await reset(cursor)).toBe(false);
		expect(await reset(cursor.replace(/\d+$/, '999999'))).toBe(true);
		await store
			.updateTable('mirror_state')
			.set({ seq: historySeqs + 2 })
			.execute();
		expect(await reset(cursor)).toBe(true);
		await store.updateTable('mirror_state').set({ seq: 1 }).execute();
		await beginRebuild(store, 'demo');
		expect(await reset(cursor)).toBe(true);
	});

	test('somebody without the right to tickets sees none', async () => {
		await write(store, { 1: { assignee: 'anna.nowak' } });
		const nobody = viewer('anna.nowak', ['1'], []);
		const page = await readFeed(store, 'demo', nobody, { cursor: null, limit: null });
		expect(page.tickets).toEqual([]);
	});

	test('the answer of one change is small however long the list', async () => {
		await write(
			store,
			Object.fromEntries(Array.from({ length: 3_000 }, (_, index) => [String(index + 1), {}])),
		);
		const { seq, epoch } = await openState(store, 'demo');
		const first = await readFeed(store, 'demo', anna, { cursor: null, limit: 1 });
		const access = first.cursor.split('.')[1] ?? '';
		await write(store, {
			7: { subject: 'Zażółć gęślą jaźń '.repeat(10), tags: ['vip', 'zwrot', 'reklamacja'] },
		});
		const page = await readFeed(store, 'demo', anna, { cursor: `${epoch}.${access}.${seq}`, limit: null });
		expect(page.tickets.map((ticket) => ticket.id)).toEqual(['7']);
		expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(2_048);
	});
});
