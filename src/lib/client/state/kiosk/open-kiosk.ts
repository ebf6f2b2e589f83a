import { createApi } from '../../api/api-client.ts';
import { ApiError } from '../../api/api-error.ts';
import { readCurrentUser, type CurrentUser } from '../../db/current-user.ts';
import { devicePreferencesKey } from '../../db/device-preferences.ts';
import { openUserDb } from '../../db/open-user-db.ts';
import { stationKey } from '../../db/station.ts';
import { unsentRows } from '../../db/outbox-store.ts';
import { leaveDevice } from '../leave-device.ts';
import { Kiosk } from './kiosk.svelte.ts';
import { KioskStore } from './kiosk-store.ts';

/** What belongs to the device and not to its users. */
const keptKeys = [devicePreferencesKey, stationKey];

async function checkPassword({ system, login }: CurrentUser, password: string): Promise<boolean> {
	try {
		await createApi((...request) => fetch(...request)).signIn({ system, login, password });
		return true;
	} catch (error) {
		if (error instanceof ApiError && error.code === 'bad_credentials') return false;
		throw error;
	}
}

/**
 * Beyond what sign-out deletes everywhere: the browser is told to throw its files of this app away, since a deleted row may lie in them for
 * a while. Without a network it cannot be told; then it is done at the next sign-out.
 */
async function leaveNothing(user: CurrentUser): Promise<void> {
	await leaveDevice(user);
	const kept = keptKeys.map((key) => [key, localStorage.getItem(key)] as const);
	sessionStorage.clear();
	localStorage.clear();
	await fetch('/api/device', { method: 'DELETE' }).catch(() => undefined);
	for (const [key, value] of kept) if (value !== null) localStorage.setItem(key, value);
}

/** The kiosk of this browser. */
export const openKiosk = (): Kiosk =>
	new Kiosk({
		store: new KioskStore(),
		now: Date.now,
		user: () => readCurrentUser(),
		countUnsent: async ({ system, login }) => (await unsentRows(await openUserDb(system, login))).length,
		leave: leaveNothing,
		onLeft: () => location.replace('/login'),
		onNewSession: () => location.reload(),
		checkPassword,
	});
