import type { Kysely, Migration } from 'kysely';

/** Boards for screens on walls; of the secret in their address only its hash is here. */
export const boards: Migration = {
	async up(db: Kysely<unknown>) {
		await db.schema
			.createTable('boards')
			.addColumn('id', 'text', (column) => column.primaryKey())
			.addColumn('system', 'text', (column) => column.notNull())
			.addColumn('name', 'text', (column) => column.notNull())
			.addColumn('token_hash', 'text', (column) => column.notNull().unique())
			.addColumn('queue_ids_json', 'text')
			.addColumn('created_by', 'text', (column) => column.notNull())
			.addColumn('created_at', 'bigint', (column) => column.notNull())
			.addColumn('last_read_at', 'bigint')
			.execute();
	},
};
