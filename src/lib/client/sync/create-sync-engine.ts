import { ownerHeaders } from '#lib/contract/session-owner.ts';
import { createApi, type Api } from '../api/api-client.ts';
import type { Upload } from '../api/upload.ts';
import { ApiError } from '../api/api-error.ts';
import { systemOfDb } from '../db/db-name.ts';
import type { UserDb } from '../db/user-db.ts';
import { askForWaking, handOver } from './background-sending.ts';
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
function followPageLife(page: Window, sync: SyncEngine, dbName: string): void {
	page.addEventListener('pagehide', ({ persisted }) => {
		// Of a page that goes for good the browser ends everything itself.
		if (persisted) sync.stop();
		if (sync.connection.waiting > 0) handOver(page, dbName);
	});
	page.addEventListener('pageshow', (event) => {
		if (event.persisted) sync.start();
	});
}

/** Files are sent seldom: what sends them is loaded with the first. */
function uploadWhenNeeded(connectivity: Connectivity, owner: Readonly<Record<string, string>>): Upload {
	let loading: Promise<Upload> | null = null;
	const load = async (): Promise<Upload> => {
		const { createUpload } = await import('../api/upload.ts');
		return createUpload(connectivity, () => performance.now(), owner);
	};
	return async (request) => {
		loading ??= load();
		const upload = await loading.catch((cause: unknown) => {
			loading = null;
			throw new ApiError({ code: 'network', status: null, cause });
		});
		return upload(request);
	};
}

/** Synchronisation of the signed-in user on the real browser; not started yet. One per tab and user. */
export function createSyncEngine(db: UserDb, login: string): Client {
	const hint = browserNetworkHint(window);
	const connectivity = new Connectivity({ clock: systemClock, hint });
	// Another user may sign in in another tab: nothing of this one goes out in his name.
	const owner = ownerHeaders(systemOfDb(db.name) ?? '', login);
	const asOwner: typeof fetch = (input, init) =>
		fetch(input, { ...init, headers: { ...(init?.headers as Record<string, string>), ...owner } });
	const api = createApi(asOwner, { observer: connectivity });
	const sync = new SyncEngine({
		db,
		api,
		upload: uploadWhenNeeded(connectivity, owner),
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
		askForWaking: () => askForWaking(window),
	});
	followPageLife(window, sync, db.name);
	return { sync, api };
}
