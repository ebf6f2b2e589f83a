import type { Boards } from '#lib/server/boards/boards.ts';
import type { Directory } from '#lib/server/directory/directory.ts';
import type { RunningSystem } from '#lib/server/mirror/running-systems.ts';
import type { Passkeys } from '#lib/server/passkeys/passkeys.ts';
import type { PictureFetcher } from '#lib/server/pictures/picture-fetcher.ts';
import type { Push } from '#lib/server/push/push.ts';
import type { SessionStore } from '#lib/server/session/session-store.ts';
import type { SignInThrottle } from '#lib/server/session/sign-in-throttle.ts';
import type { Store } from '#lib/server/store/database.ts';
import type { ViewsStore } from '#lib/server/views/views-store.ts';

/** What the routes stand on; made once at start. */
export interface Services {
	store: Store;
	directory: Directory;
	boards: Boards;
	sessions: SessionStore;
	throttle: SignInThrottle;
	passkeys: Passkeys;
	push: Push;
	pictures: PictureFetcher;
	systems: () => ReadonlyMap<string, RunningSystem>;
	views: ViewsStore;
	now: () => number;
}

let current: Services | null = null;

export function setServices(services: Services | null): void {
	current = services;
}

/** Throws before the server has started. */
export function services(): Services {
	if (current === null) throw new Error('The server has not started');
	return current;
}

export const servicesAreReady = (): boolean => current !== null;
