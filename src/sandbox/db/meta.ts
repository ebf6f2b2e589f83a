import type { Db } from './db.ts';

/** Counters and facts of the system that are kept in the table `meta`. */
export type MetaKey =
	| 'schema_version'
	| 'system_name'
	| 'timezone'
	| 'language'
	| 'postpone_minutes'
	| 'max_attachment_bytes'
	| 'max_cc'
	| 'revision'
	| 'dictionaries_revision'
	| 'users_revision';

/** @throws Error when the database was never filled */
export function readMeta(db: Db, key: MetaKey): string {
	const row = db.get<{ value: string }>('SELECT value FROM meta WHERE key = ?', key);
	if (!row) throw new Error(`The database lacks the fact "${key}"`);
	return row.value;
}

export function readNumber(db: Db, key: MetaKey): number {
	return Number(readMeta(db, key));
}

export function writeMeta(db: Db, key: MetaKey, value: string | number): void {
	db.run('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)', key, String(value));
}

/** Next value of a counter; the first value ever handed out is 1. */
export function nextRevision(
	db: Db,
	key: 'revision' | 'dictionaries_revision' | 'users_revision' = 'revision',
): number {
	const next = readNumber(db, key) + 1;
	writeMeta(db, key, next);
	return next;
}
