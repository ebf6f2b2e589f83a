import { scenariosOf } from './scenario.ts';

/** Zamówienia. */
export const orderScenarios = scenariosOf('orders', [
	{
		key: 'where-is-order',
		category: 'Status zamówienia',
		tags: ['kurier'],
		subjects: [
			'Gdzie jest moja paczka?',
			'Status zamówienia {{zam}}',
			'{{zam}}',
			'kiedy wysyłka',
			'Brak informacji o wysyłce zamówienia złożonego ponad tydzień temu',
		],
		opening: [
			'{{data}} złoży[łem|łam] zamówienie {{zam}} i do tej pory nie dosta[łem|łam] informacji o wysyłce. Pieniądze z konta pobrane.\n\nProszę o informację, kiedy mogę się spodziewać paczki.',
			'od trzech dni śledzenie przesyłki {{przesylka}} pokazuje „w sortowni”. Czy paczka nie zaginęła?',
			'kiedy będzie wysyłka {{zam}}?',
		],
		thread: [
			[
				'agent',
				'sprawdzi[łem|łam] zamówienie {{zam}}. Jeden z produktów ({{produkt}}) dotarł do magazynu z opóźnieniem, całość zostanie wysłana {{termin}}. Numer przesyłki otrzyma {{Pan}} SMS-em.',
			],
			['customer', 'a czy można wysłać to, co jest, a resztę później? Nie chcę czekać na całość.'],
			['comment', '{{kolega}}, czy magazyn podzieli zamówienie bez dopłaty za drugą wysyłkę?'],
			[
				'agent',
				'tak, podzieliliśmy zamówienie. Pierwsza paczka wychodzi dziś, nr {{przesylka}}, druga {{termin}}. Nie dolicza się drugiej opłaty za dostawę.',
			],
			['customer', 'super, o to chodziło. Dziękuję!'],
		],
	},
	{
		key: 'address-change',
		category: 'Zmiana zamówienia',
		subjects: ['Zmiana adresu dostawy', 'pomyłka w adresie – zamówienie {{zam}}', 'Prośba o zmianę adresu'],
		opening: [
			'w zamówieniu {{zam}} wpisa[łem|łam] stary adres. Proszę o zmianę na: ul. Kwiatowa 8/12, wejście od podwórka, kod do domofonu podam kurierowi przez telefon.',
			'czy mogę jeszcze zmienić adres dostawy w {{zam}}? Wyjeżdżam i paczkę odebrałaby sąsiadka spod numeru 14.',
		],
		thread: [
			['agent', 'adres został zmieniony. Paczka nie była jeszcze spakowana, więc zmiana nie opóźni dostawy.'],
			['customer', 'dziękuję bardzo.'],
		],
	},
	{
		key: 'cancel-order',
		category: 'Anulowanie',
		tags: ['zwrot'],
		subjects: ['Anulowanie zamówienia {{zam}}', 'Rezygnacja', 'proszę o anulowanie'],
		opening: [
			'proszę o anulowanie zamówienia {{zam}}. Zamówi[łem|łam] dwa razy to samo, bo strona zgłosiła błąd płatności, a jednak przeszło.',
			'rezygnuję z zamówienia {{zam}}, czas oczekiwania jest dla mnie za długi. Proszę o zwrot pieniędzy.',
		],
		thread: [
			[
				'agent',
				'zamówienie zostało anulowane. Zwrot {{kwota}} pojawi się na {{Pana}} koncie w ciągu 3 dni roboczych tą samą drogą, którą przyszła płatność.',
			],
			['customer', 'minęło 5 dni i zwrotu nadal nie ma. Kiedy dokładnie zlecili Państwo przelew?'],
			[
				'comment',
				'Operator płatności odbił zwrot (karta wygasła). {{kolega}}, trzeba przelewem – prosimy o nr konta.',
			],
			[
				'agent',
				'operator odrzucił zwrot na kartę, ponieważ straciła ona ważność. Proszę o podanie numeru konta, wykonamy przelew jeszcze dziś.',
			],
			['customer', 'numer konta: {{konto}}. Czekam.'],
			['agent', 'przelew został zlecony, potwierdzenie w załączniku.'],
		],
	},
	{
		key: 'delivery-time',
		category: 'Dostawa',
		subjects: ['Dostawa w sobotę?', 'Godziny dostawy – {{produkt}}', 'Wniesienie na 4 piętro bez windy'],
		opening: [
			'zamówi[łem|łam] {{produkt}} z wniesieniem. Mieszkam na czwartym piętrze bez windy – czy cena wniesienia z koszyka to obejmuje? I czy kierowca zadzwoni godzinę wcześniej?',
			'czy jest możliwość dostawy w sobotę albo po 17:00? W tygodniu pracuję i nikogo nie ma w domu.',
		],
		thread: [
			[
				'agent',
				'wniesienie jest wliczone bez względu na piętro. Kierowca zadzwoni około godziny przed przyjazdem na numer z zamówienia. Dostawy sobotnie są możliwe w większych miastach – sprawdzi[łem|łam], u {{Pana}} tak. Czy ustawić sobotę?',
			],
			['customer', 'tak, poproszę sobotę, najlepiej przed południem.'],
			['agent', 'gotowe: sobota, 8:00–12:00.'],
		],
	},
	{
		key: 'add-item',
		category: 'Zmiana zamówienia',
		subjects: [
			'Dołożenie produktu do zamówienia',
			'Czy mogę dodać jeszcze jedną sztukę',
			'{{zam}} – zmiana ilości',
		],
		opening: [
			'chcia[łbym|łabym] dołożyć do zamówienia {{zam}} jeszcze jedną sztukę: {{produkt}}. Czy da się to zrobić bez składania nowego zamówienia i drugiej opłaty za przesyłkę?',
		],
		thread: [
			[
				'agent',
				'dodaliśmy produkt do zamówienia. Link do dopłaty {{kwota}} wyślemy osobno, jest ważny 24 godziny.',
			],
			['customer', 'zapłacone. Proszę o potwierdzenie.'],
			['agent', 'płatność zaksięgowana, całość wyjedzie w jednej paczce {{termin}}.'],
		],
	},
	{
		key: 'lost-parcel',
		category: 'Dostawa',
		tags: ['kurier', 'pilne'],
		subjects: [
			'Zaginiona przesyłka {{przesylka}}',
			'Paczka zaginęła',
			'Paczka oznaczona jako doręczona, a jej nie mam',
		],
		opening: [
			'przesyłka {{przesylka}} ma status „doręczona” z wczoraj z 11:42, ale nikt mi jej nie przekazał. Sąsiedzi też nic nie wiedzą, w automacie paczkowym pusto.\n\nProszę o pilną interwencję – wartość zamówienia to {{kwota}}.',
		],
		thread: [
			[
				'agent',
				'złoży[łem|łam] u przewoźnika wniosek o wyjaśnienie doręczenia wraz z prośbą o podpis odbiorcy i współrzędne skanera. Odpowiedź zwykle przychodzi w ciągu 2 dni.',
			],
			['comment', '{{kurier}}: skan doręczenia 1,4 km od adresu. {{kolega}}, traktujemy jak zaginięcie.'],
			['customer', 'czy coś już wiadomo?'],
			[
				'agent',
				'przewoźnik potwierdził błędne doręczenie i próbuje odzyskać paczkę. Niezależnie od tego możemy od razu wysłać nowy towar albo zwrócić pieniądze – proszę o decyzję.',
			],
			['customer', 'poproszę o wysłanie nowego. I najlepiej innym kurierem.'],
			['agent', 'nowa paczka jest już w drodze: {{przesylka}}-2, inny przewoźnik, dostawa jutro.'],
		],
	},
	{
		key: 'withdrawal',
		category: 'Zwrot w 14 dni',
		tags: ['zwrot'],
		files: 'document',
		subjects: ['Odstąpienie od umowy {{zam}}', 'Zwrot towaru – jak zapakować?', 'zwrot 14 dni'],
		opening: [
			'niniejszym odstępuję od umowy sprzedaży z dnia {{data}}, zamówienie {{zam}}, towar: {{produkt}}. Formularz w załączniku.\n\nProszę o zwrot na konto {{konto}}.',
			'chcia[łbym|łabym] zwrócić {{produkt}}, nie pasuje do wnętrza. Nie mam już oryginalnego kartonu – czy mogę odesłać w innym?',
		],
		thread: [
			[
				'agent',
				'przyjęliśmy oświadczenie o odstąpieniu. Etykieta zwrotna w załączniku – wystarczy nakleić ją na karton (może być zastępczy) i oddać paczkę w dowolnym punkcie. Zwrot wykonamy do 14 dni.',
			],
			['customer', 'paczka nadana dzisiaj, potwierdzenie w załączniku.'],
			['agent', 'zwrot dotarł i przeszedł kontrolę. {{kwota}} zostało odesłane na podane konto.'],
		],
	},
	{
		key: 'bestellung-de',
		language: 'de',
		category: 'Status zamówienia',
		tags: ['zagranica'],
		subjects: [
			'Bestellung {{zam}} – Liefertermin?',
			'Frage zu meiner Bestellung',
			'Lieferung nach Deutschland',
		],
		opening: [
			'ich habe am {{data}} die Bestellung {{zam}} aufgegeben und bisher keine Versandbestätigung erhalten. Könnten Sie mir bitte mitteilen, wann die Ware geliefert wird?\n\nDie Lieferadresse ist in Frankfurt (Oder), bitte nur vormittags zustellen.',
		],
		thread: [
			[
				'agent',
				'vielen Dank für Ihre Nachricht. Ihre Bestellung verlässt unser Lager am {{termin}}, die Sendungsnummer lautet {{przesylka}}. Die Zustellung dauert innerhalb Deutschlands 2–3 Werktage.',
			],
			[
				'comment',
				'Klient z Niemiec, odpowiedź po niemiecku z szablonu. {{kolega}} – dostawa tylko przed południem, wpisz do listu przewozowego.',
			],
			[
				'customer',
				'vielen Dank für die schnelle Antwort. Bitte legen Sie der Sendung auch eine Rechnung mit ausgewiesener Mehrwertsteuer bei.',
			],
			['agent', 'die Rechnung liegt dem Paket bei und ist zusätzlich dieser E-Mail angehängt.'],
		],
	},
]);
