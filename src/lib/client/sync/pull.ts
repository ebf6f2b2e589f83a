import type { Changes } from '#lib/contract/changes-schema.ts';
import type { Api, ChangesQuery } from '../api/api-client.ts';
import { ApiError } from '../api/api-error.ts';
import { applyChanges } from '../db/apply-changes.ts';
import type { DbChange } from '../db/db-change.ts';
import { syncPosition } from '../db/meta-store.ts';
import type { UserDb } from '../db/user-db.ts';

export interface PullDeps {
	db: UserDb;
	api: Pick<Api, 'changes'>;
	now: () => number;
	/** Told after each stored page. */
	onPage: (change: DbChange, page: Changes) => void;
}

/** A server that says "more" without moving on would be asked for ever. */
const isStuck = (page: Changes, query: ChangesQuery): boolean => page.more && page.cursor === query.cursor;

/**
 * Asks what changed since the stored cursor and stores it page by page until there is no more. A finished snapshot shows the tickets as they
 * were when it began, so what has changed meanwhile is asked for at once. Throws ApiError.
 */
export async function pull({ db, api, now, onPage }: PullDeps): Promise<void> {
	for (;;) {
		const { inSnapshot, ...query } = await syncPosition(db);
		const page = await api.changes(query);
		if (isStuck(page, query)) throw new ApiError({ code: 'internal', status: 200 });
		onPage(await applyChanges(db, page, now()), page);
		if (!page.more && !page.reset && !inSnapshot) return;
	}
}
