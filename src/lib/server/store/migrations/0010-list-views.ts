import type { Kysely, Migration } from 'kysely';

/** What users have saved of how they look at the list: one document each, with a revision that grows with every change. */
export const listViews: Migration = {
	async up(db: Kysely<unknown>) {
		await db.schema
			.createTable('list_views')
			.addColumn('system', 'text', (column) => column.notNull())
			.addColumn('login', 'text', (column) => column.notNull())
			.addColumn('revision', 'integer', (column) => column.notNull())
			.addColumn('views_json', 'text', (column) => column.notNull())
			.addColumn('updated_at', 'bigint', (column) => column.notNull())
			.addPrimaryKeyConstraint('list_views_key', ['system', 'login'])
			.execute();
	},
};
