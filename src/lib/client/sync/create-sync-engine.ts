import { createApi, type Api } from '../api/api-client.ts';
import type { UserDb } from '../db/user-db.ts';
import { systemClock } from './clock.ts';
import { Connectivity } from './connectivity.ts';
import { browserIdle } from './idle.ts';
import type { Locks } from './leader.ts';
import { browserNetworkHint } from './network-hint.ts';
import { SyncEngine } from './sync-engine.ts';
import { openTabsChannel } from './tabs-channel.ts';
import { documentVisibility } from './visibility.ts';

export interface Client {
	sync: SyncEngine;
	/** The same client that synchronisation uses, so that its requests count for the connection line. */
	api: Api;
}

/** Web Locks exist in secure contexts only. */
const browserLocks = (page: Window): Locks | null =>
	'locks' in page.navigator ? page.navigator.locks : null;

/** A page in the back-forward cache holds no lock and no connection; it goes on when it is shown again. */
function followPageLife(page: Window, sync: SyncEngine): void {
	page.addEventListener('pagehide', () => sync.stop());
	page.addEventListener('pageshow', (event) => {
		if (event.persisted) sync.start();
	});
}

/** Synchronisation of the signed-in user on the real browser; not started yet. One per tab and user. */
export function createSyncEngine(db: UserDb, login: string): Client {
	const hint = browserNetworkHint(window);
	const connectivity = new Connectivity({ clock: systemClock, hint });
	const api = createApi((input, init) => fetch(input, init), { observer: connectivity });
	const sync = new SyncEngine({
		db,
		api,
		login,
		clock: systemClock,
		random: Math.random,
		newId: () => crypto.randomUUID(),
		visibility: documentVisibility(document),
		hint,
		locks: browserLocks(window),
		channel: openTabsChannel(db.name),
		openStream: () => new EventSource('/api/live'),
		idle: browserIdle(window, systemClock),
		connectivity,
	});
	followPageLife(window, sync);
	return { sync, api };
}
