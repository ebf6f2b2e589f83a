import { createViewsApi } from '#lib/client/api/views-api.ts';
import type { SavedViews } from '#lib/domain/list/saved-views.ts';
import type { Desk } from '../desk.ts';
import { changeStored, type ListViews } from './list-views.svelte.ts';
import { ViewsSync } from './views-sync.ts';

/** Where the views are shown. */
interface ViewsRoom {
	readonly desk: Pick<Desk, 'db'>;
	/** Null until somebody wanted them. */
	readonly views: Pick<ListViews, 'saved'> | null;
	/** Called when views were saved here. */
	onviews: () => void;
	readonly openViews: () => Promise<unknown>;
}

/**
 * Brings saved views from the server and back, now, after every change, and whenever the app comes to the front. What shows them is loaded
 * only by somebody who has some. Returns how to stop.
 */
export function startViews(room: ViewsRoom): () => void {
	const show = (saved: SavedViews): void => {
		if (room.views !== null) room.views.saved = saved;
		else if (saved.views.length > 0) void room.openViews();
	};
	const sync = new ViewsSync({
		api: createViewsApi((...request) => fetch(...request)),
		change: (change) => changeStored(room.desk.db, change),
		show,
	});
	room.onviews = () => void sync.run();
	const shown = (): void => {
		if (document.visibilityState !== 'visible') return;
		// As they are on this device, whatever the network says.
		void changeStored(room.desk.db, (row) => row).then(({ mine }) => show(mine));
		void sync.run();
	};
	const joined = (): void => void sync.run();
	document.addEventListener('visibilitychange', shown);
	addEventListener('online', joined);
	shown();
	return () => {
		document.removeEventListener('visibilitychange', shown);
		removeEventListener('online', joined);
	};
}
