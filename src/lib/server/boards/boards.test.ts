import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore, type Store } from '#lib/server/store/database.ts';
import { Boards } from './boards.ts';

let store: Store;
let now = 1_000_000;
beforeEach(async () => {
	store = await openStore('file::memory:');
});
afterEach(() => store.destroy());

const boards = (): Boards => new Boards(store, () => now);

test('the address of a board reads it until it is taken back', async () => {
	const { id, token } = await boards().make('demo', 'ewa.lis', { name: 'Hala', queueIds: ['1', '3'] });
	expect(await boards().find(token)).toEqual({ id, system: 'demo', name: 'Hala', queueIds: ['1', '3'] });
	expect(await boards().find(`${token}x`)).toBeNull();
	expect(await boards().revoke('inny', 'ewa.lis', id)).toBe(false);
	expect(await boards().revoke('demo', 'ewa.lis', id)).toBe(true);
	expect(await boards().find(token)).toBeNull();
	expect(await boards().revoke('demo', 'ewa.lis', id)).toBe(false);
});

test('only the hash of the secret is stored, and who did what is in the log', async () => {
	const { id, token } = await boards().make('demo', 'ewa.lis', { name: 'Hala', queueIds: null });
	const rows = await store.selectFrom('boards').selectAll().execute();
	expect(JSON.stringify(rows)).not.toContain(token);
	await boards().revoke('demo', 'ewa.lis', id);
	const log = await store
		.selectFrom('audit_log')
		.select(['actor', 'action', 'subject'])
		.orderBy('at')
		.execute();
	expect(log).toContainEqual({ actor: 'ewa.lis', action: 'board_made', subject: 'Hala' });
	expect(log).toContainEqual({ actor: 'ewa.lis', action: 'board_revoked', subject: 'Hala' });
	expect(JSON.stringify(log)).not.toContain(token);
});

test('the list tells when a screen last read a board', async () => {
	const { token } = await boards().make('demo', 'ewa.lis', { name: 'Hala', queueIds: null });
	expect((await boards().list('demo')).boards[0]?.lastReadAt).toBeNull();
	now += 5_000;
	await boards().find(token);
	expect((await boards().list('demo')).boards[0]?.lastReadAt).toBe(now);
	expect((await boards().list('inny')).boards).toEqual([]);
});
