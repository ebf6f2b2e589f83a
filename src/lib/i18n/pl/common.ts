import { pluralPl } from '../plural.ts';

export const common = {
	appName: 'Thulium Mobile',
	cancel: 'Anuluj',
	close: 'Zamknij',
	back: 'Wróć',
	retry: 'Spróbuj ponownie',
	undo: 'Cofnij',
	delete: 'Usuń',
	copy: 'Kopiuj',
	copied: 'Skopiowano',
	tickets: (count: number) => `${count} ${pluralPl(count, 'zgłoszenie', 'zgłoszenia', 'zgłoszeń')}`,
	unassigned: 'nieprzypisane',
	loading: 'Wczytuję',
};
