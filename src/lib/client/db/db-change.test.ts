import { expect, test } from 'vitest';
import { sampleTicket } from '../../../../tests/fixtures/sample-data.ts';
import { forOtherTabs, joinChanges, noChange, type DbChange } from './db-change.ts';
import { toTicketRow } from './inbox-key.ts';

const row = (id: string) => toTicketRow(null, sampleTicket({ id }));
const written = (...ids: string[]): DbChange => ({ ...noChange, ticketIds: ids, rows: ids.map(row) });
const rowsOf = ({ rows }: DbChange): string[] | undefined => rows?.map(({ id }) => id);

test('rows of two writes are joined, but for those that the second one changed without saying how', () => {
	expect(rowsOf(joinChanges(written('1', '2'), written('3')))).toEqual(['1', '2', '3']);
	expect(rowsOf(joinChanges(written('1', '2'), { ...noChange, ticketIds: ['2'] }))).toEqual(['1']);
	expect(rowsOf(joinChanges(written('1'), { ...noChange, ticketIds: 'all' }))).toEqual([]);
	expect(rowsOf(joinChanges(noChange, written('1')))).toEqual(['1']);
});

test('other tabs are told of tickets, not sent their rows', () => {
	expect(forOtherTabs(written('1'))).toEqual({ ...noChange, ticketIds: ['1'] });
});
