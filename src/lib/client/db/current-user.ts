import { clearPictureHint } from './picture-hint.ts';

/** Who works on this device: needed synchronously at start, before any database or request. */
export interface CurrentUser {
	/** Address of the system, as in `SystemInfo.address`. */
	system: string;
	login: string;
	name: string;
}

export type KeyValueStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export const currentUserKey = 'thulium:current';

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
	const stored = storage.getItem(currentUserKey);
	return stored === null ? null : parse(stored);
}

export const writeCurrentUser = (user: CurrentUser, storage: KeyValueStorage = localStorage): void =>
	storage.setItem(currentUserKey, JSON.stringify(user));

export function clearCurrentUser(storage: KeyValueStorage = localStorage): void {
	storage.removeItem(currentUserKey);
	clearPictureHint(storage);
}
