export const common = {
	appName: 'Thulium Mobile',
	cancel: 'Anuluj',
	close: 'Zamknij',
	retry: 'Spróbuj ponownie',
	delete: 'Usuń',
	loading: 'Wczytuję',
};
