import { describe, expect, it } from 'vitest';
import type { Ticket } from '#lib/domain/ticket.ts';
import { facetLabel, facetsOf } from './facets.ts';

const ticket = (part: Partial<Ticket>): Ticket => ({
	...{ id: '1', subject: '', statusId: '1', substatusId: null, kind: 'open', statusName: 'Nowe' },
	...{
		queueId: '1',
		categoryId: null,
		priorityId: null,
		assignee: null,
		tags: [],
		createdAt: 0,
		updatedAt: 0,
	},
	customer: { id: null, name: null, email: null, phone: null },
	...{ firstRespondedAt: null, postponedUntil: null, attachmentCount: null, mergedInto: null, rev: 1 },
	deadlines: { reactionAt: null, alertAt: null, executionAt: null },
	...part,
});
const named = {
	statuses: [
		{ id: '1', name: 'Nowe', kind: 'new' as const, substatuses: [] },
		{ id: '6', name: 'Zamknięte', kind: 'closed' as const, substatuses: [] },
	],
	queues: [
		{ id: '1', name: 'Serwis', address: null, active: true },
		{ id: '2', name: 'Zwroty', address: null, active: true },
	],
	priorities: [],
};
const texts = { noQueue: 'Bez kolejki', noPriority: 'Bez priorytetu' };
const tickets = [
	ticket({ tags: ['vip', 'pilne'] }),
	ticket({ statusId: '77', statusName: 'Do weryfikacji', queueId: null, tags: ['vip'] }),
];
const shown = (facets: { label: string; count: number }[]) =>
	facets.map(({ label, count }) => `${label} ${count}`);

describe('facets', () => {
	it('offer every status of the system, and those that only tickets know', () => {
		expect(shown(facetsOf('statuses', tickets, [], named, texts))).toEqual([
			'Nowe 1',
			'Zamknięte 0',
			'Do weryfikacji 1',
		]);
	});
	it('offer queues that tickets are in, none included, and what is chosen', () => {
		expect(shown(facetsOf('queues', tickets, [], named, texts))).toEqual(['Serwis 1', 'Bez kolejki 1']);
		expect(shown(facetsOf('queues', tickets, ['2', '9'], named, texts))).toEqual([
			'Serwis 1',
			'Bez kolejki 1',
			'Zwroty 0',
			'9 0',
		]);
	});
	it('put the most used tag first', () => {
		expect(shown(facetsOf('tags', tickets, [], named, texts))).toEqual(['vip 2', 'pilne 1']);
	});
	it('name a value for its chip', () => {
		expect(facetLabel('statuses', '77', tickets, named, texts)).toBe('Do weryfikacji');
		expect(facetLabel('priorities', '-', tickets, named, texts)).toBe('Bez priorytetu');
	});
});
