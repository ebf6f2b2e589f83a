import type { KeyValueStorage } from './key-value-storage.ts';

export const pushWishKey = 'thulium:push';

/**
 * Whether the user has turned notifications on, on this device. Browsers cannot tell a permission that was withdrawn from one that was never
 * asked for: this can. Goes at sign-out.
 */
export const isPushWished = (storage: KeyValueStorage = localStorage): boolean =>
	storage.getItem(pushWishKey) === 'on';

export function rememberPushWish(wished: boolean, storage: KeyValueStorage = localStorage): void {
	if (wished) storage.setItem(pushWishKey, 'on');
	else storage.removeItem(pushWishKey);
}
