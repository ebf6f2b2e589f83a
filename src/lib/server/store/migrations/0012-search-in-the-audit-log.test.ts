import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { onEveryStore } from '../../../../../tests/fixtures/on-every-store.ts';
import { searchInTheAuditLog } from './0012-search-in-the-audit-log.ts';

onEveryStore((open) => {
	test('what stood in the log before it could be searched by every letter is found too', async () => {
		const store = await open();
		for (const table of ['audit_log', 'directory_users'])
			await store.schema.alterTable(table).dropColumn('search_text').execute();
		await sql`insert into audit_log (id, system, at, actor, action, subject, facts_json)
			values ('1', 'demo', 1, 'Łucja.K', 'role_added', 'Żądania', '[]')`.execute(store);
		await sql`insert into directory_users (system, login, user_json, updated_at)
			values ('demo', 's.w', '{"name":"Stanisław Wójcik"}', 1)`.execute(store);
		await searchInTheAuditLog.up(store);
		const folded = async (table: 'audit_log' | 'directory_users') =>
			(await store.selectFrom(table).select('search_text').execute()).map((row) => row.search_text);
		expect(await folded('audit_log')).toEqual(['lucja.k zadania']);
		expect(await folded('directory_users')).toEqual(['stanislaw wojcik']);
		await store.destroy();
	});
});
