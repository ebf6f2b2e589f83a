import { expect, test } from 'vitest';
import { boardTotals, countBoard } from './board.ts';
import type { TicketFacts } from './ticket.ts';

const queue = (id: string) => ({ id, name: `Kolejka ${id}`, address: null, active: true });
const deadlines = { reactionAt: null, alertAt: null, executionAt: null };
const ticket = (facts: Partial<TicketFacts>): TicketFacts => ({
	...{ id: '1', subject: 'Tajny temat', statusId: '1', substatusId: null, kind: 'new', statusName: 'Nowe' },
	...{ queueId: '1', categoryId: null, priorityId: null, assignee: null },
	...{
		customer: { id: null, name: 'Jan', email: null, phone: null },
		tags: [],
		createdAt: 250,
		updatedAt: 500,
	},
	...{ firstRespondedAt: null, postponedUntil: null, deadlines, attachmentCount: null, mergedInto: null },
	...facts,
});

test('counts what waits, since when, and what is past its time, in every queue', () => {
	const [first, second] = countBoard(
		[queue('1'), queue('2')],
		[
			// Not answered yet: what is done with it meanwhile does not make it wait less.
			ticket({ createdAt: 200, updatedAt: 700 }),
			ticket({
				createdAt: 50,
				firstRespondedAt: 60,
				updatedAt: 300,
				assignee: 'a',
				deadlines: { ...deadlines, executionAt: 900 },
			}),
			ticket({ kind: 'open', assignee: 'a', deadlines: { ...deadlines, alertAt: 900 } }),
			ticket({ kind: 'waiting', deadlines: { ...deadlines, reactionAt: 900 } }),
			ticket({ kind: 'closed', deadlines: { ...deadlines, executionAt: 900 } }),
			ticket({ kind: 'postponed' }),
			ticket({ queueId: null }),
			ticket({ queueId: '9' }),
		],
		1_000,
	);
	expect(first).toEqual({
		...{ id: '1', name: 'Kolejka 1', waiting: 2, oldestAt: 200, active: 4, unassigned: 2 },
		...{ overdue: 1, alert: 1, response: 1 },
	});
	expect(second).toMatchObject({ waiting: 0, oldestAt: null, active: 0 });
});

test('a board tells no subject and no name of a customer', () => {
	const text = JSON.stringify(countBoard([queue('1')], [ticket({})], 1_000));
	expect(text).not.toContain('Tajny');
	expect(text).not.toContain('Jan');
});

test('totals go over all queues; the oldest is the oldest of all', () => {
	const counted = countBoard(
		[queue('1'), queue('2'), queue('3')],
		[ticket({ createdAt: 300 }), ticket({ queueId: '2', createdAt: 100 })],
		1_000,
	);
	expect(boardTotals(counted)).toEqual({ waiting: 2, oldestAt: 100, overdue: 0, alert: 0, response: 0 });
	expect(boardTotals([]).oldestAt).toBeNull();
});
