import { expect, it, vi } from 'vitest';
import { FakeStorage } from '../../../../tests/fixtures/fake-storage.ts';
import { askForPersistence } from './ask-for-persistence.ts';

const manager = (isPersistent: boolean, grants: boolean) => ({
	persisted: () => Promise.resolve(isPersistent),
	persist: vi.fn(() => Promise.resolve(grants)),
});

it('asks once per device', async () => {
	const storage = new FakeStorage();
	const refusing = manager(false, false);
	expect(await askForPersistence(refusing, storage)).toBe(false);
	expect(await askForPersistence(refusing, storage)).toBe(false);
	expect(refusing.persist).toHaveBeenCalledOnce();
});

it('does not ask for what is already granted', async () => {
	const granted = manager(true, true);
	expect(await askForPersistence(granted, new FakeStorage())).toBe(true);
	expect(granted.persist).not.toHaveBeenCalled();
});
