import { describe, expect, it } from 'vitest';
import { sampleDictionaries, sampleTicket, sampleViewer } from '../../../tests/fixtures/sample-data.ts';
import { changeFault, isPossible } from './change-fault.ts';
import { ticketValues } from './ticket-change.ts';

const status = { id: 's1', name: 'W realizacji', kind: 'open' as const };
const statuses = [
	{ ...status, substatuses: [{ id: 'u1', name: 'u serwisanta' }] },
	{ ...status, id: 's2', substatuses: [] },
];
const current = ticketValues(
	sampleTicket({ id: '7', statusId: 's1', substatusId: 'u1', tags: ['pilne'] }),
	[],
);
const context = (more: { features?: string[]; hidesTags?: boolean }) => ({
	dictionaries: sampleDictionaries({ statuses, features: [], tags: ['pilne', 'vip'], ...more }),
	viewer: sampleViewer(),
	current,
	now: 5_000,
});
const choice = (statusId: string, substatusId: string | null) => ({
	status: { statusId, substatusId, postponedUntil: null },
});

describe('a sub-status', () => {
	it('can be left with its status, but not taken away from it where no value can be cleared', () => {
		expect(changeFault(choice('s1', null), context({}))).toBe('feature_missing');
		expect(changeFault(choice('s2', null), context({}))).toBeNull();
		expect(changeFault(choice('s1', 'u1'), context({}))).toBeNull();
		expect(changeFault(choice('s1', null), context({ features: ['tickets'] }))).toBeNull();
	});

	it('is not in the way where none is there', () => {
		const bare = { ...current, status: choice('s1', null).status };
		expect(changeFault(choice('s1', null), { ...context({}), current: bare })).toBeNull();
	});
});

describe('tags', () => {
	it('cannot be changed where the system hides them, and can where nothing is said', () => {
		const wish = { tags: ['vip'] };
		expect(changeFault(wish, context({ hidesTags: true }))).toBe('feature_missing');
		expect(changeFault(wish, context({ hidesTags: false }))).toBeNull();
		expect(changeFault(wish, context({}))).toBeNull();
		expect(isPossible({ assignee: 'a' }, { hidesTags: true })).toBe(true);
	});
});
