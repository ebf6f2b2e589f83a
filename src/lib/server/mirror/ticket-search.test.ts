import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ticketFacts } from '../../../../tests/fixtures/fake-thulium.ts';
import { viewer } from '../../../../tests/fixtures/mirror-bench.ts';
import { openStore, type Store } from '../store/database.ts';
import { applyTickets } from './apply-tickets.ts';
import { openState } from './mirror-state.ts';
import { prepareTickets } from './prepared-ticket.ts';
import { maxResults, searchTickets } from './ticket-search.ts';

const anna = viewer('anna.nowak', ['1']);
const nobody = { id: null, name: null, email: null, phone: null };

describe('search', () => {
	let store: Store;
	const find = async (query: string, who = anna) =>
		(await searchTickets(store, 'demo', who, query)).tickets.map((ticket) => ticket.id);

	beforeAll(async () => {
		store = await openStore('file::memory:');
		await openState(store, 'demo');
		const facts = [
			ticketFacts('48213', { subject: 'Źle naliczona opłata 100%', kind: 'closed' }),
			ticketFacts('48214', { subject: 'Zwrot', customer: { ...nobody, name: 'Łukasz Żółw' } }),
			ticketFacts('48215', { subject: 'Zwrot', customer: { ...nobody, email: 'a_b@example.com' } }),
			ticketFacts('48216', { subject: 'Zwrot tajny', queueId: '9' }),
			ticketFacts('48217', { subject: 'Zwrot mój', queueId: '9', assignee: 'anna.nowak', customer: nobody }),
			...Array.from({ length: 60 }, (_, index) =>
				ticketFacts(String(index + 1), { subject: 'Masowe', customer: nobody }),
			),
		];
		const tickets = await prepareTickets(facts.map((each) => ({ facts: each, timeline: null })));
		const batch = { tickets, deletedIds: [], heardAt: 0, late: false };
		await applyTickets(store, 'demo', batch, () => Promise.resolve());
	});
	afterAll(() => store.destroy());

	test.each([
		['zle NALICZONA', ['48213']],
		['#48213', ['48213']],
		['lukasz zolw', ['48214']],
		['zwrot', ['48217', '48215', '48214']],
		['zwrot tajny', []],
		['+48 601-223 445', ['48213']],
		['601223', ['48213']],
		['100%', ['48213']],
		['a_b@', ['48215']],
		['%', ['48213']],
		['_', ['48215']],
		["' or 1=1 --", []],
		['\\', []],
		['', []],
		['   ', []],
	])('%j finds %j', async (query, ids) => {
		expect(await find(query)).toEqual(ids);
	});

	test('many results are cut, newest change first', async () => {
		const { tickets, more } = await searchTickets(store, 'demo', anna, 'masowe');
		expect(tickets).toHaveLength(maxResults);
		expect(more).toBe(true);
		expect(tickets[0]?.id).toBe('60');
	});

	test('nobody finds what he may not see', async () => {
		expect(await find('zwrot', viewer('piotr.zielinski', ['9']))).toEqual(['48217', '48216']);
		expect(await find('zwrot', viewer('piotr.zielinski', ['9'], []))).toEqual([]);
	});
});
