import type { Migration } from 'kysely';
import { firstTables } from './0001-first-tables.ts';

/** In the order in which they run. Append only: one that has been released is never changed, renamed or removed. */
export const allMigrations: Record<string, Migration> = {
	'0001-first-tables': firstTables,
};
