import { pluralPl } from '../plural.ts';

export const shell = {
	navigation: 'Nawigacja',
	tickets: 'Zgłoszenia',
	outbox: 'Oczekujące',
	more: 'Więcej',
	menu: 'Menu',
	settings: 'Ustawienia',
	waiting: (count: number) => `${count} ${pluralPl(count, 'zmiana czeka', 'zmiany czekają', 'zmian czeka')}`,
	connection: {
		starting: 'Łączę',
		online: 'Aktualne',
		slow: 'Wolna sieć',
		server: 'Serwer nie odpowiada',
		upstream: 'Thulium nie odpowiada',
		offline: 'Bez sieci',
		'sign-in': 'Zaloguj się',
	},
	updateReady: 'Nowa wersja jest gotowa.',
	update: 'Odśwież',
	updating: 'Odświeżam',
	pageNotFound: 'Nie ma takiej strony',
	pageNotFoundText: 'Adres jest nieaktualny albo zawiera literówkę.',
	toTickets: 'Wróć do zgłoszeń',
	broken: 'Coś poszło nie tak',
	brokenText: 'Twoja praca jest zachowana na tym urządzeniu. Odśwież aplikację.',
	requestId: (id: string) => `Numer dla administratora: ${id}`,
};
