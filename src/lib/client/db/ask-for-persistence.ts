import type { KeyValueStorage } from './key-value-storage.ts';

const askedKey = 'thulium:persistence-asked';

/**
 * Asks the browser not to evict what is stored here, once per device: some browsers ask the user. To be called when the user has
 * something of his own here, so that the reason is plain. Resolves with whether storage is persistent now.
 */
export async function askForPersistence(
	manager: Pick<StorageManager, 'persist' | 'persisted'> | null = 'storage' in navigator
		? navigator.storage
		: null,
	storage: KeyValueStorage = localStorage,
): Promise<boolean> {
	if (manager === null) return false;
	if (await manager.persisted()) return true;
	if (storage.getItem(askedKey) !== null) return false;
	storage.setItem(askedKey, '1');
	return manager.persist();
}
