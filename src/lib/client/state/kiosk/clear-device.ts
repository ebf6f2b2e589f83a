import { createApi } from '../../api/api-client.ts';
import { ApiError } from '../../api/api-error.ts';
import { devicePreferencesKey } from '../../db/device-preferences.ts';

/** The station stays closed for so long; then it opens, and is cleared at its next start. */
const clearPatienceMs = 20_000;

/** The page before may have ended before its sign-out did. Rejects without a network. */
async function endSession(): Promise<void> {
	try {
		await createApi((...request) => fetch(...request)).signOut();
	} catch (error) {
		if (!(error instanceof ApiError) || error.code === 'network') throw error;
	}
}

/**
 * Beyond what sign-out deletes everywhere: the browser is told to throw its files of this app away, since a deleted row may lie in them for
 * a while. Rejects where it could not be told.
 */
export async function clearDevice(): Promise<void> {
	await endSession();
	const preferences = localStorage.getItem(devicePreferencesKey);
	sessionStorage.clear();
	localStorage.clear();
	try {
		const signal = AbortSignal.timeout(clearPatienceMs);
		await fetch('/api/device', { method: 'DELETE', keepalive: true, signal });
	} finally {
		if (preferences !== null) localStorage.setItem(devicePreferencesKey, preferences);
	}
}
