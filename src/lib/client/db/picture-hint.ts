import type { KeyValueStorage } from './key-value-storage.ts';

const storageKey = 'thulium:picture';

/** Key of the stored picture of the first screen, known without opening the database; null when there is none to be drawn. */
export const readPictureHint = (storage: KeyValueStorage = localStorage): string | null =>
	storage.getItem(storageKey);

export const writePictureHint = (key: string, storage: KeyValueStorage = localStorage): void =>
	storage.setItem(storageKey, key);

/**
 * From now on nothing is drawn before the app is there. Whoever covers the list (a lock, another user) calls it, since what is drawn early
 * knows of no cover.
 */
export const clearPictureHint = (storage: Pick<KeyValueStorage, 'removeItem'> = localStorage): void =>
	storage.removeItem(storageKey);
