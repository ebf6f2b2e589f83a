import type { Connect } from './app-state.svelte.ts';

const retryAfterMs = 2_000;

const load = () => import('../sync/create-sync-engine.ts');

/** The network may be gone at a first visit, while it was there for the page. */
async function loadAtLast(): Promise<Awaited<ReturnType<typeof load>>> {
	for (;;) {
		try {
			return await load();
		} catch {
			await new Promise((resolve) => setTimeout(resolve, retryAfterMs));
		}
	}
}

/** Loads synchronisation, which is far larger than the first screen and not part of it. */
export const connectSync: Connect = async (user, db) =>
	(await loadAtLast()).createSyncEngine(db, user.login).sync;
