import type { Kysely, Migration } from 'kysely';

async function createSessionTables(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('sessions')
		.addColumn('id_hash', 'text', (column) => column.primaryKey())
		.addColumn('handle', 'text', (column) => column.notNull().unique())
		.addColumn('system', 'text', (column) => column.notNull())
		.addColumn('login', 'text', (column) => column.notNull())
		.addColumn('label', 'text', (column) => column.notNull())
		.addColumn('created_at', 'bigint', (column) => column.notNull())
		.addColumn('last_seen_at', 'bigint', (column) => column.notNull())
		.addColumn('expires_at', 'bigint', (column) => column.notNull())
		.addColumn('must_change_password', 'integer', (column) => column.notNull())
		.execute();
	await db.schema.createIndex('sessions_user').on('sessions').columns(['system', 'login']).execute();
	await db.schema.createIndex('sessions_expiry').on('sessions').column('expires_at').execute();
	await db.schema
		.createTable('throttle')
		.addColumn('key', 'text', (column) => column.primaryKey())
		.addColumn('failures', 'integer', (column) => column.notNull())
		.addColumn('blocked_until', 'bigint', (column) => column.notNull())
		.addColumn('updated_at', 'bigint', (column) => column.notNull())
		.execute();
	await db.schema
		.createTable('directory_users')
		.addColumn('system', 'text', (column) => column.notNull())
		.addColumn('login', 'text', (column) => column.notNull())
		.addColumn('user_json', 'text', (column) => column.notNull())
		.addColumn('updated_at', 'bigint', (column) => column.notNull())
		.addPrimaryKeyConstraint('directory_users_pk', ['system', 'login'])
		.execute();
}

async function createMirrorTickets(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('mirror_state')
		.addColumn('system', 'text', (column) => column.primaryKey())
		.addColumn('epoch', 'text', (column) => column.notNull())
		.addColumn('seq', 'bigint', (column) => column.notNull())
		.addColumn('position', 'text')
		.addColumn('dictionaries_json', 'text')
		.addColumn('dictionaries_rev', 'text')
		.addColumn('users_rev', 'text')
		.addColumn('last_ok_at', 'bigint')
		.addColumn('capabilities_json', 'text')
		.execute();
	await db.schema
		.createTable('mirror_tickets')
		.addColumn('system', 'text', (column) => column.notNull())
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('seq', 'bigint', (column) => column.notNull())
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('queue_id', 'text')
		.addColumn('assignee', 'text')
		.addColumn('updated_at', 'bigint', (column) => column.notNull())
		.addColumn('row_json', 'text', (column) => column.notNull())
		.addColumn('row_hash', 'text', (column) => column.notNull())
		.addColumn('search_text', 'text', (column) => column.notNull())
		.addColumn('deleted', 'integer', (column) => column.notNull())
		.addPrimaryKeyConstraint('mirror_tickets_pk', ['system', 'id'])
		.execute();
	const index = (name: string, column: string) =>
		db.schema.createIndex(name).on('mirror_tickets').columns(['system', column]).execute();
	await index('mirror_tickets_seq', 'seq');
	await index('mirror_tickets_updated', 'updated_at');
}

async function createMirrorHistory(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('mirror_timelines')
		.addColumn('system', 'text', (column) => column.notNull())
		.addColumn('ticket_id', 'text', (column) => column.notNull())
		.addColumn('rev', 'bigint', (column) => column.notNull())
		.addColumn('timeline_json', 'text', (column) => column.notNull())
		.addColumn('hash', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('mirror_timelines_pk', ['system', 'ticket_id'])
		.execute();
	await db.schema
		.createTable('mirror_scope_changes')
		.addColumn('system', 'text', (column) => column.notNull())
		.addColumn('seq', 'bigint', (column) => column.notNull())
		.addColumn('ticket_id', 'text', (column) => column.notNull())
		.addColumn('old_queue_id', 'text')
		.addColumn('old_assignee', 'text')
		.addPrimaryKeyConstraint('mirror_scope_changes_pk', ['system', 'seq', 'ticket_id'])
		.execute();
}

async function createCommands(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('commands')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('system', 'text', (column) => column.notNull())
		.addColumn('login', 'text', (column) => column.notNull())
		.addColumn('ticket_id', 'text', (column) => column.notNull())
		.addColumn('type', 'text', (column) => column.notNull())
		.addColumn('payload_hash', 'text', (column) => column.notNull())
		.addColumn('state', 'text', (column) => column.notNull())
		.addColumn('outcome_json', 'text')
		.addColumn('attempts', 'integer', (column) => column.notNull())
		.addColumn('created_at', 'bigint', (column) => column.notNull())
		.addColumn('updated_at', 'bigint', (column) => column.notNull())
		.execute();
}

export const firstTables: Migration = {
	async up(db: Kysely<unknown>) {
		await createSessionTables(db);
		await createMirrorTickets(db);
		await createMirrorHistory(db);
		await createCommands(db);
	},
};
