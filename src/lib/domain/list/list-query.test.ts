import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	filterCount,
	listScopes,
	listSorts,
	readQuery,
	slaFilters,
	wholeList,
	writeQuery,
	type ListQuery,
} from './list-query.ts';

const value = fc.oneof(
	fc.constantFrom('1', '2', '-', 'a&b=c', 'VIP klient', 'ąę,ć', '%', '+'),
	fc.string({ minLength: 1, maxLength: 8 }).map((text) => text.toWellFormed()),
);
const values = fc.uniqueArray(value, { maxLength: 4 }).map((list) => [...list].sort());
const queries: fc.Arbitrary<ListQuery> = fc.record({
	scope: fc.constantFrom(...listScopes),
	statuses: values,
	queues: values,
	priorities: values,
	tags: values,
	sla: fc.subarray([...slaFilters]),
	unread: fc.boolean(),
	sort: fc.constantFrom(...listSorts),
});

describe('a query as text', () => {
	it('is read as it was written, whatever the names of tags are', () => {
		fc.assert(
			fc.property(queries, (query) => {
				expect(readQuery(writeQuery(query))).toEqual(query);
			}),
		);
	});

	it('is the same text for the same query, however it was put together', () => {
		const one = { ...wholeList, tags: ['b', 'a', 'b'], queues: ['2', '1'] };
		const other = { ...wholeList, queues: ['1', '2'], tags: ['a', 'b'] };
		expect(writeQuery(one)).toBe(writeQuery(other));
		expect(writeQuery(wholeList)).toBe('');
	});

	it('never fails on an address made by hand, and leaves out what it does not know', () => {
		fc.assert(fc.property(fc.string(), (text) => void readQuery(text)));
		expect(readQuery('filter=everything&sort=colour&sla=late&unread=yes&queue=&x=1')).toEqual(wholeList);
		expect(readQuery(Array.from({ length: 500 }, (_, at) => `tag=${at}`).join('&')).tags).toHaveLength(100);
	});

	it('keeps the addresses of the icon menu', () => {
		expect(readQuery('filter=mine')).toEqual({ ...wholeList, scope: 'mine' });
		expect(readQuery('?filter=unassigned').scope).toBe('unassigned');
	});
});

it('counts filters, not scope and order', () => {
	expect(filterCount({ ...wholeList, scope: 'mine', sort: 'deadline' })).toBe(0);
	expect(filterCount({ ...wholeList, tags: ['a', 'b'], sla: ['alert'], unread: true })).toBe(4);
});
