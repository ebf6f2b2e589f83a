/** Settings of notifications; loaded with them, since the list has no use for these texts. */
export const push = {
	title: 'Powiadomienia',
	stage: {
		looking: 'Sprawdzam',
		unavailable: 'Niedostępne',
		off: 'Wyłączone',
		blocked: 'Zablokowane',
		expired: 'Wygasłe',
		on: 'Włączone',
	},
	stageText: {
		looking: 'Sprawdzam, co potrafi to urządzenie.',
		unavailable: 'Na tym urządzeniu nie da się ich teraz włączyć.',
		off: 'To urządzenie nie dostaje powiadomień.',
		blocked: 'Przeglądarka albo system nie pozwala tej aplikacji na powiadomienia.',
		expired: 'To urządzenie przestało dostawać powiadomienia. Włącz je ponownie jednym dotknięciem.',
		on: 'To urządzenie dostaje powiadomienia, także gdy aplikacja jest zamknięta.',
	},
	reason: {
		insecure: 'Powiadomienia działają tylko pod adresem zaczynającym się od https.',
		'home-screen': 'Na iPhonie i iPadzie działają dopiero w aplikacji dodanej do ekranu początkowego.',
		'ios-old': 'Potrzebny jest iOS 16.4 lub nowszy. Zaktualizuj system w Ustawieniach.',
		'no-worker': 'Ta przeglądarka nie pozwala aplikacji działać w tle. Tak bywa w oknie prywatnym.',
		'no-push':
			'Ta przeglądarka nie obsługuje powiadomień. Otwórz aplikację w Chrome, Edge, Firefoksie lub Safari.',
		denied: 'Zgoda została odmówiona. Trzeba ją przywrócić w ustawieniach przeglądarki lub telefonu.',
		withdrawn: 'Zgoda na powiadomienia została cofnięta w ustawieniach urządzenia.',
		dead: 'Przeglądarka podaje stary adres powiadomień. Wyłącz je i włącz ponownie.',
		service: 'Usługa powiadomień tej przeglądarki nie odpowiada. Sprawdź sieć i spróbuj ponownie.',
		worker:
			'Część aplikacji działająca w tle jeszcze się nie uruchomiła. Odśwież aplikację i spróbuj ponownie.',
		server: 'Serwer nie odpowiada, więc to stan znany temu urządzeniu.',
		session:
			'Sesja się skończyła, więc nic nie przychodzi. Po ponownym zalogowaniu powiadomienia wrócą same.',
	},
	device: 'Powiadomienia na tym urządzeniu',
	repair: 'Włącz ponownie',
	signIn: 'Zaloguj się',
	lookAgain: 'Sprawdź ponownie',
	lastReceived: (when: string) => `Ostatnie odebrane: ${when}`,
	neverReceived: 'To urządzenie nie odebrało jeszcze żadnego.',
	test: 'Wyślij próbne',
	testing: 'Wysyłam i czekam',
	testOutcome: {
		arrived: 'Próbne powiadomienie dotarło.',
		accepted:
			'Wysłano, ale urządzenie jeszcze nie potwierdziło. Sprawdź, czy system nie wycisza przeglądarki.',
		gone: 'Adres powiadomień tego urządzenia wygasł.',
		refused: 'Usługa powiadomień nie przyjęła wiadomości.',
		later: 'Usługa powiadomień jest teraz przeciążona. Spróbuj za chwilę.',
		unreachable: 'Serwer nie odpowiada. Spróbuj, gdy wróci sieć.',
		'too-soon': 'Chwilę. Poprzednie próbne jeszcze jest w drodze.',
	},
	askTitle: 'Włączyć powiadomienia?',
	askText:
		'Damy znać, gdy klient napisze w Twoim zgłoszeniu, ktoś Ci je przypisze albo o Tobie wspomni, minie termin lub pojawi się nowe zgłoszenie w Twojej kolejce. Także wtedy, gdy aplikacja jest zamknięta.',
	askPrivacy: 'Na ekranie blokady będzie tylko numer zgłoszenia, dopóki nie wybierzesz inaczej.',
	askNext: 'Przeglądarka zapyta teraz o zgodę.',
	askYes: 'Włącz',
	askNo: 'Nie teraz',
	helpTitle: 'Jak to odblokować',
	help: {
		ios: 'Ustawienia → Powiadomienia → Thulium → Pozwalaj na powiadomienia. Na iPhonie i iPadzie aplikacja musi być dodana do ekranu początkowego: Udostępnij → Do ekranu początkowego.',
		android:
			'Ikona obok adresu → Uprawnienia → Powiadomienia → Zezwalaj. Jeśli aplikacja jest zainstalowana: Ustawienia → Aplikacje → Thulium → Powiadomienia.',
		desktop:
			'Ikona obok adresu → Powiadomienia → Zezwalaj. Sprawdź też, czy system nie wycisza przeglądarki.',
	},
	installTitle: 'Jak dodać do ekranu początkowego',
	install:
		'W Safari: Udostępnij → Do ekranu początkowego → Dodaj. Potem otwórz aplikację z ekranu początkowego i włącz powiadomienia tutaj.',
	choices: 'O czym powiadamiać',
	choicesLead: 'Wybór dotyczy wszystkich Twoich urządzeń.',
	kind: {
		customer: 'Klient napisał w moim zgłoszeniu',
		assigned: 'Przypisano mi zgłoszenie',
		mention: 'Wspomniano mnie w komentarzu',
		alarm: 'Mija termin zgłoszenia',
		back: 'Odłożone zgłoszenie wróciło',
		new: 'Nowe nieprzypisane w mojej kolejce',
	},
	kindHint: {
		alarm: 'Czas reakcji, alarm wykonania, czas wykonania.',
		new: 'Kolejki wybierasz niżej.',
	} as Partial<Record<string, string>>,
	noAlarms: 'Ten system nie podaje aplikacji czasów reakcji i wykonania, więc o terminach nie powiadamia.',
	download: 'Plik się pobrał',
	downloadHint: 'Na tym urządzeniu. W czasie ciszy powiadomienie się nie pojawia.',
	queues: 'Nieprzypisane z kolejek',
	queuesHint: 'To, co jest przypisane do Ciebie, przychodzi z każdej kolejki.',
	noQueues: 'Nie masz przypisanych kolejek.',
	detail: 'Na ekranie blokady',
	detailName: { nothing: 'Nic', number: 'Numer', subject: 'Temat', text: 'Treść' },
	detailHint: {
		nothing: 'Tylko to, że coś się zmieniło.',
		number: 'Numer zgłoszenia i to, co się stało.',
		subject: 'Numer, temat i to, co się stało.',
		text: 'Także początek wiadomości. Może ją przeczytać każdy, kto widzi telefon.',
	},
	quiet: 'Cisza',
	quietDaily: 'Codziennie o stałej porze',
	quietFrom: 'Od',
	quietTo: 'Do',
	quietDays: 'Całe dni bez powiadomień',
	quietHint: (zone: string) =>
		`W ciszy nic nie dzwoni, a po niej przychodzi jedno podsumowanie. Strefa: ${zone}.`,
	notSaved: 'Zapisano na tym urządzeniu. Serwer dowie się o tym, gdy wróci łączność.',
	notLoaded: 'Ustawień nie da się teraz pobrać.',
};

export type PushTexts = typeof push;
