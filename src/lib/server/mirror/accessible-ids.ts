import type { Viewer } from '#lib/domain/viewer.ts';
import type { Store } from '../store/database.ts';
import { accessSql } from './access-sql.ts';

/** Which of these tickets the mirror has heard of, and which of those this viewer may see. */
export async function accessibleIds(
	store: Store,
	system: string,
	viewer: Viewer,
	ids: readonly string[],
): Promise<{ known: Set<string>; accessible: Set<string> }> {
	if (ids.length === 0) return { known: new Set(), accessible: new Set() };
	const among = store
		.selectFrom('mirror_tickets')
		.select('id')
		.where('system', '=', system)
		.where('id', 'in', [...ids]);
	const known = await among.execute();
	const accessible = await among
		.where('deleted', '=', 0)
		.where(accessSql(viewer, 'queue_id', 'assignee'))
		.execute();
	const idsOf = (rows: { id: string }[]) => new Set(rows.map(({ id }) => id));
	return { known: idsOf(known), accessible: idsOf(accessible) };
}
