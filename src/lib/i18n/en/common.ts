import type { Messages } from '../pl.ts';
import { pluralEn } from '../plural.ts';

export const common: Messages['common'] = {
	appName: 'Thulium Mobile',
	cancel: 'Cancel',
	close: 'Close',
	back: 'Back',
	retry: 'Try again',
	undo: 'Undo',
	delete: 'Delete',
	copy: 'Copy',
	copied: 'Copied',
	tickets: (count) => `${count} ${pluralEn(count, 'ticket', 'tickets')}`,
	unassigned: 'unassigned',
	loading: 'Loading',
};
