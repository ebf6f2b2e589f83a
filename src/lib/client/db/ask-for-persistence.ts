import type { KeyValueStorage } from './current-user.ts';

const askedKey = 'thulium:persistence-asked';

/**
 * Asks the browser not to evict what is stored here, once per device: some browsers ask the user. To be called after a sign-in, when the
 * reason is plain. Resolves with whether storage is persistent now.
 */
export async function askForPersistence(
	manager: Pick<StorageManager, 'persist' | 'persisted'> = navigator.storage,
	storage: KeyValueStorage = localStorage,
): Promise<boolean> {
	if (await manager.persisted()) return true;
	if (storage.getItem(askedKey) !== null) return false;
	storage.setItem(askedKey, '1');
	return manager.persist();
}
