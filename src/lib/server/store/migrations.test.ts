import Database from 'libsql';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from './database.ts';
import { allMigrations } from './migrations/all-migrations.ts';

/** A store as an older version left it; see tests/tools/store-fixture.ts. */
interface StoredFixture {
	migration: string;
	schema: string[];
	rows: Record<string, Record<string, string | number>[]>;
}

const fixturesDir = 'tests/fixtures/store';
const read = async (file: string): Promise<StoredFixture> =>
	JSON.parse(await readFile(join(fixturesDir, file), 'utf8')) as StoredFixture;
const fixtures = await Promise.all((await readdir(fixturesDir)).sort().map(read));

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'store-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Written without any of today's code. */
function leaveBehind(path: string, { schema, rows }: StoredFixture): void {
	const database = new Database(path);
	for (const sql of schema) database.exec(sql);
	for (const [table, given] of Object.entries(rows)) {
		for (const row of given) {
			const columns = Object.keys(row);
			const places = columns.map(() => '?').join(', ');
			const names = columns.map((name) => `"${name}"`).join(', ');
			database.prepare(`INSERT INTO "${table}" (${names}) VALUES (${places})`).run(...Object.values(row));
		}
	}
	database.close();
}

const schemaOf = (path: string): unknown[] => {
	const database = new Database(path);
	const tables = database
		.prepare(
			"SELECT name FROM sqlite_master WHERE type IN ('table', 'index') AND sql IS NOT NULL ORDER BY name",
		)
		.all() as { name: string }[];
	const layout = tables.map(({ name }) => [name, database.prepare(`PRAGMA table_info("${name}")`).all()]);
	database.close();
	return layout;
};

test('there is a stored fixture of every version: tests/tools/store-fixture.ts makes the one of a new migration', () => {
	expect(fixtures.map(({ migration }) => migration)).toEqual(Object.keys(allMigrations));
});

describe.each(fixtures)('a store of version $migration', (fixture) => {
	test('is brought up to date with all its rows, once', async () => {
		const path = join(folder, 'old.db');
		leaveBehind(path, fixture);
		await (await openStore(`file:${path}`)).destroy();
		await (await openStore(`file:${path}`)).destroy();
		const database = new Database(path);
		for (const [table, rows] of Object.entries(fixture.rows)) {
			const stored = database.prepare(`SELECT * FROM "${table}" ORDER BY rowid`).all();
			expect(stored.slice(0, rows.length), table).toMatchObject(rows);
			if (!table.startsWith('kysely_')) expect(stored, table).toHaveLength(rows.length);
		}
		database.close();
	});

	test('has the same tables, columns and indexes afterwards as a new one', async () => {
		const [old, fresh] = [join(folder, 'old.db'), join(folder, 'new.db')];
		leaveBehind(old, fixture);
		for (const path of [old, fresh]) await (await openStore(`file:${path}`)).destroy();
		expect(schemaOf(old)).toEqual(schemaOf(fresh));
	});
});
