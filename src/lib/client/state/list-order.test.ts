import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inboxKey } from '#lib/client/db/inbox-key.ts';
import type { TicketRow } from '#lib/client/db/schema.ts';
import { byNewestChange } from '#lib/domain/ticket.ts';
import { changedRows, countNews, holdRows, idsElsewhere, mergeChanged, patchHeld } from './list-order.ts';

function row(id: string, updatedAt: number, more: Partial<TicketRow> = {}): TicketRow {
	return {
		id,
		rev: updatedAt,
		subject: `Temat ${id}`,
		statusId: '1',
		substatusId: null,
		kind: 'new',
		statusName: 'Nowe',
		queueId: '1',
		categoryId: null,
		priorityId: null,
		assignee: null,
		customer: { id: null, name: null, email: null, phone: null },
		tags: [],
		createdAt: 0,
		updatedAt,
		firstRespondedAt: null,
		postponedUntil: null,
		deadlines: { reactionAt: null, alertAt: null, executionAt: null },
		attachmentCount: null,
		mergedInto: null,
		inbox: inboxKey({ id, updatedAt }),
		...more,
	};
}

function offList(id: string, updatedAt: number): TicketRow {
	const there = row(id, updatedAt);
	delete there.inbox;
	return there;
}

const list = [row('3', 30), row('2', 20), row('1', 10)];
const ids = (rows: readonly TicketRow[]): string[] => rows.map(({ id }) => id);

describe('mergeChanged', () => {
	it('puts new and moved tickets where they belong and takes away what left the list', () => {
		const changed = changedRows(['4', '1', '3', '2'], [row('4', 40), row('1', 25), offList('3', 50)]);
		expect(ids(mergeChanged(list, changed))).toEqual(['4', '1']);
	});

	it('takes away what is gone, also when its row is still kept for a draft', () => {
		expect(ids(mergeChanged(list, changedRows(['2'], [row('2', 20, { gone: true })])))).toEqual(['3', '1']);
	});

	it('keeps the objects of unchanged rows', () => {
		expect(mergeChanged(list, changedRows(['3'], [row('3', 99)]))[1]).toBe(list[1]);
	});

	it('is the same as sorting everything anew', () => {
		const some = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 9 })), {
			selector: ([id]) => id,
			maxLength: 20,
		});
		fc.assert(
			fc.property(some, some, (before, after) => {
				const old = before.map(([id, at]) => row(String(id), at)).sort(byNewestChange);
				const coming = after.map(([id, at]) => row(String(id), at));
				const all = new Map([...old, ...coming].map((r) => [r.id, r]));
				expect(mergeChanged(old, changedRows(ids(coming), coming))).toEqual(
					[...all.values()].sort(byNewestChange),
				);
			}),
		);
	});
});

describe('a held list', () => {
	it('shows changes in place and keeps what is gone', () => {
		const held = patchHeld(
			list,
			changedRows(['1', '2', '9'], [row('1', 99, { subject: 'Inny' }), row('9', 100)]),
		);
		expect(ids(held)).toEqual(['3', '2', '1']);
		expect(held[2]?.subject).toBe('Inny');
	});

	it('counts what is new or has moved up', () => {
		expect(countNews(holdRows(list), list)).toBe(0);
		expect(countNews(holdRows(list), [row('4', 40), row('1', 35), row('3', 30)])).toBe(2);
	});
});

it('tells which tickets are not on a list', () => {
	expect(idsElsewhere(['2', '9', '1'], list)).toEqual(['9']);
	expect(idsElsewhere([], list)).toEqual([]);
});
