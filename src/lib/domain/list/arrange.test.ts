import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deadlineOf } from '../sla.ts';
import { isActiveKind } from '../status.ts';
import type { Ticket } from '../ticket.ts';
import { arrange, countMatching, passing, type ListFacts } from './arrange.ts';
import { listScopes, listSorts, slaFilters, wholeList, type ListQuery } from './list-query.ts';

const now = Date.UTC(2026, 10, 27, 12);
const me = 'anna.nowak';
const facts: ListFacts = {
	me,
	unread: new Set(['3', '5']),
	levelOf: (id) => (id === 'p4' ? 4 : id === 'p1' ? 1 : 2),
	now: () => now,
};

const ticket = (id: string, part: Partial<Ticket> = {}): Ticket => ({
	...{ id, subject: '', statusId: '1', substatusId: null, kind: 'open', statusName: 'W realizacji' },
	...{ queueId: '1', categoryId: null, priorityId: null, assignee: null, tags: [] },
	customer: { id: null, name: null, email: null, phone: null },
	...{ createdAt: Number(id), updatedAt: Number(id), firstRespondedAt: null, postponedUntil: null },
	deadlines: { reactionAt: null, alertAt: null, executionAt: null },
	...{ attachmentCount: null, mergedInto: null, rev: 1 },
	...part,
});

const ids = (tickets: readonly Ticket[]): string => tickets.map(({ id }) => id).join(' ');
const shown = (tickets: readonly Ticket[], query: Partial<ListQuery>): string =>
	ids(arrange(tickets, { ...wholeList, ...query }, facts));

const moment = fc.option(fc.integer({ min: now - 9e7, max: now + 9e7 }));
const tickets: fc.Arbitrary<Ticket[]> = fc.uniqueArray(
	fc
		.record({
			id: fc.integer({ min: 1, max: 500 }).map(String),
			statusId: fc.constantFrom('1', '2', '77'),
			kind: fc.constantFrom<Ticket['kind']>(
				'new',
				'open',
				'waiting',
				'postponed',
				'closed',
				'merged',
				'other',
			),
			queueId: fc.constantFrom('1', '2', null),
			priorityId: fc.constantFrom('p1', 'p4', null),
			assignee: fc.constantFrom(me, 'jan.kos', null),
			tags: fc.subarray(['vip', 'pilne']),
			createdAt: fc.integer({ min: 0, max: 20 }),
			updatedAt: fc.integer({ min: 0, max: 20 }),
			firstRespondedAt: moment,
			deadlines: fc.record({ reactionAt: moment, alertAt: moment, executionAt: moment }),
		})
		.map(({ id, ...part }) => ticket(id, part)),
	{ selector: ({ id }) => id, maxLength: 30 },
);
const queries: fc.Arbitrary<ListQuery> = fc.record({
	scope: fc.constantFrom(...listScopes),
	statuses: fc.subarray(['1', '77']),
	queues: fc.subarray(['1', '-']),
	priorities: fc.subarray(['p4', '-']),
	tags: fc.subarray(['vip', 'pilne']),
	sla: fc.subarray([...slaFilters]),
	unread: fc.boolean(),
	sort: fc.constantFrom(...listSorts),
});

describe('arrange', () => {
	it('gives each matching ticket once, as the same object, and counts as many', () => {
		fc.assert(
			fc.property(tickets, queries, (all, query) => {
				const result = arrange(all, query, facts);
				expect(new Set(result).size).toBe(result.length);
				for (const each of result) expect(all).toContain(each);
				expect(countMatching(all, query, facts)).toBe(result.length);
			}),
		);
	});

	it('does not depend on the order in which the tickets come', () => {
		fc.assert(
			fc.property(tickets, queries, (all, query) => {
				expect(ids(arrange([...all].reverse(), query, facts))).toBe(ids(arrange(all, query, facts)));
			}),
		);
	});

	it('shows less with every further filter, and more with every further value of one', () => {
		fc.assert(
			fc.property(tickets, queries, (all, query) => {
				const count = countMatching(all, query, facts);
				expect(countMatching(all, { ...query, unread: true }, facts)).toBeLessThanOrEqual(count);
				if (query.queues.length > 0)
					expect(
						countMatching(all, { ...query, queues: [...query.queues, '2'] }, facts),
					).toBeGreaterThanOrEqual(count);
			}),
		);
	});

	it('shows finished and postponed tickets only where all or their status is asked for', () => {
		fc.assert(
			fc.property(tickets, queries, (all, query) => {
				if (query.scope === 'all' || query.statuses.length > 0) return;
				for (const { kind } of arrange(all, query, facts)) expect(isActiveKind(kind)).toBe(true);
			}),
		);
	});

	it('puts what ends next first and what has no deadline last', () => {
		fc.assert(
			fc.property(tickets, (all) => {
				const keys = arrange(all, { ...wholeList, scope: 'all', sort: 'deadline' }, facts).map(
					(each) => deadlineOf(each) ?? Infinity,
				);
				for (let at = 1; at < keys.length; at += 1)
					expect(keys[at]).toBeGreaterThanOrEqual(keys[at - 1] ?? 0);
			}),
		);
	});
});

describe('scopes', () => {
	const all = [
		ticket('1', { assignee: me }),
		ticket('2'),
		ticket('3', { assignee: 'jan.kos' }),
		ticket('4', { kind: 'closed', statusId: '9', assignee: me }),
	];

	it.each([
		['inbox', '2 1'],
		['mine', '1'],
		['unassigned', '2'],
		['all', '4 3 2 1'],
	] as const)('%s', (scope, expected) => {
		expect(shown(all, { scope })).toBe(expected);
	});

	it('a chosen status widens the scope by what it means', () => {
		expect(shown(all, { scope: 'mine', statuses: ['9'] })).toBe('4');
	});
});

describe('filters', () => {
	const all = [
		ticket('1', { queueId: null, priorityId: 'p4', tags: ['vip'] }),
		ticket('2', { queueId: '2', tags: ['vip', 'pilne'] }),
		ticket('3', { deadlines: { reactionAt: now - 1, alertAt: null, executionAt: now + 9e6 } }),
		ticket('4', { deadlines: { reactionAt: null, alertAt: null, executionAt: now - 1 } }),
	];

	it('queue, none included', () => {
		expect(shown(all, { queues: ['2'] })).toBe('2');
		expect(shown(all, { queues: ['2', '-'] })).toBe('2 1');
	});
	it('priority, tag, deadlines, news', () => {
		expect(shown(all, { priorities: ['p4'] })).toBe('1');
		expect(shown(all, { tags: ['pilne'] })).toBe('2');
		expect(shown(all, { sla: ['overdue', 'response'] })).toBe('4 3');
		expect(shown(all, { unread: true })).toBe('3');
	});
	it('let through whatever the scope what a search finds beyond the list', () => {
		const test = passing({ ...wholeList, scope: 'mine', tags: ['vip'] }, facts);
		expect(ids(all.filter(test))).toBe('1 2');
	});
	it('by priority, urgent first; by number; oldest first', () => {
		expect(shown(all, { sort: 'priority' })).toBe('1 4 3 2');
		expect(shown(all, { sort: 'number' })).toBe('4 3 2 1');
		expect(shown(all, { sort: 'waiting' })).toBe('1 2 3 4');
	});
});
