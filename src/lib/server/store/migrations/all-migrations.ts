import type { Migration } from 'kysely';
import { firstTables } from './0001-first-tables.ts';
import { mirrorAndCommandDetails } from './0002-mirror-and-command-details.ts';

/** In the order in which they run. Append only: one that has been released is never changed, renamed or removed. */
export const allMigrations: Record<string, Migration> = {
	'0001-first-tables': firstTables,
	'0002-mirror-and-command-details': mirrorAndCommandDetails,
};
