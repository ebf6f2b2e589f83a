import { removeDraft } from '#lib/client/db/drafts-store.ts';
import type { Desk } from './desk.ts';

/** Removes a draft with its files for good. What it may have been before is taken back on the server, at once when that can be asked. */
export async function throwAway({ db, sync }: Pick<Desk, 'db' | 'sync'>, key: string): Promise<void> {
	const mayBeDone = await removeDraft(await db, key);
	if (mayBeDone) void sync.then((running) => running.pullNow());
}
