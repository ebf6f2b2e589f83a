import type { Kysely, Migration } from 'kysely';

/**
 * What a mirror needs to survive a rebuild (which epoch last saw a ticket, whether the first read is complete) and what the ledger needs to
 * find a lost answer again (a fingerprint of the text, never the text itself; when the last attempt began; which event it made).
 */
export const mirrorAndCommandDetails: Migration = {
	async up(db: Kysely<unknown>) {
		await db.schema
			.alterTable('mirror_state')
			.addColumn('complete', 'integer', (column) => column.notNull().defaultTo(0))
			.execute();
		await db.schema
			.alterTable('mirror_tickets')
			.addColumn('seen_epoch', 'text', (column) => column.notNull().defaultTo(''))
			.execute();
		const addToCommands = (name: string, type: 'text' | 'bigint') =>
			db.schema.alterTable('commands').addColumn(name, type).execute();
		await addToCommands('fingerprint', 'text');
		await addToCommands('event_id', 'text');
		await addToCommands('attempted_at', 'bigint');
		await db.schema.createIndex('commands_ticket').on('commands').columns(['system', 'ticket_id']).execute();
		await db.schema.createIndex('commands_state').on('commands').columns(['system', 'state']).execute();
	},
};
