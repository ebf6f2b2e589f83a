import { describe, expect, it } from 'vitest';
import { sampleDictionaries, sampleTicket, sampleViewer } from '../../../tests/fixtures/sample-data.ts';
import { planBulk, wishFor, type BulkContext } from './bulk-change.ts';

const dictionaries = sampleDictionaries({
	features: ['unassign', 'tags'],
	tags: ['vip', 'pilne'],
	queues: [
		{ id: 'q1', name: 'Reklamacje', address: null, active: true },
		{ id: 'q9', name: 'Inna', address: null, active: true },
	],
});
const viewer = sampleViewer();
const context: BulkContext = { dictionaries, viewer, now: 5_000 };
const mine = sampleTicket({ id: '1', assignee: viewer.login, tags: ['vip'] });
const nobodys = sampleTicket({ id: '2', assignee: null, tags: [] });
const foreign = sampleTicket({ id: '3', assignee: 'piotr.zielinski', queueId: 'q-other' });

describe('a change of many tickets', () => {
	it('skips what is so already and does the rest', () => {
		const plan = planBulk([mine, nobodys], { set: { assignee: viewer.login } }, context);
		expect(plan.already).toEqual([mine]);
		expect(plan.doable).toEqual([{ ticket: nobodys, set: { assignee: viewer.login } }]);
		expect(plan.refused).toEqual([]);
	});

	it('tells before what is not permitted, and why', () => {
		const plan = planBulk([mine, foreign], { set: { assignee: null } }, context);
		expect(plan.doable.map(({ ticket }) => ticket.id)).toEqual(['1']);
		expect(plan.refused).toEqual([{ ticket: foreign, fault: 'no_permission' }]);
		const lacking = { ...context, dictionaries: sampleDictionaries({ features: [] }) };
		expect(planBulk([mine], { set: { assignee: null } }, lacking).refused).toEqual([
			{ ticket: mine, fault: 'feature_missing' },
		]);
	});

	it('names the tickets that leave the viewer', () => {
		const plan = planBulk([mine, nobodys], { set: { queueId: 'q9' } }, context);
		expect(plan.doable).toHaveLength(2);
		// What is mine stays mine in whatever queue.
		expect(plan.leaving).toEqual([nobodys]);
	});

	it('adds and removes tags of each ticket by itself', () => {
		const wish = { addTags: ['pilne'], removeTags: ['vip'] };
		expect(wishFor(mine, wish)).toEqual({ tags: ['pilne'] });
		expect(wishFor(nobodys, wish)).toEqual({ tags: ['pilne'] });
		expect(planBulk([nobodys], { addTags: [], removeTags: ['vip'] }, context).already).toEqual([nobodys]);
		expect(planBulk([nobodys], { addTags: ['nowy'], removeTags: [] }, context).refused).toEqual([
			{ ticket: nobodys, fault: 'tag_not_allowed' },
		]);
	});
});
