import { HandleEmptyInListsPlugin, Kysely, Migrator, replaceWithNoncontingentExpression } from 'kysely';
import { dialectFor } from './dialect.ts';
import { allMigrations } from './migrations/all-migrations.ts';
import type { Tables } from './tables.ts';

export type Store = Kysely<Tables>;

/** SQLite knows that nothing is in an empty list; PostgreSQL takes it for a slip of the pen. */
const emptyLists = new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression });

/**
 * Opens the store and brings its tables up to date. Rejects when the database cannot be reached or a migration fails (then nothing of that
 * migration stays). Close with `store.destroy()`.
 */
export async function openStore(databaseUrl: string): Promise<Store> {
	const store = new Kysely<Tables>({ dialect: dialectFor(databaseUrl), plugins: [emptyLists] });
	try {
		await migrate(store);
		return store;
	} catch (error) {
		await store.destroy();
		throw error;
	}
}

async function migrate(store: Store): Promise<void> {
	const migrator = new Migrator({
		db: store,
		provider: { getMigrations: () => Promise.resolve(allMigrations) },
	});
	const { error } = await migrator.migrateToLatest();
	if (error !== undefined)
		throw error instanceof Error ? error : new Error('Migration failed', { cause: error });
}
