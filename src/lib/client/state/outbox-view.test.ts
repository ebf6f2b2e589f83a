import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { sampleCommand } from '../../../../tests/fixtures/sample-data.ts';
import { openUserDb } from '../db/open-user-db.ts';
import { outboxRows } from '../db/outbox-store.ts';
import { enqueue } from '../db/outbox-queue.ts';
import type { Sync } from '../sync/sync.ts';
import type { AppState } from './app-state.svelte.ts';
import { OutboxView } from './outbox-view.svelte.ts';

it('shows what the worker has done with an entry before synchronisation was there to tell of it', async () => {
	const db = await openUserDb('demo', 'outbox-view');
	await enqueue(db, sampleCommand(), 1);
	let begin: (sync: Sync) => void = () => undefined;
	const sync = new Promise<Sync>((resolve) => (begin = resolve));
	const view = new OutboxView({
		db: Promise.resolve(db),
		sync,
		on: () => () => undefined,
	} as Pick<AppState, 'db' | 'sync' | 'on'>);
	view.open();
	await vi.waitFor(() => expect(view.entries).toHaveLength(1));
	const [row] = await outboxRows(db);
	if (row === undefined) throw new Error('nothing waits');
	await db.run((connection) => connection.put('outbox', { ...row, state: 'refused' }));
	begin({} as Sync);
	await vi.waitFor(() => expect(view.entries?.[0]?.state).toBe('refused'));
});
