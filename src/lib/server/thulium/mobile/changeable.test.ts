import { expect, test } from 'vitest';
import type { TicketChange } from '#lib/domain/ticket-change.ts';
import { changeableJson, readChangeable } from './changeable.ts';

const at = Date.UTC(2026, 10, 22, 8, 30, 15);

test('a change is told in the words of the extension: absent is unchanged, null clears', () => {
	const change: TicketChange = {
		assignee: null,
		categoryId: null,
		status: { statusId: '4', substatusId: null, postponedUntil: at },
		deadlines: { reactionAt: at, alertAt: null, executionAt: at },
	};
	expect(JSON.parse(JSON.stringify(changeableJson(change)))).toEqual({
		assignee: null,
		category_id: null,
		status_id: '4',
		substatus_id: null,
		postponed_until: '2026-11-22T08:30:15+00:00',
		reaction_deadline: '2026-11-22T08:30:15+00:00',
		execution_alert: null,
		execution_deadline: '2026-11-22T08:30:15+00:00',
	});
	const status = { statusId: '4', substatusId: '41', postponedUntil: null };
	expect(changeableJson({ status })).not.toHaveProperty('postponed_until');
});

test('a macro is read as a change, whoever runs it kept', () => {
	const json = {
		status_id: 6,
		substatus_id: '61',
		assignee: '@me',
		tags: ['vip'],
		ticket_queue_id: '2',
		category_id: null,
	};
	expect(readChangeable(json)).toEqual({
		status: { statusId: '6', substatusId: '61', postponedUntil: null },
		assignee: '@me',
		tags: ['vip'],
		queueId: '2',
		categoryId: null,
	});
	expect(readChangeable({})).toEqual({});
});

test.each([
	[{ execution_alert: null }],
	[{ custom_fields: { a: 1 } }],
	[{ substatus_id: '61' }],
	[{ status_id: '' }],
	[{ ticket_queue_id: null }],
	['text'],
])('a macro that cannot be done whole is none: %j', (json) => {
	expect(() => readChangeable(json)).toThrow();
});
