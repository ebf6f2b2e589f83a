import { PostgresDialect, SqliteDialect, type Dialect } from 'kysely';
import Database from 'libsql';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import pg from 'pg';

const busyTimeoutMs = 5_000;
const poolSize = 10;
/** PostgreSQL's type number of bigint, which `pg` hands out as text since it may not fit a number. Ours are times and counters: they fit. */
const bigintOid = 20;

/** Path of a `file:` address, `:memory:` included; null when it is the address of a server. */
export function sqlitePath(databaseUrl: string): string | null {
	return databaseUrl.startsWith('file:')
		? databaseUrl.slice('file:'.length).replace(/^\/\/(?=\/)/, '')
		: null;
}

/** The database behind a DATABASE_URL: `file:…` is SQLite (its folder is made when missing), `postgres://…` is PostgreSQL. */
export function dialectFor(databaseUrl: string): Dialect {
	const path = sqlitePath(databaseUrl);
	return path === null ? postgres(databaseUrl) : sqlite(path);
}

function sqlite(path: string): Dialect {
	if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
	const database = new Database(path);
	database.pragma('journal_mode = WAL');
	database.pragma('synchronous = NORMAL');
	database.pragma(`busy_timeout = ${busyTimeoutMs}`);
	database.pragma('foreign_keys = ON');
	return new SqliteDialect({ database });
}

function postgres(connectionString: string): Dialect {
	const types = new pg.TypeOverrides();
	types.setTypeParser(bigintOid, Number);
	const pool = new pg.Pool({ connectionString, max: poolSize, types });
	// An idle connection that breaks is replaced at the next query; without a listener it would end the process.
	pool.on('error', () => undefined);
	return new PostgresDialect({ pool });
}
