import { pluralPl } from '../plural.ts';

export const session = {
	title: 'Zaloguj się',
	lead: 'Twoje zgłoszenia pod ręką, także bez sieci.',
	leadToTicket: (id: string) => `Po zalogowaniu otworzy się zgłoszenie #${id}.`,
	system: 'Adres systemu',
	systemHint: 'Na przykład firma albo firma.thulium.com',
	login: 'Login',
	password: 'Hasło',
	submit: 'Zaloguj',
	showPassword: 'Pokaż hasło',
	hidePassword: 'Ukryj hasło',
	systemMissing: 'Wpisz adres systemu.',
	systemUnreadable: 'To nie wygląda na adres systemu.',
	loginMissing: 'Wpisz login.',
	passwordMissing: 'Wpisz hasło.',
	openInApp:
		'Masz tę aplikację na ekranie początkowym? Linki otwierają się w przeglądarce: skopiuj numer, otwórz aplikację i wyszukaj go tam.',
	openFromOtherApp:
		'Ten link otworzył się wewnątrz innej aplikacji. Masz tę aplikację na ekranie początkowym? Skopiuj numer, otwórz ją i wyszukaj go tam. Zalogować możesz się też tutaj.',
	copyNumber: (id: string) => `Kopiuj numer ${id}`,
	numberCopied: 'Skopiowano numer.',
	numberNotCopied: (id: string) => `Nie udało się skopiować. Zapamiętaj numer ${id}.`,
	offline: 'Nie ma sieci. Do zalogowania jest potrzebna; gdy wróci, naciśnij Zaloguj.',
	waitSeconds: (seconds: number) =>
		`Za dużo prób. Następna za ${seconds} ${pluralPl(seconds, 'sekundę', 'sekundy', 'sekund')}.`,
	waitMinutes: (minutes: number) =>
		`Za dużo prób. Następna za ${minutes} ${pluralPl(minutes, 'minutę', 'minuty', 'minut')}.`,
	waitOver: 'Możesz spróbować ponownie.',

	newPasswordTitle: 'Ustaw nowe hasło',
	newPasswordLead: 'Administrator prosi o zmianę hasła przy pierwszym logowaniu.',
	oldPassword: 'Dotychczasowe hasło',
	newPassword: 'Nowe hasło',
	newPasswordAgain: 'Powtórz nowe hasło',
	newPasswordSubmit: 'Zmień hasło',
	ruleLength: 'Co najmniej 8 znaków',
	ruleLetters: 'Bez polskich liter',
	ruleNew: 'Inne niż dotychczasowe',
	ruleSame: 'Oba hasła takie same',
	ruleMet: 'spełnione',
	ruleUnmet: 'niespełnione',
	samePasswords: 'Hasła się różnią.',
	passwordChanged: 'Hasło zmienione',

	againTitle: 'Zaloguj się ponownie',
	againLead: (name: string) =>
		`${name}, Twoja sesja wygasła. Wszystko zostaje tak, jak jest; po zalogowaniu pracujesz dalej.`,
	otherUser: 'Inny użytkownik',

	signOut: 'Wyloguj',
	signOutTitle: 'Wylogować?',
	unsent: (count: number) =>
		`${count} ${pluralPl(count, 'zmiana nie została wysłana', 'zmiany nie zostały wysłane', 'zmian nie zostało wysłanych')}.`,
	unsentLead: 'Wylogowanie usuwa z tego urządzenia wszystko, także to, czego nie wysłano.',
	sendFirst: 'Wyślij i wyloguj',
	signOutAnyway: 'Wyloguj mimo to',
	sending: 'Wysyłam',
	stillUnsent: 'Nie udało się wysłać wszystkiego. Nic nie zostało usunięte.',
	signOutFailed: 'Nie udało się usunąć danych z urządzenia. Zamknij inne karty aplikacji i spróbuj ponownie.',
	signingOut: 'Wylogowuję',
};
