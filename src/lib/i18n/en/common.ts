import type { Messages } from '../pl.ts';
export const common: Messages['common'] = {
	appName: 'Thulium Mobile',
	cancel: 'Cancel',
	close: 'Close',
	retry: 'Try again',
	delete: 'Delete',
	loading: 'Loading',
};
