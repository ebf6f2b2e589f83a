import type { Kysely, Migration } from 'kysely';

/** Passkeys of users, and the questions that a browser has been asked and may still answer. */
export const passkeys: Migration = {
	async up(db: Kysely<unknown>) {
		await db.schema
			.createTable('passkeys')
			.addColumn('credential_id', 'text', (column) => column.primaryKey())
			.addColumn('handle', 'text', (column) => column.notNull().unique())
			.addColumn('system', 'text', (column) => column.notNull())
			.addColumn('login', 'text', (column) => column.notNull())
			.addColumn('name', 'text', (column) => column.notNull())
			.addColumn('public_key', 'text', (column) => column.notNull())
			.addColumn('counter', 'bigint', (column) => column.notNull())
			.addColumn('transports_json', 'text', (column) => column.notNull())
			.addColumn('created_at', 'bigint', (column) => column.notNull())
			.addColumn('last_used_at', 'bigint')
			.execute();
		await db.schema
			.createIndex('passkeys_user')
			.on('passkeys')
			.columns(['system', 'login', 'created_at'])
			.execute();
		await db.schema
			.createTable('passkey_challenges')
			.addColumn('challenge', 'text', (column) => column.primaryKey())
			.addColumn('purpose', 'text', (column) => column.notNull())
			.addColumn('asked_by', 'text', (column) => column.notNull())
			.addColumn('expires_at', 'bigint', (column) => column.notNull())
			.execute();
		await db.schema
			.createIndex('passkey_challenges_asked')
			.on('passkey_challenges')
			.columns(['asked_by', 'expires_at'])
			.execute();
	},
};
