import type { ErrorTexts } from '../error-texts.ts';

/** What happened, what is safe, what to do. */
export const errors: ErrorTexts = {
	bad_request:
		'Aplikacja wysłała coś, czego serwer nie rozumie. Twój tekst jest zachowany. Odśwież aplikację i spróbuj ponownie.',
	cross_site:
		'Żądanie przyszło z innej strony i zostało odrzucone. Otwórz aplikację pod jej własnym adresem.',
	unknown_system: 'Nieznany adres systemu. Sprawdź pisownię albo zapytaj administratora.',
	bad_credentials: 'Nieprawidłowy login lub hasło.',
	inactive_user: 'To konto jest wyłączone. Włączyć je może administrator.',
	throttled: 'Za dużo prób. Odczekaj chwilę i spróbuj ponownie.',
	signin_unavailable: 'Ten system nie pozwala teraz na logowanie w aplikacji. Zapytaj administratora.',
	session_expired: 'Sesja wygasła. Zaloguj się ponownie. Nic z tego, co piszesz, nie zginęło.',
	password_change_required: 'Zanim zaczniesz, ustaw nowe hasło.',
	wrong_old_password: 'Dotychczasowe hasło się nie zgadza.',
	weak_password: 'Hasło jest za krótkie. Potrzeba co najmniej 8 znaków.',
	polish_letters: 'Hasło nie może zawierać polskich liter (ą, ć, ę, ł, ń, ó, ś, ź, ż).',
	no_permission: 'Nie masz uprawnienia do tej zmiany. Nadać je może administrator.',
	not_found: 'Nie ma takiego zgłoszenia albo nie masz do niego dostępu.',
	ticket_deleted: 'To zgłoszenie zostało usunięte. Twój tekst jest zachowany, możesz go skopiować.',
	message_empty: 'Wiadomość jest pusta. Napisz coś, zanim wyślesz.',
	message_too_long: 'Wiadomość jest za długa (ponad 100 000 znaków). Skróć ją; tekst jest zachowany.',
	no_recipient:
		'To zgłoszenie nie ma adresu e-mail klienta, więc nie ma komu odpowiedzieć. Możesz dodać komentarz.',
	payload_too_large: 'To za dużo naraz. Skróć tekst; jest zachowany.',
	command_conflict:
		'Ta zmiana została już wysłana z inną treścią. Sprawdź zgłoszenie, zanim wyślesz jeszcze raz.',
	outcome_unknown: 'Nie wiadomo, czy system to przyjął. Sprawdź zgłoszenie, zanim wyślesz jeszcze raz.',
	upstream_down: 'System Thulium nie odpowiada. Nic nie zginęło; spróbuję ponownie, gdy wróci.',
	upstream_garbage: 'System Thulium odpowiedział niezrozumiale. Nic nie zginęło; spróbuję ponownie.',
	upstream_refused:
		'System Thulium odmówił aplikacji dostępu. Twoja praca jest zachowana. Powiadom administratora.',
	upstream_rejected: 'System Thulium nie przyjął tej zmiany. Twój tekst jest zachowany.',
	internal: 'Coś poszło nie tak po naszej stronie. Twoja praca jest zachowana. Spróbuj ponownie.',
	network: 'Brak połączenia z serwerem. Nic nie zginęło. Sprawdź sieć i spróbuj ponownie.',
	timeout: 'Serwer nie odpowiedział na czas. Nic nie zginęło. Spróbuj ponownie.',
};
