import type { Connect } from './app-state.svelte.ts';

/** Loads synchronisation, which is far larger than the first screen and not part of it. */
export const connectSync: Connect = async (user, db) => {
	const { createSyncEngine } = await import('../sync/create-sync-engine.ts');
	return createSyncEngine(db, user.login).sync;
};
