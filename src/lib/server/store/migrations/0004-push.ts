import type { Kysely, Migration } from 'kysely';

async function createSubscriptions(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('push_keys')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('public_key', 'text', (column) => column.notNull())
		.addColumn('private_key', 'text', (column) => column.notNull())
		.addColumn('created_at', 'bigint', (column) => column.notNull())
		.execute();
	await db.schema
		.createTable('push_subscriptions')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('endpoint_hash', 'text', (column) => column.notNull().unique())
		.addColumn('endpoint', 'text', (column) => column.notNull())
		.addColumn('p256dh', 'text', (column) => column.notNull())
		.addColumn('auth', 'text', (column) => column.notNull())
		.addColumn('vapid_key', 'text', (column) => column.notNull())
		.addColumn('system', 'text', (column) => column.notNull())
		.addColumn('login', 'text', (column) => column.notNull())
		.addColumn('session', 'text', (column) => column.notNull())
		.addColumn('language', 'text', (column) => column.notNull())
		.addColumn('created_at', 'bigint', (column) => column.notNull())
		.addColumn('confirmed_at', 'bigint', (column) => column.notNull())
		.addColumn('accepted_at', 'bigint')
		.addColumn('received_at', 'bigint')
		.addColumn('dead_at', 'bigint')
		.addColumn('dead_reason', 'text')
		.execute();
	const index = (name: string, columns: string[]) =>
		db.schema.createIndex(name).on('push_subscriptions').columns(columns).execute();
	await index('push_subscriptions_user', ['system', 'login']);
	await index('push_subscriptions_session', ['session']);
	await db.schema
		.createTable('push_choices')
		.addColumn('system', 'text', (column) => column.notNull())
		.addColumn('login', 'text', (column) => column.notNull())
		.addColumn('choices_json', 'text', (column) => column.notNull())
		.addColumn('updated_at', 'bigint', (column) => column.notNull())
		.addPrimaryKeyConstraint('push_choices_pk', ['system', 'login'])
		.execute();
}

async function createHappenings(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('push_happenings')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('system', 'text', (column) => column.notNull())
		.addColumn('ticket_id', 'text', (column) => column.notNull())
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('facts_json', 'text', (column) => column.notNull())
		.addColumn('late', 'integer', (column) => column.notNull())
		.addColumn('happened_at', 'bigint', (column) => column.notNull())
		.addColumn('due_at', 'bigint', (column) => column.notNull())
		.execute();
	await db.schema.createIndex('push_happenings_due').on('push_happenings').column('due_at').execute();
	await db.schema
		.createTable('push_alarms')
		.addColumn('system', 'text', (column) => column.notNull())
		.addColumn('ticket_id', 'text', (column) => column.notNull())
		.addColumn('due_at', 'bigint', (column) => column.notNull())
		.addPrimaryKeyConstraint('push_alarms_pk', ['system', 'ticket_id'])
		.execute();
	await db.schema.createIndex('push_alarms_due').on('push_alarms').columns(['system', 'due_at']).execute();
}

async function createSendings(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('push_notices')
		.addColumn('system', 'text', (column) => column.notNull())
		.addColumn('login', 'text', (column) => column.notNull())
		.addColumn('ticket_id', 'text', (column) => column.notNull())
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('event_count', 'integer', (column) => column.notNull())
		.addColumn('happened_at', 'bigint', (column) => column.notNull())
		.addPrimaryKeyConstraint('push_notices_pk', ['system', 'login', 'ticket_id'])
		.execute();
	await db.schema
		.createTable('push_sendings')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('subscription_id', 'text', (column) => column.notNull())
		.addColumn('topic', 'text', (column) => column.notNull())
		.addColumn('lane', 'text', (column) => column.notNull())
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('facts_json', 'text', (column) => column.notNull())
		.addColumn('happened_at', 'bigint', (column) => column.notNull())
		.addColumn('due_at', 'bigint', (column) => column.notNull())
		.addColumn('expires_at', 'bigint', (column) => column.notNull())
		.addColumn('attempts', 'integer', (column) => column.notNull())
		.addUniqueConstraint('push_sendings_topic', ['subscription_id', 'topic'])
		.execute();
	await db.schema.createIndex('push_sendings_due').on('push_sendings').column('due_at').execute();
}

/** What telling people takes: on which devices, of what, and what is on its way. No row holds a word of a ticket. */
export const push: Migration = {
	async up(db: Kysely<unknown>) {
		await createSubscriptions(db);
		await createHappenings(db);
		await createSendings(db);
	},
};
