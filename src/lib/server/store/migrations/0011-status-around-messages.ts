import type { Kysely, Migration } from 'kysely';

/**
 * What a ticket's status was just before a message was sent and just after it, as JSON: what the system made of it by itself is told apart from what
 * colleagues have done, when the user wants to change it after the message.
 */
export const statusAroundMessages: Migration = {
	async up(db: Kysely<unknown>) {
		for (const name of ['status_before_json', 'status_after_json'])
			await db.schema.alterTable('commands').addColumn(name, 'text').execute();
	},
};
