import type { Kysely, Migration } from 'kysely';

/** What an administrator keeps where the system cannot: accounts with their rights, passwords, own roles, invitations, and who changed what. */
async function createAccounts(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('account_books')
		.addColumn('system', 'text', (column) => column.primaryKey())
		.addColumn('revision', 'bigint', (column) => column.notNull())
		.execute();
	await db.schema
		.createTable('accounts')
		.addColumn('system', 'text', (column) => column.notNull())
		.addColumn('login', 'text', (column) => column.notNull())
		.addColumn('login_key', 'text', (column) => column.notNull())
		.addColumn('account_json', 'text', (column) => column.notNull())
		.addColumn('upstream_json', 'text')
		.addColumn('revision', 'bigint', (column) => column.notNull())
		.addColumn('created_at', 'bigint', (column) => column.notNull())
		.addColumn('updated_at', 'bigint', (column) => column.notNull())
		.addPrimaryKeyConstraint('accounts_pk', ['system', 'login'])
		.execute();
	await db.schema
		.createIndex('accounts_login_key')
		.on('accounts')
		.columns(['system', 'login_key'])
		.unique()
		.execute();
	await db.schema
		.createTable('roles')
		.addColumn('system', 'text', (column) => column.notNull())
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('permissions_json', 'text', (column) => column.notNull())
		.addColumn('created_at', 'bigint', (column) => column.notNull())
		.addPrimaryKeyConstraint('roles_pk', ['system', 'id'])
		.execute();
}

async function createSecrets(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('passwords')
		.addColumn('system', 'text', (column) => column.notNull())
		.addColumn('login', 'text', (column) => column.notNull())
		.addColumn('hash', 'text', (column) => column.notNull())
		.addColumn('must_change', 'integer', (column) => column.notNull())
		.addColumn('changed_at', 'bigint', (column) => column.notNull())
		.addPrimaryKeyConstraint('passwords_pk', ['system', 'login'])
		.execute();
	await db.schema
		.createTable('invitations')
		.addColumn('token_hash', 'text', (column) => column.primaryKey())
		.addColumn('system', 'text', (column) => column.notNull())
		.addColumn('login', 'text', (column) => column.notNull())
		.addColumn('created_by', 'text', (column) => column.notNull())
		.addColumn('created_at', 'bigint', (column) => column.notNull())
		.addColumn('expires_at', 'bigint', (column) => column.notNull())
		.execute();
	await db.schema.createIndex('invitations_user').on('invitations').columns(['system', 'login']).execute();
}

async function createAuditLog(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('audit_log')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('system', 'text', (column) => column.notNull())
		.addColumn('at', 'bigint', (column) => column.notNull())
		.addColumn('actor', 'text', (column) => column.notNull())
		.addColumn('action', 'text', (column) => column.notNull())
		.addColumn('subject', 'text', (column) => column.notNull())
		.addColumn('facts_json', 'text', (column) => column.notNull())
		.execute();
	await db.schema.createIndex('audit_log_at').on('audit_log').columns(['system', 'at', 'id']).execute();
}

export const accounts: Migration = {
	async up(db: Kysely<unknown>) {
		await createAccounts(db);
		await createSecrets(db);
		await createAuditLog(db);
	},
};
