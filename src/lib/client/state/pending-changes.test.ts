import { describe, expect, it } from 'vitest';
import type { OutboxRow, TicketRow } from '#lib/client/db/schema.ts';
import type { CommandOf } from '#lib/contract/command-schema.ts';
import { sampleDictionaries, sampleTicket, sampleViewer } from '../../../../tests/fixtures/sample-data.ts';
import { pendingChanges, pendingRow, withPending } from './pending-changes.ts';

const dictionaries = sampleDictionaries({
	statuses: [
		{ id: '1', name: 'Nowe', kind: 'new', substatuses: [] },
		{ id: '6', name: 'Zamknięte', kind: 'closed', substatuses: [{ id: '9', name: 'Załatwione' }] },
	],
});
let place = 0;

const change = (payload: CommandOf<'change'>['payload'], more: Partial<OutboxRow> = {}): OutboxRow => {
	const id = `c${(place += 1)}`;
	return {
		...{ id, ticketId: '7', state: 'waiting', attempts: 0, notBefore: 0, code: null, detail: null },
		...{ eventId: null, doneRev: null, createdAt: place },
		command: { id, ticketId: '7', createdAt: place, seenRev: 1, type: 'change', payload },
		...more,
	};
};
const shown = (ticket: TicketRow, rows: readonly OutboxRow[]): TicketRow =>
	withPending(ticket, [], pendingChanges(rows).get('7'), dictionaries).ticket;

describe('changes on their way', () => {
	const ticket = sampleTicket({ id: '7', rev: 4, subject: 'Stary', tags: ['a'] });

	it('show in the order in which they were made', () => {
		const rows = [
			change({ set: { subject: 'Drugi' }, before: { subject: 'Stary' } }),
			change({ set: { subject: 'Trzeci' }, before: { subject: 'Drugi' } }),
		];
		expect(shown(ticket, rows.toReversed()).subject).toBe('Trzeci');
	});

	it('fall back alone when refused', () => {
		const rows = [
			change({ set: { subject: 'Nie' }, before: { subject: 'Stary' } }, { state: 'refused' }),
			change({ set: { assignee: 'ewa.lis' }, before: { assignee: null } }),
		];
		expect(shown(ticket, rows)).toMatchObject({ subject: 'Stary', assignee: 'ewa.lis' });
	});

	it('merge lists with what the ticket has got meanwhile', () => {
		const rows = [change({ set: { tags: ['a', 'b'] }, before: { tags: ['a'] } })];
		expect(shown({ ...ticket, tags: ['c'] }, rows).tags).toEqual(['c', 'b']);
	});

	it('give way to the ticket once it is as new as they are', () => {
		const done = change(
			{ set: { subject: 'Mój' }, before: { subject: 'Stary' } },
			{ state: 'done', doneRev: 5 },
		);
		expect(shown(ticket, [done]).subject).toBe('Mój');
		expect(shown({ ...ticket, rev: 5, subject: 'Ewy' }, [done]).subject).toBe('Ewy');
	});

	it('take a ticket off the list, and put one onto it', () => {
		const viewer = sampleViewer();
		const row = pendingRow(ticket, undefined, dictionaries, viewer);
		const closing = change({
			set: { status: { statusId: '6', substatusId: '9', postponedUntil: null } },
			before: { status: { statusId: '1', substatusId: null, postponedUntil: null } },
		});
		const closed = pendingRow(row, pendingChanges([closing]).get('7'), dictionaries, viewer);
		expect(closed).toMatchObject({ kind: 'closed', statusName: 'Zamknięte - Załatwione' });
		expect(closed.inbox).toBeUndefined();
		const colleagues = sampleTicket({ id: '7', assignee: 'piotr.zielinski' });
		const taking = change({ set: { assignee: 'anna.nowak' }, before: { assignee: 'piotr.zielinski' } });
		expect(
			pendingRow(colleagues, pendingChanges([taking]).get('7'), dictionaries, viewer).inbox,
		).toBeDefined();
	});
});
