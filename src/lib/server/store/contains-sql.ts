import { sql, type RawBuilder, type SqlBool } from 'kysely';

/** Whether a folded text occurs in a column that holds folded text: databases fold only ASCII by themselves, or each in its own way. */
export const containsSql = (column: string, folded: string): RawBuilder<SqlBool> =>
	sql<SqlBool>`${sql.ref(column)} like ${`%${folded.replace(/[\\%_]/g, '\\$&')}%`} escape '\\'`;
