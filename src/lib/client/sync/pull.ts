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

const rev = (has: unknown, told: string, known: string | null): string | null =>
	has === undefined ? known : told;

/** What to ask once this page is stored. */
const queryAfter = (page: Changes, { dictionariesRev, viewerRev }: ChangesQuery): ChangesQuery => ({
	cursor: page.cursor,
	dictionariesRev: rev(page.dictionaries, page.dictionariesRev, dictionariesRev),
	viewerRev: rev(page.viewer, page.viewerRev, viewerRev),
});

/**
 * Asks what changed since the stored cursor and stores it page by page until there is no more; the next page is on its way while one is being
 * stored. A finished snapshot shows the tickets as they were when it began, so what has changed meanwhile is asked for at once. Throws ApiError.
 */
export async function pull({ db, api, now, onPage }: PullDeps): Promise<void> {
	const { inSnapshot: isUnderWay, ...position } = await syncPosition(db);
	let inSnapshot = isUnderWay;
	let query: ChangesQuery = position;
	let asked = api.changes(query);
	for (;;) {
		const page = await asked;
		if (isStuck(page, query)) throw new ApiError({ code: 'internal', status: 200 });
		const isLast = !page.more && !page.reset && !inSnapshot;
		query = queryAfter(page, query);
		if (!isLast) {
			asked = api.changes(query);
			// Whether it failed is seen when its turn comes.
			asked.catch(() => undefined);
		}
		onPage(await applyChanges(db, page, now()), page);
		if (isLast) return;
		inSnapshot = (inSnapshot || page.reset) && page.more;
	}
}
