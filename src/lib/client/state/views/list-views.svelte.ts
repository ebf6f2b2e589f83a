import { readMeta } from '#lib/client/db/meta-store.ts';
import { clearPicture } from '#lib/client/db/kept-picture.ts';
import type { MetaValues } from '#lib/client/db/schema.ts';
import { transact } from '#lib/client/db/transact.ts';
import { readQuery } from '#lib/domain/list/list-query.ts';
import { maxViews, noViews, type SavedView, type SavedViews } from '#lib/domain/list/saved-views.ts';
import { ListLens, type LensDeps } from './list-lens.svelte.ts';

export type StoredViewsRow = MetaValues['views'];

export const noStoredViews: StoredViewsRow = { mine: noViews, stored: noViews, revision: 0 };

/** Filters, orders and saved views of the list. */
export class ListViews {
	readonly lens: ListLens;
	saved: SavedViews = $state.raw(noViews);
	/** Called when something was saved here. */
	onchange: () => void = () => undefined;
	readonly #deps: LensDeps;

	constructor(deps: LensDeps) {
		this.#deps = deps;
		this.lens = new ListLens(deps);
	}

	/** Looks at the list in the way an address says. */
	look(address: string): void {
		this.lens.show(readQuery(address));
	}

	/** Reads the saved views as they are on this device, also after another tab has changed them. */
	async read(): Promise<void> {
		this.saved = (await readMeta(await this.#deps.desk.db, 'views'))?.mine ?? noViews;
	}

	/** The view that shows what is on the screen; null when there is none. */
	get current(): SavedView | null {
		const { address } = this.#deps.list;
		return this.saved.views.find(({ query }) => query === address) ?? null;
	}

	get isFull(): boolean {
		return this.saved.views.length >= maxViews;
	}

	/** Stores a change; it is on the disk when this resolves. Rejects when the device has no room. */
	async change(change: (saved: SavedViews) => SavedViews): Promise<void> {
		const changed = await changeStored(this.#deps.desk.db, (row) => ({ ...row, mine: change(row.mine) }));
		this.saved = changed.mine;
		// A list that opens with a view of its own is not drawn before the app is there.
		if (this.saved.defaultId !== null) clearPicture();
		this.onchange();
	}
}

/** Reads, changes and writes in one transaction, since another tab may do the same. */
export async function changeStored(
	db: LensDeps['desk']['db'],
	change: (row: StoredViewsRow) => StoredViewsRow,
): Promise<StoredViewsRow> {
	return transact(await db, ['meta'], 'strict', async (transaction) => {
		const meta = transaction.objectStore('meta');
		const row = await meta.get('views');
		const changed = change((row?.value as StoredViewsRow | undefined) ?? noStoredViews);
		await meta.put({ name: 'views', value: changed });
		return changed;
	});
}
