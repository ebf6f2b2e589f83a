import { sql, type Kysely, type Migration } from 'kysely';
import { fold } from '#lib/domain/search-text.ts';

/**
 * The audit log is searched by what people read there: logins, names of roles and queues, and the names of users, who are told apart by login in it.
 * Folded, since databases know nothing of Polish letters.
 */
export const searchInTheAuditLog: Migration = {
	async up(db: Kysely<unknown>) {
		for (const table of ['audit_log', 'directory_users'])
			await db.schema
				.alterTable(table)
				.addColumn('search_text', 'text', (column) => column.notNull().defaultTo(''))
				.execute();
		await fillAuditLog(db);
		await fillUsers(db);
	},
};

async function fillAuditLog(db: Kysely<unknown>): Promise<void> {
	const { rows } = await sql<{ id: string; actor: string; subject: string }>`
		select id, actor, subject from audit_log`.execute(db);
	for (const { id, actor, subject } of rows)
		await sql`update audit_log set search_text = ${fold(`${actor} ${subject}`)} where id = ${id}`.execute(db);
}

async function fillUsers(db: Kysely<unknown>): Promise<void> {
	const { rows } = await sql<{ system: string; login: string; user_json: string }>`
		select system, login, user_json from directory_users`.execute(db);
	for (const { system, login, user_json } of rows) {
		const { name = '' } = JSON.parse(user_json) as { name?: string };
		await sql`update directory_users set search_text = ${fold(name)}
			where system = ${system} and login = ${login}`.execute(db);
	}
}
