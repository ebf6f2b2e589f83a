import type { Kysely, Migration } from 'kysely';

/** Who is at which ticket just now; in the store, so that several instances know the same. */
export const presence: Migration = {
	async up(db: Kysely<unknown>) {
		await db.schema
			.createTable('presence')
			.addColumn('system', 'text', (column) => column.notNull())
			.addColumn('handle', 'text', (column) => column.notNull())
			.addColumn('tab', 'text', (column) => column.notNull())
			.addColumn('ticket_id', 'text', (column) => column.notNull())
			.addColumn('login', 'text', (column) => column.notNull())
			.addColumn('name', 'text', (column) => column.notNull())
			.addColumn('doing', 'text', (column) => column.notNull())
			.addColumn('seen_at', 'bigint', (column) => column.notNull())
			.addPrimaryKeyConstraint('presence_pk', ['system', 'handle', 'tab'])
			.execute();
	},
};
