import type { KioskStore } from './kiosk-store.ts';

/** Has the browser throw away what is left of whoever left; the station stays. False without a network: then it is still to be done. */
export async function clearLeft(store: KioskStore, clear: () => Promise<void>): Promise<boolean> {
	const station = store.station();
	store.dropShift();
	const isCleared = await clear().then(
		() => true,
		() => false,
	);
	if (station !== null) store.saveStation(station);
	if (isCleared) store.setLeaving(false);
	return isCleared;
}
