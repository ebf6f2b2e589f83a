import type { MetaValues } from './schema.ts';
import { transact, unawaited, type Durability } from './transact.ts';
import type { UserDb } from './user-db.ts';

/** A single value by name; null when it was never stored. */
export async function readMeta<Name extends keyof MetaValues>(
	db: UserDb,
	name: Name,
): Promise<MetaValues[Name] | null> {
	const row = await db.run((connection) => connection.get('meta', name));
	return row === undefined ? null : (row.value as MetaValues[Name]);
}

/** Stores a value; what the user has chosen is on the disk before it resolves. */
export const writeMeta = <Name extends keyof MetaValues>(
	db: UserDb,
	name: Name,
	value: MetaValues[Name],
	durability: Durability = 'strict',
): Promise<void> =>
	transact(db, ['meta'], durability, (transaction) => {
		unawaited(transaction.objectStore('meta').put({ name, value }));
		return Promise.resolve();
	});

/** Where synchronisation stands: what the next request for changes says it has. */
export interface SyncPosition {
	cursor: string | null;
	dictionariesRev: string | null;
	viewerRev: string | null;
	/** Whether the next page continues a snapshot. */
	inSnapshot: boolean;
}

/** Reads the position from the last stored page; nulls before the first one. */
export async function syncPosition(db: UserDb): Promise<SyncPosition> {
	const [cursor, dictionaries, viewer, snapshot] = await Promise.all([
		readMeta(db, 'cursor'),
		readMeta(db, 'dictionaries'),
		readMeta(db, 'viewer'),
		readMeta(db, 'snapshot'),
	]);
	return {
		cursor,
		dictionariesRev: dictionaries?.rev ?? null,
		viewerRev: viewer?.rev ?? null,
		inSnapshot: snapshot !== null,
	};
}
