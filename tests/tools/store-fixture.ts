/**
 * `npx tsx tests/tools/store-fixture.ts <migration>`: writes down a store as it is after that migration, with two rows in every table, for
 * the test of the migrations. To be run once for each new migration, before it is released; what stands in tests/fixtures/store is never changed.
 */
import { Kysely, Migrator, SqliteDialect } from 'kysely';
import Database from 'libsql';
import { mkdirSync, writeFileSync } from 'node:fs';
import { allMigrations } from '../../src/lib/server/store/migrations/all-migrations.ts';

interface Column {
	name: string;
	type: string;
	pk: number;
}

const [name = ''] = process.argv.slice(2);
if (!(name in allMigrations)) throw new Error(`There is no migration "${name}"`);

const database = new Database(':memory:');
const store = new Kysely<unknown>({ dialect: new SqliteDialect({ database }) });
const provider = { getMigrations: () => Promise.resolve(allMigrations) };
const { error } = await new Migrator({ db: store, provider }).migrateTo(name);
if (error !== undefined) throw new Error('the migration failed', { cause: error });

const all = <T>(sql: string): T[] => database.prepare(sql).all() as T[];
const schema = all<{ sql: string }>(
	"SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid",
).map(({ sql }) => sql);
const tables = all<{ name: string }>(
	"SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
).map((table) => table.name);

const valueOf = (table: string, { name: column, type }: Column, row: number): string | number =>
	/int/i.test(type) ? row : column.endsWith('_json') ? JSON.stringify({ row }) : `${table}.${column}.${row}`;

const rowsOf = (table: string): Record<string, unknown>[] => {
	if (table.startsWith('kysely_')) return all(`SELECT * FROM ${table}`);
	const columns = all<Column>(`PRAGMA table_info(${table})`);
	return [1, 2].map((row) =>
		Object.fromEntries(columns.map((column) => [column.name, valueOf(table, column, row)])),
	);
};

const rows = Object.fromEntries(tables.map((table) => [table, rowsOf(table)]));
mkdirSync('tests/fixtures/store', { recursive: true });
writeFileSync(
	`tests/fixtures/store/${name}.json`,
	`${JSON.stringify({ migration: name, schema, rows }, null, '\t')}\n`,
);
await store.destroy();
