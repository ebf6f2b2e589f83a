import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Priority } from './dictionaries.ts';
import { nextTicket, type NextFacts } from './next-ticket.ts';
import type { Viewer } from './viewer.ts';

const priority = (id: string, level: Priority['level'], executionMinutes: number | null): Priority => ({
	id,
	name: id,
	level,
	reactionMinutes: null,
	alertMinutes: null,
	executionMinutes,
});
const priorities = [
	priority('low', 1, 600),
	priority('high', 3, 60),
	priority('higher', 3, 30),
	priority('none', 3, null),
];

const anna: Viewer = {
	login: 'anna.nowak',
	name: 'Anna Nowak',
	email: null,
	permissions: ['tickets'],
	queues: [
		{ queueId: 'later', priority: 5 },
		{ queueId: 'sooner', priority: 1 },
	],
};
const manager: Viewer = { ...anna, permissions: ['tickets', 'tickets_all_queues'] };

const ticket = (id: string, facts: Partial<NextFacts> = {}): NextFacts => ({
	id,
	kind: 'new',
	queueId: 'sooner',
	assignee: null,
	priorityId: 'low',
	createdAt: 1_000,
	...facts,
});

const orderOf = (tickets: NextFacts[], viewer = anna): string[] => {
	const order: string[] = [];
	for (;;) {
		const next = nextTicket(tickets, viewer, priorities, new Set(order));
		if (next === null) return order;
		order.push(next.id);
	}
};

describe('the ticket to work on next', () => {
	test('is by my queue first, then by priority, then by age, then by number', () => {
		const tickets = [
			ticket('1', { queueId: 'later', priorityId: 'higher', createdAt: 0 }),
			ticket('10'),
			ticket('9'),
			ticket('2', { createdAt: 500 }),
			ticket('3', { priorityId: 'none', createdAt: 0 }),
			ticket('4', { priorityId: 'high', createdAt: 0 }),
			ticket('5', { priorityId: 'higher', createdAt: 9_000 }),
			ticket('6', { priorityId: 'unknown', createdAt: 9_000 }),
		];
		expect(orderOf(tickets)).toEqual(['5', '4', '3', '6', '2', '9', '10', '1']);
	});

	test('is nobody’s, active, and in a queue of mine', () => {
		const tickets = [
			ticket('1', { assignee: 'anna.nowak' }),
			ticket('2', { kind: 'closed' }),
			ticket('3', { kind: 'postponed' }),
			ticket('4', { kind: 'merged' }),
			ticket('5', { queueId: 'other' }),
			ticket('6', { queueId: null }),
			ticket('7', { kind: 'other' }),
		];
		expect(orderOf(tickets)).toEqual(['7']);
		expect(nextTicket([], anna, priorities)).toBeNull();
		expect(orderOf(tickets, { ...anna, permissions: [] })).toEqual([]);
	});

	test('comes from a queue that is not mine only after all that are, for who sees all of them', () => {
		const tickets = [
			ticket('1', { queueId: 'other', priorityId: 'higher' }),
			ticket('2', { queueId: 'later' }),
		];
		expect(orderOf(tickets, manager)).toEqual(['2', '1']);
	});

	test('is the same in whatever order the tickets come, however they are shared out', () => {
		const facts = fc.record({
			queueId: fc.constantFrom('sooner', 'later', 'other'),
			priorityId: fc.constantFrom('low', 'high', 'higher', 'none', null),
			createdAt: fc.integer({ min: 0, max: 3 }),
		});
		fc.assert(
			fc.property(fc.array(facts, { maxLength: 12 }), fc.nat(), (list, seed) => {
				const tickets = list.map((each, index) => ticket(String(index), each));
				const turned = tickets.toSorted(
					(a, b) => ((Number(a.id) * 7 + seed) % 13) - ((Number(b.id) * 7 + seed) % 13),
				);
				const whole = nextTicket(tickets, manager, priorities);
				expect(nextTicket(turned, manager, priorities)?.id).toBe(whole?.id);
				const half = Math.floor(tickets.length / 2);
				const first = nextTicket(tickets.slice(0, half), manager, priorities);
				const rest = [...(first === null ? [] : [first]), ...tickets.slice(half)];
				expect(nextTicket(rest, manager, priorities)?.id).toBe(whole?.id);
			}),
		);
	});
});
