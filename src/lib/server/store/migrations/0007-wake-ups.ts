import type { Kysely, Migration } from 'kysely';

/** When this server turns postponed tickets new again, for systems that cannot be told a time. */
export const wakeUps: Migration = {
	async up(db: Kysely<unknown>) {
		await db.schema
			.createTable('wake_ups')
			.addColumn('system', 'text', (column) => column.notNull())
			.addColumn('ticket_id', 'text', (column) => column.notNull())
			.addColumn('wake_at', 'bigint', (column) => column.notNull())
			.addColumn('login', 'text', (column) => column.notNull())
			.addColumn('busy_until', 'bigint', (column) => column.notNull())
			.addPrimaryKeyConstraint('wake_ups_pk', ['system', 'ticket_id'])
			.execute();
	},
};
