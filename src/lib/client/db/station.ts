import { currentUserKey } from '#lib/contract/opened-database.ts';

/**
 * Its being there makes this browser a station for several people, see kiosk-store.ts. Read before anything is drawn. A cookie says it, too: when a
 * user leaves, the browser throws all stored values of the app away, and a page may start in the middle of that.
 */
export const stationKey = 'thulium:kiosk';
export const stationCookie = 'thulium-kiosk';

/**
 * Asking for cookies takes the browser longer than all that is read at a start. Who is signed in stands in the storage of a browser that is no
 * station only (current-user.ts): both values go together, so where it stands the cookie need not be asked.
 */
export const isStation = (): boolean =>
	typeof localStorage !== 'undefined' &&
	(localStorage.getItem(stationKey) !== null ||
		(localStorage.getItem(currentUserKey) === null && document.cookie.includes(stationCookie)));
