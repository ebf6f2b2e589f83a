import type { Directory } from '#lib/server/directory/directory.ts';
import type { RunningSystem } from '#lib/server/mirror/running-systems.ts';
import type { SessionStore } from '#lib/server/session/session-store.ts';
import type { SignInThrottle } from '#lib/server/session/sign-in-throttle.ts';
import type { Store } from '#lib/server/store/database.ts';

/** What the routes stand on; made once at start. */
export interface Services {
	store: Store;
	directory: Directory;
	sessions: SessionStore;
	throttle: SignInThrottle;
	systems: () => ReadonlyMap<string, RunningSystem>;
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
