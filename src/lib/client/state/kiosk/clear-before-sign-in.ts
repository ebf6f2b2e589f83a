import { readCurrentUser } from '../../db/current-user.ts';
import { isStation } from '../../db/station.ts';

/**
 * On a station: whoever left without a network is cleared away before the next one gets in, since it cannot be done from under him. Without a
 * network still, nobody gets in either.
 */
export async function clearBeforeSignIn(): Promise<void> {
	if (!isStation() || readCurrentUser() !== null) return;
	const [{ clearDevice }, { clearLeft }, { KioskStore }] = await Promise.all([
		import('./clear-device.ts'),
		import('./clear-left.ts'),
		import('./kiosk-store.ts'),
	]);
	const store = new KioskStore();
	if (store.isLeaving()) await clearLeft(store, clearDevice);
}
