/**
 * Its being there makes this browser a station for several people, see kiosk-store.ts. Read before anything is drawn. A cookie says it, too: when a
 * user leaves, the browser throws all stored values of the app away, and a page may start in the middle of that.
 */
export const stationKey = 'thulium:kiosk';
export const stationCookie = 'thulium-kiosk';

export const isStation = (): boolean =>
	typeof localStorage !== 'undefined' &&
	(localStorage.getItem(stationKey) !== null || document.cookie.includes(stationCookie));
