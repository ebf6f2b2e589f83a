import { pluralEn } from '../plural.ts';
import type { storage as pl } from '../pl/storage.ts';

export const storage: typeof pl = {
	noRoom:
		'This device has no room left. Copies of tickets and downloaded files were removed from it; what you write stays. Free some room to have everything offline again.',
	unreadable:
		'The browser does not let the app store data on this device. What you see may be out of date. Open the app again.',
	outdated: 'Another tab runs a newer version of the app. Reload this one to go on.',
	stuck:
		'The data on this device does not open. Close other tabs with this app and reload this one. Nothing that was saved is lost.',
	reload: 'Reload',
	drafts: (count: number) => `${count} ${pluralEn(count, 'draft', 'drafts')} will go from this device.`,
};
