import { readMeta } from '#lib/client/db/meta-store.ts';
import type { UserDb } from '#lib/client/db/user-db.ts';

export interface NamedQueue {
	id: string;
	name: string;
}

/** The queues that the user is assigned to, by name. */
export async function myQueues(db: UserDb): Promise<NamedQueue[]> {
	const [viewer, dictionaries] = await Promise.all([readMeta(db, 'viewer'), readMeta(db, 'dictionaries')]);
	const names = new Map(dictionaries?.value.queues.map(({ id, name }) => [id, name]));
	const mine =
		viewer?.value.queues.map(({ queueId }) => ({ id: queueId, name: names.get(queueId) ?? queueId })) ?? [];
	return mine.sort((a, b) => a.name.localeCompare(b.name, 'pl'));
}
