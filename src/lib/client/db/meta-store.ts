import type { MetaValues } from './schema.ts';
import type { UserDb } from './user-db.ts';

/** A single value by name; null when it was never stored. */
export async function readMeta<Name extends keyof MetaValues>(
	db: UserDb,
	name: Name,
): Promise<MetaValues[Name] | null> {
	const row = await db.run((connection) => connection.get('meta', name));
	return row === undefined ? null : (row.value as MetaValues[Name]);
}

/** Stores a single value. */
export const writeMeta = async <Name extends keyof MetaValues>(
	db: UserDb,
	name: Name,
	value: MetaValues[Name],
): Promise<void> => {
	await db.run((connection) => connection.put('meta', { name, value }));
};
