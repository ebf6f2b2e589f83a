import 'fake-indexeddb/auto';
import { IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readTimeline } from '../../../../tests/fixtures/read-timeline.ts';
import {
	sampleCommand,
	sampleSnapshot,
	sampleTicket,
	sampleTimeline,
	sampleViewer,
} from '../../../../tests/fixtures/sample-data.ts';
import type { Ticket } from '#lib/domain/ticket.ts';
import { applyChanges } from './apply-changes.ts';
import { boundTimelines, keptOfList } from './bound-timelines.ts';
import { readDraft, saveDraft } from './drafts-store.ts';
import { markOpened, putTimelines, timelineRevs } from './events-store.ts';
import { openUserDb } from './open-user-db.ts';
import { enqueue } from './outbox-queue.ts';
import { outboxRows } from './outbox-store.ts';
import type { UserDb } from './user-db.ts';

const now = 1_800_000_000_000;
let count = 0;
let db: UserDb;
beforeEach(async () => {
	db = await openUserDb('demo', `room${(count += 1)}`);
});
afterEach(async () => {
	vi.restoreAllMocks();
	await db.close();
});

const ticket = (id: number, facts: Partial<Ticket> = {}): Ticket =>
	sampleTicket({ id: String(id), updatedAt: id, ...facts });
const stored = async (ids: readonly number[]): Promise<number[]> => {
	const revs = await timelineRevs(db, ids.map(String));
	return ids.filter((id) => revs.has(String(id)));
};
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, at) => from + at);

describe('timelines', () => {
	const viewer = sampleViewer();
	const fill = async (tickets: Ticket[]): Promise<void> => {
		await applyChanges(db, sampleSnapshot(tickets, { viewer, viewerRev: 'v' }), now);
		await putTimelines(
			db,
			tickets.map(({ id }) => sampleTimeline(id, 1)),
			now,
		);
	};

	it('of the newest of mine stay, and what was opened lately, wherever it is', async () => {
		const mine = range(1, keptOfList + 21).map((id) => ticket(id, { assignee: viewer.login }));
		const others = range(1_000, 1_020).map((id) => ticket(id));
		await fill([...mine, ...others]);
		await markOpened(db, '3', now - 1_000);
		await markOpened(db, '1005', now - 1_000);
		await markOpened(db, '1006', now - 30 * 86_400_000);
		await saveDraft(db, { ticketId: '5', mode: 'reply', text: 'zaczęte' }, now);
		const dropped = await boundTimelines(db, now);
		expect(await stored(range(1, keptOfList + 21))).toEqual([3, ...range(21, keptOfList + 21)]);
		expect(await stored(range(1_000, 1_020))).toEqual([1005]);
		expect(dropped).toHaveLength(19 + 19);
		expect((await readDraft(db, '5', 'reply'))?.text).toBe('zaczęte');
	});

	it('stay within a size, the most wanted first', async () => {
		await fill(range(1, 11).map((id) => ticket(id, { assignee: viewer.login })));
		await boundTimelines(db, now, 2_000);
		const left = await stored(range(1, 11));
		expect(left.length).toBeGreaterThan(0);
		expect(left.length).toBeLessThan(10);
		expect(left.at(-1)).toBe(10);
	});
});

describe('a device without room', () => {
	/** The next so many writes find none. */
	function fullFor(writes: number): void {
		const put = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put')?.value as (
			...given: unknown[]
		) => IDBRequest;
		let left = writes;
		vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
			this: unknown,
			...given: unknown[]
		) {
			if (left-- > 0) throw new DOMException('no room', 'QuotaExceededError');
			return put.apply(this, given) as never;
		});
	}

	it('gives what the server can give again for what was typed', async () => {
		await putTimelines(db, [sampleTimeline('1', 1)], now);
		fullFor(1);
		await saveDraft(db, { ticketId: '1', mode: 'reply', text: 'ważne' }, now);
		expect((await readDraft(db, '1', 'reply'))?.text).toBe('ważne');
		expect(await readTimeline(db, '1')).toBeNull();
	});

	it('says at once that it cannot keep a draft, and keeps a command’s draft when it cannot keep the command', async () => {
		await saveDraft(db, { ticketId: '1', mode: 'reply', text: 'przed' }, now);
		fullFor(9);
		await expect(saveDraft(db, { ticketId: '1', mode: 'reply', text: 'po' }, now)).rejects.toThrow('no room');
		vi.restoreAllMocks();
		vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
			throw new DOMException('no room', 'QuotaExceededError');
		});
		await expect(enqueue(db, sampleCommand({ ticketId: '1' }), now)).rejects.toThrow('no room');
		expect(await outboxRows(db)).toEqual([]);
		expect((await readDraft(db, '1', 'reply'))?.text).toBe('przed');
	});
});
