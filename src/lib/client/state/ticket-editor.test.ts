import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { applyChanges } from '#lib/client/db/apply-changes.ts';
import { enqueue } from '#lib/client/db/outbox-queue.ts';
import { outboxRows } from '#lib/client/db/outbox-store.ts';
import type { Sync } from '#lib/client/sync/sync.ts';
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
): Promise<{ desk: FakeDesk; view: TicketView; editor: TicketEditor }> {
	const desk = fakeDesk(sync);
	await applyChanges(await desk.db, sampleSnapshot([sampleTicket({ id: '7', subject: 'Stary' })]), 1);
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
