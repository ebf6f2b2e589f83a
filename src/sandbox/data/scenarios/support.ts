import { scenariosOf } from './scenario.ts';

/** Pomoc techniczna. */
export const supportScenarios = scenariosOf('support', [
	{
		key: 'login-problem',
		category: 'Logowanie i konto',
		files: 'screenshot',
		subjects: [
			'Nie mogę się zalogować',
			'Problem z logowaniem do panelu klienta',
			'Link do zmiany hasła nie działa',
			'konto zablokowane',
		],
		opening: [
			'po zmianie hasła nie mogę zalogować się na konto. Strona pokazuje „Nieprawidłowy login lub hasło”, a kiedy proszę o link do zmiany hasła, mail nie przychodzi. Sprawdza[łem|łam] też spam.',
			'link do ustawienia hasła wygasa, zanim go kliknę (przychodzi po godzinie). Proszę o ustawienie dłuższej ważności albo ręczne odblokowanie konta.',
		],
		thread: [
			[
				'agent',
				'konto było zablokowane po kilku nieudanych próbach. Odblokowa[łem|łam] je i wysła[łem|łam] nowy link, ważny 24 godziny. Proszę użyć przeglądarki, w której nie ma zapisanego starego hasła.',
			],
			['customer', 'zadziałało z telefonu, na komputerze dalej błąd. Zrzut ekranu w załączniku.'],
			['comment', 'Wygląda na rozszerzenie blokujące ciasteczka. {{kolega}}, mieliśmy już takie zgłoszenie?'],
			[
				'agent',
				'na zrzucie widać blokadę plików cookie przez dodatek przeglądarki. Po dodaniu naszej strony do wyjątków logowanie powinno działać.',
			],
			['customer', 'tak, to było to. Dziękuję za cierpliwość :)'],
		],
	},
	{
		key: 'app-crash',
		category: 'Aplikacja mobilna',
		files: 'log',
		tags: ['aplikacja'],
		subjects: [
			'Aplikacja się zawiesza',
			'Błąd po aktualizacji aplikacji do wersji 4.12',
			'Apka nie widzi lamp',
		],
		opening: [
			'od ostatniej aktualizacji aplikacja zamyka się zaraz po otwarciu zakładki „Moje urządzenia”. Telefon z Androidem 14. Reinstalacja nic nie dała.\n\nW załączniku log z ustawień → Diagnostyka.',
			'aplikacja nie widzi żadnej z moich sześciu lamp, choć włączniki ścienne działają. Router nie był zmieniany.',
		],
		thread: [
			[
				'agent',
				'dziękuję za log. Widać w nim błąd przy odczycie listy urządzeń. Czy któreś z urządzeń ma w nazwie emoji albo cudzysłów? To znany problem wersji 4.12.',
			],
			[
				'customer',
				'tak! Lampa córki nazywa się „Jednorożec 🦄”. Mam ją przemianować? Nie mogę, bo aplikacja się zamyka...',
			],
			['comment', 'Potwierdzone, bug 4.12 z emoji. {{kolega}}, kiedy 4.12.1 w sklepach?'],
			[
				'agent',
				'przemianowa[łem|łam] lampę po naszej stronie na „Jednorozec”. Aplikacja powinna się już otwierać, a poprawka będzie w wersji 4.12.1 w przyszłym tygodniu.',
			],
			['customer', 'działa! Córka obrażona, ale przeżyje.'],
		],
	},
	{
		key: 'pairing',
		category: 'Montaż i konfiguracja',
		files: 'photo',
		subjects: [
			'Parowanie bramki z siecią Wi-Fi',
			'Instrukcja montażu – {{produkt}}',
			'Dioda miga na czerwono',
		],
		opening: [
			'próbuję sparować bramkę z siecią i dioda cały czas miga na czerwono. Sieć mam na 5 GHz i 2,4 GHz pod jedną nazwą. Zdjęcie bramki i ekranu w załączniku.',
			'w instrukcji do {{produkt}} strona 7 opisuje inny zaczep niż ten, który dosta[łem|łam]. Którą wersję mam i jak to zamontować?',
		],
		thread: [
			[
				'agent',
				'bramka łączy się wyłącznie z siecią 2,4 GHz. Proszę na czas parowania wyłączyć pasmo 5 GHz albo utworzyć sieć gościnną 2,4 GHz, a następnie przytrzymać przycisk przez 8 sekund, aż dioda zacznie migać na niebiesko.',
			],
			[
				'phone',
				'Klient dzwonił: dioda miga na niebiesko, ale aplikacja zatrzymuje się na 80%. Ustalono, że hasło do Wi-Fi zawiera spację na końcu. Poprosi[łem|łam] o zmianę i ponowną próbę.',
			],
			['customer', 'po usunięciu spacji z hasła poszło od razu. Dziękuję za rozmowę.'],
		],
	},
	{
		key: 'integration-api',
		category: 'Pomoc techniczna',
		files: 'log',
		tags: ['b2b'],
		subjects: [
			'Błąd 502 przy pobieraniu stanów magazynowych',
			'Integracja – plik XML nie aktualizuje się od wczoraj',
			'API partnera: timeout',
		],
		opening: [
			'od wczoraj od ok. 22:00 nasz program nie pobiera stanów magazynowych. Odpowiedź serwera to 502, fragment logu w załączniku. Po naszej stronie nic nie było zmieniane.\n\nAdres: https://partner.domowa-przystan.example/feeds/stock.xml?partner=PL-204&format=full&lang=pl&currency=PLN&include=variants,images,attributes',
		],
		thread: [
			['comment', '{{kolega}} sprawdź feed, kolejny partner zgłasza 502.'],
			[
				'agent',
				'potwierdzamy awarię generatora plików. Prace trwają, o naprawie poinformujemy w tym zgłoszeniu.',
			],
			['customer', 'dziękuję za informację. Czy dane z ostatniej doby będą uzupełnione?'],
			[
				'agent',
				'usługa działa od 11:20. Plik zawiera pełny stan, więc nic nie trzeba uzupełniać. Przyczyną był brak miejsca na dysku serwera plików.',
			],
			['customer', 'potwierdzam, pobrało się poprawnie.'],
		],
	},
	{
		key: 'data-deletion',
		category: 'Dane osobowe',
		files: 'document',
		tags: ['rodo'],
		subjects: ['Żądanie usunięcia danych (RODO)', 'Usunięcie konta', 'Kopia moich danych osobowych'],
		opening: [
			'na podstawie art. 17 RODO żądam usunięcia moich danych osobowych oraz konta w sklepie. Proszę o potwierdzenie wykonania w ustawowym terminie.',
			'proszę o kopię wszystkich danych, które Państwo o mnie przetwarzają (art. 15 RODO), w formie elektronicznej.',
		],
		thread: [
			[
				'comment',
				'Wniosek RODO zarejestrowany, termin 30 dni. {{kolega}} – faktury zostają (obowiązek podatkowy).',
			],
			[
				'agent',
				'potwierdzam przyjęcie wniosku. Dla bezpieczeństwa proszę o odpowiedź z adresu przypisanego do konta oraz podanie numeru ostatniego zamówienia.',
			],
			['customer', 'ostatnie zamówienie to {{zam}}. Piszę z adresu konta.'],
			[
				'agent',
				'wniosek został wykonany. Zgodnie z przepisami zachowujemy jedynie dane na fakturach przez okres wymagany prawem.',
			],
		],
	},
	{
		key: 'newsletter',
		category: 'Logowanie i konto',
		subjects: ['Jak się wypisać z newslettera?', 'Przestańcie wysyłać SPAM', 'Wypisanie'],
		opening: [
			'trzeci raz wypisuję się z newslettera i dalej przychodzi. Proszę o definitywne usunięcie mnie z listy.',
		],
		thread: [
			[
				'agent',
				'usun[ąłem|ęłam] adres z listy wysyłkowej. Maile mogą przyjść jeszcze w ciągu 24 godzin, jeżeli wysyłka była już zaplanowana.',
			],
			['customer', 'oby.'],
		],
	},
	{
		key: 'pairing-en',
		language: 'en',
		category: 'Montaż i konfiguracja',
		subjects: ['Gateway will not pair', 'English manual for {{produkt}}?', 'Red blinking light'],
		opening: [
			'I bought {{produkt}} while living in Poland and the manual is in Polish only. Could you please send me an English version?\n\nAlso, the gateway keeps blinking red when I try to pair it – see the photo.',
		],
		thread: [
			[
				'agent',
				'please find the English manual attached. Regarding the red light: the gateway needs a 2.4 GHz network, please switch off the 5 GHz band while pairing.',
			],
			['customer', 'that worked straight away, thank you!'],
		],
	},
]);
