export const common = {
	appName: 'Thulium Mobile',
	cancel: 'Anuluj',
	close: 'Zamknij',
	hideMessage: 'Ukryj komunikat',
	retry: 'Spróbuj ponownie',
	delete: 'Usuń',
	loading: 'Wczytuję',
};
