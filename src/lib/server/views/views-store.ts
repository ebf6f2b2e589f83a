import type { StoredViews, ViewsChange } from '#lib/contract/views-schema.ts';
import { noViews, type SavedViews } from '#lib/domain/list/saved-views.ts';
import type { Store } from '../store/database.ts';

interface Person {
	system: string;
	login: string;
}

/** The looks at the list that users have saved, the same on all their devices. */
export class ViewsStore {
	readonly #store: Store;
	readonly #now: () => number;

	constructor(store: Store, now: () => number) {
		this.#store = store;
		this.#now = now;
	}

	/** Revision 0 of somebody who never saved any. */
	async of({ system, login }: Person): Promise<StoredViews> {
		const row = await this.#store
			.selectFrom('list_views')
			.select(['revision', 'views_json'])
			.where('system', '=', system)
			.where('login', '=', login)
			.executeTakeFirst();
		const saved = row === undefined ? noViews : (JSON.parse(row.views_json) as SavedViews);
		return {
			revision: row?.revision ?? 0,
			views: saved.views.map((view) => ({ ...view })),
			defaultId: saved.defaultId,
		};
	}

	/** Resolves to the new revision; null when another device has changed them since the revision of the change: nothing is stored then. */
	async save({ system, login }: Person, change: ViewsChange): Promise<number | null> {
		const revision = change.revision + 1;
		const row = {
			revision,
			views_json: JSON.stringify({ views: change.views, defaultId: change.defaultId } satisfies SavedViews),
			updated_at: this.#now(),
		};
		const written =
			change.revision === 0
				? await this.#store
						.insertInto('list_views')
						.values({ system, login, ...row })
						.onConflict((conflict) => conflict.columns(['system', 'login']).doNothing())
						.returning('revision')
						.executeTakeFirst()
				: await this.#store
						.updateTable('list_views')
						.set(row)
						.where('system', '=', system)
						.where('login', '=', login)
						.where('revision', '=', change.revision)
						.returning('revision')
						.executeTakeFirst();
		return written?.revision ?? null;
	}
}
