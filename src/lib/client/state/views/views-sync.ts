import { ApiError } from '#lib/client/api/api-error.ts';
import type { ViewsApi } from '#lib/client/api/views-api.ts';
import type { StoredViews } from '#lib/contract/views-schema.ts';
import { mergeViews, sameViews, type SavedViews } from '#lib/domain/list/saved-views.ts';
import { OneAtATime } from '#lib/util/one-at-a-time.ts';
import type { StoredViewsRow } from './list-views.svelte.ts';

export interface ViewsSyncDeps {
	api: ViewsApi;
	/** Changes what is stored on this device and resolves to what is stored then. */
	change: (change: (row: StoredViewsRow) => StoredViewsRow) => Promise<StoredViewsRow>;
	/** Shows it. */
	show: (saved: SavedViews) => void;
}

/** Another device writes at the same time at most this often in a row; then there is a next time. */
const mostTries = 4;

/**
 * Keeps the saved views of this device and the server's in step: what was changed here is merged with what was changed elsewhere, by view,
 * and nothing that somebody saved is lost. Without a network they stay as they are here.
 */
export class ViewsSync {
	readonly #deps: ViewsSyncDeps;
	readonly #runs = new OneAtATime(() => this.#run());

	constructor(deps: ViewsSyncDeps) {
		this.#deps = deps;
	}

	/** Calls during a run lead to one more. Resolves when the run has ended, however it did. */
	run(): Promise<void> {
		return this.#runs.run();
	}

	async #run(): Promise<void> {
		try {
			for (let tries = 0; tries < mostTries; tries += 1) if (await this.#exchange()) return;
		} catch (error) {
			// Without a network, or signed out: the next start or change tries again.
			if (!(error instanceof ApiError)) throw error;
		}
	}

	/** Resolves to whether both have the same now; false when another device was faster. */
	async #exchange(): Promise<boolean> {
		const row = await this.#take(await this.#deps.api.read());
		this.#deps.show(row.mine);
		if (sameViews(row.mine, row.stored)) return true;
		try {
			const { views, defaultId } = row.mine;
			await this.#take(await this.#deps.api.write({ revision: row.revision, views: [...views], defaultId }));
			return true;
		} catch (error) {
			if (error instanceof ApiError && error.code === 'changed_meanwhile') return false;
			throw error;
		}
	}

	#take({ revision, views, defaultId }: StoredViews): Promise<StoredViewsRow> {
		const theirs: SavedViews = {
			views: views.map(({ id, name, query }) => ({ id, name, query })),
			defaultId,
		};
		return this.#deps.change((row) => ({
			mine: mergeViews(row.stored, row.mine, theirs),
			stored: theirs,
			revision,
		}));
	}
}
