import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	changeFields,
	conflictingFields,
	isAsWanted,
	mergedChange,
	valuesBefore,
	type TicketChange,
	type TicketValues,
} from './ticket-change.ts';

const minuteMs = 60_000;
const at = 1_000 * minuteMs;

const values: TicketValues = {
	subject: 'Paczka',
	queueId: '1',
	assignee: null,
	status: { statusId: '1', substatusId: null, postponedUntil: null },
	priorityId: '2',
	deadlines: { reactionAt: at, alertAt: null, executionAt: at },
	categoryId: null,
	tags: ['a', 'b'],
	cc: [],
};

/** What is done to a ticket by a change that is sent as it is. */
const after = (current: TicketValues, change: TicketChange): TicketValues => ({
	...current,
	...Object.fromEntries(changeFields(change).map((field) => [field, change[field]])),
});

describe('whether a field stands as wanted', () => {
	test.each<[string, TicketChange, Partial<TicketValues>, boolean]>([
		['a time in the same minute', { deadlines: { ...values.deadlines, reactionAt: at + 59_999 } }, {}, true],
		['a time a minute later', { deadlines: { ...values.deadlines, reactionAt: at + minuteMs } }, {}, false],
		['a time that is none', { deadlines: { ...values.deadlines, alertAt: at } }, {}, false],
		['a list in another order', { tags: ['b', 'a'] }, {}, true],
		['a list with less in it', { tags: ['a'] }, {}, false],
		['another sub-status', { status: { statusId: '1', substatusId: '9', postponedUntil: null } }, {}, false],
		[
			'any time for a postponed one, where none was asked for',
			{ status: { statusId: '4', substatusId: null, postponedUntil: null } },
			{ status: { statusId: '4', substatusId: null, postponedUntil: at } },
			true,
		],
		[
			'another time than the one asked for',
			{ status: { statusId: '4', substatusId: null, postponedUntil: at + minuteMs } },
			{ status: { statusId: '4', substatusId: null, postponedUntil: at } },
			false,
		],
		['nobody', { assignee: null }, {}, true],
	])('%s', (_, change, current, expected) => {
		const [field] = changeFields(change);
		if (field === undefined) throw new Error('no field');
		expect(isAsWanted(field, change, { ...values, ...current })).toBe(expected);
	});
});

const word = fc.constantFrom('a', 'b', 'c', 'd');
const list = fc.uniqueArray(word);
const fields = {
	subject: fc.constantFrom('Paczka', 'Zwrot', 'Inny'),
	assignee: fc.constantFrom(null, 'anna', 'ewa'),
	queueId: fc.constantFrom('1', '2'),
	tags: list,
	cc: list,
};
const valuesArbitrary = fc.record(fields).map((some): TicketValues => ({ ...values, ...some }));
const changeArbitrary = fc.record(fields, { requiredKeys: [] }) as fc.Arbitrary<TicketChange>;

describe('a change that meets what others have done', () => {
	test('adds and takes away from a list what its user did, and leaves what others did', () => {
		fc.assert(
			fc.property(list, list, list, (before, wanted, current) => {
				const merged = mergedChange({ tags: wanted }, { tags: before }, { ...values, tags: current });
				const result = merged.tags ?? current;
				for (const tag of wanted) if (!before.includes(tag)) expect(result).toContain(tag);
				for (const tag of before) if (!wanted.includes(tag)) expect(result).not.toContain(tag);
				for (const tag of current) if (!before.includes(tag)) expect(result).toContain(tag);
				for (const tag of result) expect([...wanted, ...current]).toContain(tag);
				expect(new Set(result).size).toBe(result.length);
			}),
		);
	});

	test('done once has nothing left to do, and is no conflict with itself', () => {
		fc.assert(
			fc.property(valuesArbitrary, changeArbitrary, valuesArbitrary, (seen, change, current) => {
				const before = valuesBefore(seen, change);
				const done = after(current, mergedChange(change, before, current));
				expect(changeFields(mergedChange(change, before, done))).toEqual([]);
				expect(conflictingFields(change, before, done)).toEqual([]);
			}),
		);
	});

	test('conflicts only where somebody chose a third value since', () => {
		fc.assert(
			fc.property(valuesArbitrary, changeArbitrary, valuesArbitrary, (seen, change, current) => {
				const before = valuesBefore(seen, change);
				expect(conflictingFields(change, before, seen)).toEqual([]);
				for (const field of conflictingFields(change, before, current)) {
					expect(current[field]).not.toEqual(seen[field]);
					expect(current[field]).not.toEqual(change[field]);
				}
			}),
		);
	});
});
