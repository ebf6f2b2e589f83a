import type { Messages } from '../pl.ts';
export const common: Messages['common'] = {
	appName: 'Thulium Mobile',
	cancel: 'Cancel',
	close: 'Close',
	hideMessage: 'Hide message',
	retry: 'Try again',
	delete: 'Delete',
	loading: 'Loading',
};
