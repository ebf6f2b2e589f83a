import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore, type Store } from '#lib/server/store/database.ts';
import type { DirectoryUser } from '#lib/server/thulium/thulium-system.ts';
import { Directory, viewerRev, type DirectoryChange } from './directory.ts';

const anna: DirectoryUser = {
	login: 'anna.nowak',
	name: 'Anna Nowak',
	email: null,
	permissions: ['tickets'],
	queues: [{ queueId: '2', priority: 1 }],
	active: true,
	mustChangePassword: false,
};
const piotr: DirectoryUser = { ...anna, login: 'piotr.zielinski', name: 'Piotr Zieliński' };

let store: Store;
let directory: Directory;
let changes: DirectoryChange[];
beforeEach(async () => {
	store = await openStore('file::memory:');
	directory = new Directory(store, () => 1);
	changes = [];
	directory.onChange((change) => void changes.push(change));
});
afterEach(() => store.destroy());

test('a viewer carries what decides his sight, and nothing of his account', async () => {
	await directory.upsert('demo', anna);
	const { active, mustChangePassword, ...viewer } = anna;
	expect([active, mustChangePassword]).toEqual([true, false]);
	expect(await directory.viewerOf('demo', 'anna.nowak')).toEqual(viewer);
});

test('a user of another system is a stranger', async () => {
	await directory.upsert('demo', anna);
	expect(await directory.viewerOf('other', 'anna.nowak')).toBeNull();
});

test('a deactivated user has no sight and is told as ended', async () => {
	await directory.replaceUsers('demo', [anna, piotr]);
	changes = [];
	await directory.replaceUsers('demo', [{ ...anna, active: false }, piotr]);
	expect(await directory.viewerOf('demo', 'anna.nowak')).toBeNull();
	expect(changes).toEqual([{ system: 'demo', changed: ['anna.nowak'], ended: ['anna.nowak'] }]);
});

test('who is not in the list any more is forgotten', async () => {
	await directory.replaceUsers('demo', [anna, piotr]);
	await directory.replaceUsers('demo', [piotr]);
	expect(await directory.viewerOf('demo', 'anna.nowak')).toBeNull();
	expect(await directory.viewerOf('demo', 'piotr.zielinski')).not.toBeNull();
	expect(changes.at(-1)).toEqual({ system: 'demo', changed: ['anna.nowak'], ended: ['anna.nowak'] });
});

test('a system that tells no users keeps those who signed in', async () => {
	await directory.upsert('demo', anna);
	await directory.replaceUsers('demo', []);
	expect(await directory.viewerOf('demo', 'anna.nowak')).not.toBeNull();
});

test('a refresh that changes nothing is not told; other queues are', async () => {
	await directory.replaceUsers('demo', [anna, piotr]);
	changes = [];
	await directory.replaceUsers('demo', [piotr, anna]);
	expect(changes).toEqual([]);
	await directory.replaceUsers('demo', [piotr, { ...anna, queues: [] }]);
	expect(changes).toEqual([{ system: 'demo', changed: ['anna.nowak'], ended: [] }]);
});

test('the revision follows the facts, not their order', async () => {
	const mixed = {
		...anna,
		permissions: ['tickets', 'sla_edit'],
		queues: [...anna.queues, { queueId: '1', priority: 2 }],
	};
	await directory.upsert('demo', mixed);
	const first = await directory.viewerOf('demo', 'anna.nowak');
	await directory.upsert('demo', {
		...mixed,
		permissions: mixed.permissions.toReversed(),
		queues: mixed.queues.toReversed(),
	});
	const second = await directory.viewerOf('demo', 'anna.nowak');
	expect(first && viewerRev(first)).toBe(second && viewerRev(second));
});
