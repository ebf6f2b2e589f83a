import { currentUserKey } from '#lib/contract/opened-database.ts';
import { browserCookies } from './cookies.ts';
import type { KeyValueStorage } from './key-value-storage.ts';
import { clearPicture } from './kept-picture.ts';
import { isStation } from './station.ts';
import { wallBoardKey } from './wall-board-key.ts';
import { writingPlaceKey } from './writing-place.ts';

/** Who works on this device: needed synchronously at start, before any database or request. */
export interface CurrentUser {
	/** Address of the system, as in `SystemInfo.address`. */
	system: string;
	login: string;
	name: string;
}

/** On a station it stands here instead: what was in localStorage lies in the browser's files for long after it was deleted, a cookie does not. */
const stationUserCookie = 'thulium-current';

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

function parse(stored: string): CurrentUser | null {
	try {
		const value = JSON.parse(stored) as Partial<Record<keyof CurrentUser, unknown>> | null;
		if (!isText(value?.system) || !isText(value.login)) return null;
		return { system: value.system, login: value.login, name: isText(value.name) ? value.name : value.login };
	} catch {
		return null;
	}
}

/** The user who is signed in on this device; null when nobody is, or what is stored cannot be read. */
export function readCurrentUser(storage: KeyValueStorage = localStorage): CurrentUser | null {
	// Asking for cookies takes the browser longer than all the rest; nobody but a station has the user there.
	const stored =
		storage.getItem(currentUserKey) ?? (isStation() ? browserCookies.get(stationUserCookie) : null);
	return stored === null ? null : parse(stored);
}

export function writeCurrentUser(user: CurrentUser, storage: KeyValueStorage = localStorage): void {
	const text = JSON.stringify(user);
	if (isStation()) {
		browserCookies.set(stationUserCookie, text);
		// Whoever was signed in before this became a station is not any more.
		storage.removeItem(currentUserKey);
	} else storage.setItem(currentUserKey, text);
}

export function clearCurrentUser(storage: KeyValueStorage = localStorage): void {
	storage.removeItem(currentUserKey);
	if (isStation()) browserCookies.set(stationUserCookie, null);
	clearPicture(storage);
	storage.removeItem(writingPlaceKey);
	storage.removeItem(wallBoardKey);
}
