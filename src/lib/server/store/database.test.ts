import { sql } from 'kysely';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openStore, type Store } from './database.ts';
import { allMigrations } from './migrations/all-migrations.ts';
import { postgresAvailable, startPostgres, type TestPostgres } from './testing/test-postgres.ts';

const tableNames = [
	'account_books',
	'accounts',
	'audit_log',
	'boards',
	'commands',
	'directory_users',
	'invitations',
	'list_views',
	'mirror_scope_changes',
	'mirror_state',
	'mirror_tickets',
	'mirror_timelines',
	'passkey_challenges',
	'passkeys',
	'passwords',
	'presence',
	'push_alarms',
	'push_choices',
	'push_happenings',
	'push_keys',
	'push_notices',
	'push_sendings',
	'push_subscriptions',
	'roles',
	'sessions',
	'throttle',
	'uploads',
	'wake_ups',
];

/** The promises every database behind the store must keep. */
function behavesAsTheStore(open: () => Promise<Store>) {
	let store: Store;
	beforeAll(async () => {
		store = await open();
	});
	afterAll(() => store.destroy());

	test('all tables are there', async () => {
		const tables = await store.introspection.getTables();
		expect(tables.map((table) => table.name).sort()).toEqual(tableNames);
	});

	test('opening again runs no migration twice', async () => {
		const again = await open();
		const done = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(again);
		await again.destroy();
		expect(done.rows.map((row) => row.name)).toEqual(Object.keys(allMigrations));
	});

	test('times and counters come back as numbers', async () => {
		const key = 'numbers';
		const at = Date.UTC(2026, 10, 22);
		await store
			.insertInto('throttle')
			.values({ key, failures: 3, blocked_until: at, updated_at: at })
			.execute();
		const row = await store.selectFrom('throttle').selectAll().where('key', '=', key).executeTakeFirst();
		expect(row).toEqual({ key, failures: 3, blocked_until: at, updated_at: at });
	});

	test('an upsert returns the row as it stands', async () => {
		const user = {
			system: 'demo',
			login: 'anna.nowak',
			user_json: '{"name":"Zażółć"}',
			search_text: 'zazolc',
			updated_at: 1,
		};
		const upsert = (updatedAt: number) =>
			store
				.insertInto('directory_users')
				.values({ ...user, updated_at: updatedAt })
				.onConflict((conflict) =>
					conflict.columns(['system', 'login']).doUpdateSet({ updated_at: updatedAt }),
				)
				.returningAll()
				.executeTakeFirst();
		await upsert(1);
		expect(await upsert(2)).toEqual({ ...user, updated_at: 2 });
	});

	test('an empty list has nothing in it', async () => {
		const rows = store.selectFrom('throttle').select('key');
		const all = await rows.execute();
		expect(await rows.where('key', 'in', []).execute()).toEqual([]);
		expect(await rows.where('key', 'not in', []).execute()).toEqual(all);
		await store.deleteFrom('throttle').where('key', 'in', []).execute();
		expect(await rows.execute()).toEqual(all);
	});

	test('a transaction that throws leaves nothing behind', async () => {
		const write = store.transaction().execute(async (trx) => {
			await trx
				.insertInto('throttle')
				.values({ key: 'undone', failures: 1, blocked_until: 0, updated_at: 0 })
				.execute();
			throw new Error('stop');
		});
		await expect(write).rejects.toThrow('stop');
		const row = await store
			.selectFrom('throttle')
			.select('key')
			.where('key', '=', 'undone')
			.executeTakeFirst();
		expect(row).toBeUndefined();
	});
}

describe('store on SQLite', () => {
	let folder: string;
	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'store-'));
	});
	afterAll(() => rm(folder, { recursive: true }));

	behavesAsTheStore(() => openStore(`file:${join(folder, 'deep', 'store.db')}`));

	test('keeps its data in the file, written ahead', async () => {
		const store = await openStore(`file:${join(folder, 'deep', 'store.db')}`);
		const mode = await sql<{ journal_mode: string }>`pragma journal_mode`.execute(store);
		await store.destroy();
		expect(mode.rows).toEqual([{ journal_mode: 'wal' }]);
		expect(existsSync(join(folder, 'deep', 'store.db'))).toBe(true);
	});
});

describe('a database that cannot be opened', () => {
	let folder: string;
	afterEach(() => rm(folder, { recursive: true }));

	test('is an error at once', async () => {
		folder = await mkdtemp(join(tmpdir(), 'store-'));
		await expect(openStore(`file:${folder}`)).rejects.toThrow();
	});
});

describe.skipIf(!postgresAvailable)(
	'store on PostgreSQL (not run without its programs or TEST_POSTGRES_URL)',
	() => {
		let postgres: TestPostgres;
		beforeAll(async () => {
			postgres = await startPostgres();
		}, 60_000);
		afterAll(() => postgres.stop());

		behavesAsTheStore(() => openStore(postgres.url));
	},
);
