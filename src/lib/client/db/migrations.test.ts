import 'fake-indexeddb/auto';
import { afterEach, expect, it } from 'vitest';
import { readTimeline } from '../../../../tests/fixtures/read-timeline.ts';
import v1 from '../../../../tests/fixtures/user-db-v1.json' with { type: 'json' };
import v2 from '../../../../tests/fixtures/user-db-v2.json' with { type: 'json' };
import v3 from '../../../../tests/fixtures/user-db-v3.json' with { type: 'json' };
import v4 from '../../../../tests/fixtures/user-db-v4.json' with { type: 'json' };
import { downloadRows } from './downloads-store.ts';
import { readDraft } from './drafts-store.ts';
import { filesOfOwner } from './files-store.ts';
import { firstScreen } from './first-screen.ts';
import { readMeta } from './meta-store.ts';
import { migrations } from './migrations.ts';
import { outboxRows } from './outbox-store.ts';
import { userDbVersion } from '#lib/contract/opened-database.ts';
import { ticketById } from './tickets-store.ts';
import { UserDb } from './user-db.ts';

interface Layout {
	keyPath: string | string[];
	indexes: Record<string, string>;
}
interface StoredFixture {
	version: number;
	stores: Record<string, Layout>;
	rows: Record<string, unknown[]>;
}

let opened: UserDb | null = null;

afterEach(async () => {
	await opened?.closeForDeletion();
	indexedDB.deleteDatabase('fixture');
});

function create(database: IDBDatabase, fixture: StoredFixture): void {
	for (const [name, { keyPath, indexes }] of Object.entries(fixture.stores)) {
		const store = database.createObjectStore(name, { keyPath });
		for (const [index, path] of Object.entries(indexes)) store.createIndex(index, path);
		for (const row of fixture.rows[name] ?? []) store.put(row);
	}
}

/** A database as an old build left it: written without any of today's code. */
const leaveBehind = (fixture: StoredFixture): Promise<void> =>
	new Promise((resolve, reject) => {
		const request = indexedDB.open('fixture', fixture.version);
		request.onupgradeneeded = () => create(request.result, fixture);
		request.onerror = () => reject(new Error('the fixture was not stored'));
		request.onsuccess = () => {
			request.result.close();
			resolve();
		};
	});

async function layoutOf(db: UserDb): Promise<Record<string, Layout>> {
	const connection = await db.connect();
	const transaction = connection.transaction([...connection.objectStoreNames]);
	const layouts = [...connection.objectStoreNames].map((name): [string, Layout] => {
		const store = transaction.objectStore(name);
		const indexes = [...store.indexNames].map((index) => [index, store.index(index).keyPath]);
		return [
			name,
			{
				keyPath: store.keyPath as string | string[],
				indexes: Object.fromEntries(indexes) as Record<string, string>,
			},
		];
	});
	return Object.fromEntries(layouts);
}

it('are numbered one by one up to the version of the schema', () => {
	expect(migrations.map((step) => step.version)).toEqual(
		Array.from({ length: userDbVersion }, (_, index) => index + 1),
	);
});

it('make on a new device the layout that the newest fixture has', async () => {
	opened = new UserDb('fixture');
	expect(await layoutOf(opened)).toEqual(v4.stores);
});

it.each([v1, v2, v3, v4])(
	'keep everything that a device of version $version has stored',
	async (old: StoredFixture) => {
		await leaveBehind(old);
		const db = (opened = new UserDb('fixture'));
		const { rows } = old;
		expect((await firstScreen(db, 9)).rows).toEqual(rows['tickets']);
		expect(await ticketById(db, '7')).toEqual(rows['tickets']?.[0]);
		expect((await readTimeline(db, '7'))?.events).toEqual(rows['events']);
		expect(await readDraft(db, '7', 'reply')).toEqual(rows['drafts']?.[0]);
		expect(await outboxRows(db)).toEqual(rows['outbox']);
		expect(await readMeta(db, 'cursor')).toBe('epoch.access.17');
		expect(await filesOfOwner(db, '7:reply')).toEqual(rows['files'] ?? []);
		expect(await downloadRows(db)).toEqual(rows['downloads'] ?? []);
	},
);
