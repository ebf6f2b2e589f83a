/** Its being there makes this browser a station for several people, see kiosk-store.ts. Read before anything is drawn. */
export const stationKey = 'thulium:kiosk';

export const isStation = (): boolean =>
	typeof localStorage !== 'undefined' && localStorage.getItem(stationKey) !== null;
