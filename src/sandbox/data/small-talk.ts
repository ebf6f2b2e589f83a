import type { Voice } from './scenarios/scenario.ts';

/** What is said while a matter is still open; it fits any. Slots as in scenarios. */
export const smallTalk: readonly (readonly [Voice, string])[] = [
	['customer', 'czy jest już jakaś wiadomość w mojej sprawie?'],
	['agent', 'sprawa jest w toku, czekamy na odpowiedź z magazynu. Wrócę z informacją najpóźniej {{termin}}.'],
	['customer', 'dziękuję, poczekam. Proszę tylko, żeby nie trwało to kolejny tydzień.'],
	['comment', '{{kolega}} rzuć okiem, klient czeka od kilku dni.'],
	[
		'agent',
		'mam nowe informacje: dział odpowiedzialny potwierdził nasze ustalenia i kończy swoją część. Bardzo dziękuję za cierpliwość.',
	],
	[
		'phone',
		'Klient dzwonił z pytaniem o postęp. Poinformowano o terminie {{termin}}, przyjął do wiadomości.',
	],
	['comment', 'Dzwoni[łem|łam] do klienta, nie odbiera. Spróbuję po 16:00.'],
	['customer', 'przepraszam, że nie odebra[łem|łam], by[łem|łam] w pracy. Najlepiej pisać na maila.'],
	['agent', 'oczywiście, będziemy pisać. Proszę jeszcze o potwierdzenie, że numer {{zam}} jest prawidłowy.'],
	['customer', 'tak, numer się zgadza.'],
	['agent', 'dziękuję. Przekaza[łem|łam] potwierdzenie dalej.'],
	['customer', 'dosyłam jeszcze jedno zdjęcie, może się przyda. W załączniku.'],
	['comment', 'Dodatkowe zdjęcia przekazane, bez wpływu na decyzję.'],
	['agent', 'dziękuję za dodatkowe materiały, dołączy[łem|łam] je do sprawy.'],
	['customer', 'a jak wygląda kwestia zwrotu kosztów wysyłki? Zapłaci[łem|łam] {{kwota}}.'],
	['agent', 'koszt wysyłki zwrócimy razem z rozliczeniem sprawy, na to samo konto.'],
	['customer', 'w porządku. Czekam na potwierdzenie.'],
	['comment', '{{kolega}} przejmiesz jutro? Mam wolne do końca tygodnia.'],
	['agent', 'informuję, że termin {{termin}} jest aktualny i nic nie wskazuje na opóźnienie.'],
	['customer', 'dziękuję za informację.'],
];

/** What is said when a matter is settled and somebody still writes. */
export const afterwords: readonly (readonly [Voice, string])[] = [
	['agent', 'dziękujemy za wiadomość. W razie pytań wystarczy odpowiedzieć na tego maila.'],
	['customer', 'mam jeszcze jedno pytanie: czy mogę liczyć na potwierdzenie na piśmie?'],
	['agent', 'oczywiście, potwierdzenie wysyłam osobną wiadomością.'],
	['customer', 'potwierdzenie jeszcze nie dotarło, proszę wysłać je ponownie.'],
	['agent', 'wysła[łem|łam] je ponownie, proszę sprawdzić także folder ze spamem.'],
	['customer', 'jest, dziękuję. Czy w razie dalszych kłopotów pisać w tym samym wątku?'],
	['agent', 'tak, odpowiedź na tę wiadomość otworzy zgłoszenie na nowo.'],
];

/** A day of the long correspondence with a partner: a report and what is answered to it. */
export const dailyReports: readonly (readonly [Voice, string])[] = [
	[
		'customer',
		'raport dostaw z dnia {{dzien}}: wydano {{wydano}} przesyłek, doręczono {{doreczono}}, zwroty {{zwroty}}, uszkodzenia {{uszkodzenia}}. Uwag brak.',
	],
	['agent', 'potwierdzamy raport z {{dzien}}, dane zgodne z naszym systemem.'],
	[
		'customer',
		'raport dostaw z dnia {{dzien}}: wydano {{wydano}} przesyłek, doręczono {{doreczono}}, zwroty {{zwroty}}. Jedna paczka bez etykiety, zdjęcie w załączniku.',
	],
	['comment', 'Różnica {{zwroty}} szt. względem WMS, do wyjaśnienia na odprawie. {{kolega}}'],
	['agent', 'po sprawdzeniu: w raporcie z {{dzien}} brakuje zwrotów przyjętych po 18:00. Prosimy o korektę.'],
	[
		'customer',
		'korekta raportu z {{dzien}}: zwroty {{zwroty}}, uszkodzenia {{uszkodzenia}}. Przepraszamy za pomyłkę.',
	],
	['agent', 'dziękujemy, korekta przyjęta.'],
	[
		'phone',
		'Spedytor zgłosił telefonicznie opóźnienie trasy północnej o 2 godziny, {{uszkodzenia}} przesyłek przejdzie na następny dzień.',
	],
	['comment', 'Trasa północna znowu opóźniona, trzeci raz w tym miesiącu.'],
];
