import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { may, type Viewer } from '#lib/domain/viewer.ts';

/** The rule of `canAccess` as a condition on the two columns that hold a ticket's scope. */
export function accessSql(viewer: Viewer, queueColumn: string, assigneeColumn: string): RawBuilder<SqlBool> {
	if (!may(viewer, 'tickets')) return sql<SqlBool>`1 = 0`;
	if (may(viewer, 'tickets_all_queues')) return sql<SqlBool>`1 = 1`;
	const mine = sql<SqlBool>`${sql.ref(assigneeColumn)} = ${viewer.login}`;
	if (viewer.queues.length === 0) return mine;
	const queueIds = sql.join(viewer.queues.map((queue) => queue.queueId));
	return sql<SqlBool>`(${mine} or ${sql.ref(queueColumn)} in (${queueIds}))`;
}
