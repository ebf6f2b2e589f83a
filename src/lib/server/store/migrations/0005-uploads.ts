import type { Kysely, Migration } from 'kysely';

/** Files that were passed on to a system and wait there to be used; the file itself is never stored here. */
export const uploads: Migration = {
	async up(db: Kysely<unknown>) {
		await db.schema
			.createTable('uploads')
			.addColumn('system', 'text', (column) => column.notNull())
			.addColumn('login', 'text', (column) => column.notNull())
			.addColumn('id', 'text', (column) => column.notNull())
			.addColumn('token', 'text', (column) => column.notNull())
			.addColumn('name', 'text', (column) => column.notNull())
			.addColumn('size', 'bigint', (column) => column.notNull())
			.addColumn('created_at', 'bigint', (column) => column.notNull())
			.addColumn('kept_until', 'bigint', (column) => column.notNull())
			.addPrimaryKeyConstraint('uploads_pk', ['system', 'login', 'id'])
			.execute();
		await db.schema.createIndex('uploads_expiry').on('uploads').column('kept_until').execute();
	},
};
