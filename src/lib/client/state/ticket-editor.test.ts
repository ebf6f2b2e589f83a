import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { applyChanges } from '#lib/client/db/apply-changes.ts';
import { enqueue } from '#lib/client/db/outbox-queue.ts';
import { outboxRows } from '#lib/client/db/outbox-store.ts';
import type { Sync } from '#lib/client/sync/sync.ts';
import { macroMe } from '#lib/domain/dictionaries.ts';
import type { TicketChange } from '#lib/domain/ticket-change.ts';
import type { Ticket } from '#lib/domain/ticket.ts';
import type { Permission } from '#lib/domain/viewer.ts';
import {
	sampleDictionaries,
	samplePage,
	sampleSnapshot,
	sampleTicket,
	sampleViewer,
} from '../../../../tests/fixtures/sample-data.ts';
import { fakeDesk, type FakeDesk } from './testing/fake-desk.ts';
import { TicketEditor } from './ticket-editor.svelte.ts';
import { TicketView } from './ticket-view.svelte.ts';

const dictionaries = sampleDictionaries({ features: ['subject', 'tags'], tags: ['pilne'] });

async function editing(
	sync: Partial<Sync> = {},
	facts: Partial<Ticket> = {},
): Promise<{ desk: FakeDesk; view: TicketView; editor: TicketEditor }> {
	const desk = fakeDesk(sync);
	await applyChanges(
		await desk.db,
		sampleSnapshot([sampleTicket({ id: '7', subject: 'Stary', ...facts })]),
		1,
	);
	const view = new TicketView(desk, '7', { dictionaries: () => dictionaries, notes: () => [] });
	await view.open();
	const editor = new TicketEditor(desk, view, () => dictionaries, { viewer: sampleViewer(), now: () => 5 });
	return { desk, view, editor };
}

describe('a change of the ticket on the screen', () => {
	it('is seen while it is still being written, and not confirmed before', async () => {
		let stored = (): void => undefined;
		let confirmed = false;
		const { desk, view, editor } = await editing({
			submit: async (command) => {
				await new Promise<void>((resolve) => (stored = resolve));
				return enqueue(await desk.db, command, 5);
			},
		});
		const outcome = editor.change({ subject: 'Nowy' }).then((value) => {
			confirmed = true;
			return value;
		});
		expect(view.ticket?.subject).toBe('Nowy');
		await Promise.resolve();
		expect(confirmed).toBe(false);
		expect(await outboxRows(await desk.db)).toEqual([]);
		stored();
		expect(await outcome).toHaveProperty('id');
		expect(view.ticket?.subject).toBe('Nowy');
		expect(view.outbox).toHaveLength(1);
	});

	it('falls back and says so when it cannot be written', async () => {
		const { view, editor } = await editing({ submit: () => Promise.reject(new Error('disk full')) });
		const outcome = editor.change({ subject: 'Nowy' });
		expect(view.ticket?.subject).toBe('Nowy');
		expect(await outcome).toEqual({ fault: 'not_stored' });
		expect(view.ticket?.subject).toBe('Stary');
	});

	it('falls back alone: another one that is being written stays', async () => {
		const { desk, view, editor } = await editing({
			submit: async (command) => {
				if (command.type === 'change' && command.payload.set.subject === 'Nie') throw new Error('disk full');
				return enqueue(await desk.db, command, 5);
			},
		});
		const [refused, kept] = [editor.change({ subject: 'Nie' }), editor.change({ tags: ['pilne'] })];
		expect(await refused).toEqual({ fault: 'not_stored' });
		await kept;
		expect(view.ticket).toMatchObject({ subject: 'Stary', tags: ['pilne'] });
	});

	it('is gone from the screen when it is taken back', async () => {
		const { desk, view, editor } = await editing();
		const outcome = await editor.change({ subject: 'Nowy' });
		const id = 'id' in outcome ? outcome.id : '';
		await (await desk.db).run((connection) => connection.delete('outbox', id));
		await view.follow({
			...{ ticketIds: [], timelineIds: [], outbox: true, dictionaries: false, viewer: false, drafts: false },
		});
		expect(view.ticket?.subject).toBe('Stary');
	});
});

describe('where a change takes the ticket', () => {
	it('a queue that is not his asks him, whoever has the ticket', async () => {
		const { editor } = await editing();
		expect([editor.isForeign('q1'), editor.isForeign('q9')]).toEqual([false, true]);
	});

	it.each<[string, Partial<Ticket>, TicketChange, boolean]>([
		['nobody’s, to a queue of others', { queueId: 'q1' }, { queueId: 'q9' }, true],
		['nobody’s, to another queue of his', { queueId: 'q2' }, { queueId: 'q1' }, false],
		['his own, to a queue of others', { assignee: 'anna.nowak' }, { queueId: 'q9' }, false],
		['to a queue of others and to himself', {}, { queueId: 'q9', assignee: 'anna.nowak' }, false],
		[
			'his own, to a queue and a person of others',
			{ assignee: 'anna.nowak' },
			{ queueId: 'q9', assignee: 'ewa.lis' },
			true,
		],
		[
			'his own in a queue of others, given away',
			{ assignee: 'anna.nowak', queueId: 'q9' },
			{ assignee: null },
			true,
		],
		['his own in his queue, given away', { assignee: 'anna.nowak' }, { assignee: null }, false],
		['one that he no longer sees', { queueId: 'q9' }, { subject: 'Nowy' }, false],
	])('out of his sight or not: %s', async (_, facts, change, leaves) => {
		const { editor } = await editing({}, facts);
		expect(editor.losesAccess(change)).toBe(leaves);
	});
});

describe('a macro', () => {
	it('gives the ticket to whoever runs it, and leaves out what this system cannot do', async () => {
		const { editor } = await editing();
		const change = { assignee: macroMe, tags: ['pilne'], priorityId: '4' };
		expect(editor.macroChange({ id: '1', name: 'Biorę', change })).toEqual({
			assignee: 'anna.nowak',
			tags: ['pilne'],
		});
	});
});

describe('the rights of the viewer', () => {
	it('act on details that are open, until they are closed', async () => {
		const { desk, editor } = await editing();
		const db = await desk.db;
		const tell = async (permissions: Permission[], viewerRev: string): Promise<void> => {
			await applyChanges(db, { ...samplePage({ viewer: sampleViewer({ permissions }) }), viewerRev }, 2);
			desk.emit({ viewer: true });
		};
		const close = editor.open();
		await tell(['tickets', 'sla_edit'], 'v2');
		await vi.waitFor(() => expect(editor.may('sla_edit')).toBe(true));
		await tell(['tickets'], 'v3');
		await vi.waitFor(() => expect(editor.may('sla_edit')).toBe(false));
		close();
		await tell(['tickets', 'sla_edit'], 'v4');
		expect(editor.may('sla_edit')).toBe(false);
	});
});
