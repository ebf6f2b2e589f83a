import type { KeyValueStorage } from './key-value-storage.ts';
import type { MetaValues } from './schema.ts';

const storageKey = 'thulium:picture';

/** How the screen around the rows of the list last looked as the app started; never its rows. */
export interface ScreenPicture {
	/** Build, language and size for which it holds, and whose it is. */
	key: string;
	/** Without rows; style attributes are named `data-style`. */
	html: string;
	counts: MetaValues['counts'];
	rowPx: number;
	narrow: boolean;
	rowsOnScreen: number;
}

/**
 * The picture of the screen around the rows, which no ticket is in. It is kept where it can be read without waiting: what stands around the rows is
 * drawn while the database is still being opened.
 */
export function readPicture(key: string, storage: KeyValueStorage = localStorage): ScreenPicture | null {
	try {
		const picture = JSON.parse(storage.getItem(storageKey) ?? 'null') as ScreenPicture | null;
		return picture?.key === key ? picture : null;
	} catch {
		// Of another build, which kept something else here.
		return null;
	}
}

/** Where nothing can be kept, nothing is drawn early: the app draws the list itself. */
export function writePicture(picture: ScreenPicture, storage: KeyValueStorage = localStorage): void {
	const text = JSON.stringify(picture);
	if (storage.getItem(storageKey) !== text) storage.setItem(storageKey, text);
}

/**
 * From now on nothing is drawn before the app is there. Whoever covers the list (a lock, another user) calls it, since what is drawn early
 * knows of no cover.
 */
export const clearPicture = (storage: Pick<KeyValueStorage, 'removeItem'> = localStorage): void =>
	storage.removeItem(storageKey);
