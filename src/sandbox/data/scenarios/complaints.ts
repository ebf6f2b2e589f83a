import { scenariosOf } from './scenario.ts';

/** Reklamacje. */
export const complaintScenarios = scenariosOf('complaints', [
	{
		key: 'damaged-parcel',
		category: 'Uszkodzony towar',
		tags: ['uszkodzenie', 'zdjęcia'],
		subjects: [
			'Uszkodzona przesyłka – zamówienie {{zam}}',
			'Reklamacja {{zam}}',
			'Pęknięta obudowa, {{produkt}}',
			'PILNE! Towar przyszedł rozbity',
		],
		opening: [
			'dziś {{kurier}} dostarczył paczkę {{przesylka}}. Karton był wgnieciony z jednej strony, a w środku {{produkt}} ma pękniętą obudowę. Kurier nie chciał czekać na spisanie protokołu.\n\nW załączniku przesyłam zdjęcia opakowania i uszkodzenia. Proszę o wymianę na nowy egzemplarz.',
			'zamówi[łem|łam] {{produkt}} (zamówienie {{zam}}) i niestety dotarło uszkodzone. Pęknięcie biegnie przez cały bok, widać to na zdjęciach.\n\nCzego Państwo ode mnie potrzebują, żeby wysłać nową sztukę? Zależy mi na czasie, bo to prezent.',
		],
		thread: [
			[
				'comment',
				'Zdjęcia wyglądają na uszkodzenie w transporcie. {{kolega}}, czy mamy jeszcze {{produkt}} na magazynie?',
			],
			[
				'agent',
				'bardzo przepraszamy za stan przesyłki. Zgłosi[łem|łam] szkodę do przewoźnika.\n\nCzy może {{Pan}} dosłać zdjęcie etykiety z kartonu oraz wypełnień, którymi był zabezpieczony towar? Przewoźnik wymaga ich do uznania szkody.',
			],
			[
				'customer',
				'w załączniku zdjęcie etykiety. Wypełnień praktycznie nie było, jedna warstwa folii.\n\nKarton zostawiam do czasu wyjaśnienia sprawy.',
			],
			['comment', 'Szkoda zgłoszona, nr {{przesylka}}-R. Magazyn potwierdził 3 szt. na stanie.'],
			[
				'agent',
				'dziękuję, to wszystko, czego potrzebujemy. Nowy egzemplarz wyślemy jutro, dostarczy go {{kurier}}. Uszkodzony zabierze przy okazji ten sam kurier – wystarczy zapakować go w ten sam karton.\n\nNie ponosi {{Pan}} żadnych kosztów.',
			],
			['customer', 'dziękuję za szybką reakcję. Czekam na paczkę.'],
			[
				'agent',
				'przesyłka z nowym egzemplarzem została dziś doręczona. Czy wszystko jest w porządku i możemy zamknąć zgłoszenie?',
			],
			['customer', 'tak, tym razem dotarło całe. Dziękuję i pozdrawiam.'],
		],
	},
	{
		key: 'missing-parts',
		category: 'Niekompletna dostawa',
		tags: ['czeka-na-magazyn'],
		subjects: ['Brak elementów w paczce {{zam}}', 'Brakuje śrub i jednej nogi', 'Niekompletne zamówienie'],
		opening: [
			'w paczce z zamówieniem {{zam}} brakuje woreczka ze śrubami (w instrukcji poz. C i F) oraz jednej nogi. Reszta jest w porządku.\n\nProszę o dosłanie samych brakujących części, nie chcę rozkręcać i odsyłać całości.',
			'rozpakowa[łem|łam] dziś {{produkt}} i brakuje w nim zasilacza. Pudełko było fabrycznie zaklejone. Zdjęcie zawartości w załączniku.',
		],
		thread: [
			[
				'agent',
				'przepraszamy za kłopot. Przekaza[łem|łam] prośbę o skompletowanie części do magazynu. Dam znać, jak tylko zostaną wysłane – zwykle trwa to do dwóch dni roboczych.',
			],
			['comment', 'Magazyn: części zamienne będą z dostawą {{termin}}. {{kolega}} pilnujesz?'],
			['customer', 'czy wiadomo już, kiedy wyślą Państwo części? Stół leży w kawałkach w salonie...'],
			[
				'agent',
				'części dotrą do naszego magazynu {{termin}} i tego samego dnia wyślemy je do {{Pana}} przesyłką ekspresową. Jako rekompensatę proponujemy kod rabatowy na 5%.',
			],
			['customer', 'w porządku, poczekam. Kod poproszę na ten adres e-mail.'],
		],
	},
	{
		key: 'not-as-described',
		category: 'Niezgodny z opisem',
		subjects: [
			'Kolor niezgodny ze zdjęciem',
			'Towar niezgodny z opisem – {{produkt}}',
			'To nie jest to, co zamówi[łem|łam]',
		],
		opening: [
			'na stronie {{produkt}} jest opisany jako „mosiądz szczotkowany”, a przyszedł w kolorze jaskrawego złota. Różnica jest ogromna, załączam zdjęcia w świetle dziennym.\n\nCo mogę z tym zrobić?',
			'wymiary na stronie to 120 × 80 cm, a w rzeczywistości blat ma 116 × 78 cm. Zamawia[łem|łam] pod konkretną wnękę i teraz jest szpara. Proszę o ustosunkowanie się.',
		],
		thread: [
			[
				'agent',
				'dziękujemy za zdjęcia. Sprawdzi[łem|łam] opis i faktycznie odcień na karcie produktu może wprowadzać w błąd – poprosiliśmy już o jego poprawienie.\n\nMożemy zaproponować zwrot na nasz koszt albo pozostawienie towaru z obniżką 15%. Co {{Pan}} wybiera?',
			],
			[
				'customer',
				'wolał[bym|abym] obniżkę 15%, jeżeli zwrot pieniędzy będzie na kartę, którą płaci[łem|łam].',
			],
			['comment', 'Rabat 15% = do księgowości na korektę. {{kolega}}, proszę o akceptację powyżej limitu.'],
			[
				'agent',
				'obniżka została zatwierdzona, zwrot części kwoty pojawi się na karcie w ciągu 3–5 dni roboczych. Fakturę korygującą wyślemy osobną wiadomością.',
			],
		],
	},
	{
		key: 'warranty-refusal',
		category: 'Reklamacja',
		tags: ['rękojmia', 'eskalacja'],
		files: 'document',
		subjects: [
			'Odwołanie od decyzji reklamacyjnej',
			'Brak odpowiedzi na reklamację w ciągu 14 dni!',
			'Reklamacja z tytułu rękojmi',
		],
		opening: [
			'nie zgadzam się z odrzuceniem mojej reklamacji dotyczącej {{produkt}}. Uzasadnienie „uszkodzenie mechaniczne z winy użytkownika” jest nieprawdziwe – urządzenie stało cały czas w jednym miejscu.\n\nZgodnie z ustawą o prawach konsumenta wnoszę o ponowne rozpatrzenie. Skan pisma w załączniku.\n\nJeżeli nie otrzymam odpowiedzi w terminie, sprawę skieruję do miejskiego rzecznika konsumentów.',
			'minęło 14 dni od złożenia reklamacji ({{zam}}) i nie dosta[łem|łam] żadnej odpowiedzi. W świetle przepisów oznacza to jej uznanie. Proszę o zwrot {{kwota}} na konto {{konto}}.',
		],
		thread: [
			[
				'comment',
				'{{kolega}} sprawa do przeglądu, termin ustawowy mija {{termin}}. Nie odpowiadać bez konsultacji z prawnikiem.',
			],
			[
				'agent',
				'potwierdzam otrzymanie odwołania. Zostało przekazane do ponownej oceny innej osobie niż za pierwszym razem. Odpowiedź otrzyma {{Pan}} najpóźniej {{termin}}.',
			],
			['customer', 'przyjmuję do wiadomości. Proszę o odpowiedź na piśmie, nie telefonicznie.'],
			[
				'comment',
				'Serwis potwierdza wadę fabryczną zawiasu (partia 11/25). Uznajemy. Proszę przygotować pismo.',
			],
			[
				'agent',
				'po ponownej analizie uznajemy reklamację w całości. Pismo z uzasadnieniem w załączniku. Zwrot {{kwota}} zlecimy w ciągu 14 dni na wskazane konto.',
			],
			['customer', 'dziękuję. Szkoda, że trzeba było walczyć, ale doceniam zmianę decyzji.'],
		],
	},
	{
		key: 'courier-behaviour',
		category: 'Dostawa',
		tags: ['kurier'],
		subjects: ['Skarga na kuriera', 'Kurier zostawił paczkę pod drzwiami', 'Paczka zostawiona na deszczu'],
		opening: [
			'{{kurier}} zostawił przesyłkę {{przesylka}} pod furtką, w deszczu, mimo że by[łem|łam] w domu. Karton przemókł. W systemie jest wpisane „odebrane przez odbiorcę”, co jest nieprawdą.\n\nProszę o wyjaśnienie z firmą kurierską.',
		],
		thread: [
			[
				'agent',
				'bardzo przepraszamy. Złoży[łem|łam] skargę do przewoźnika, ma 7 dni na odpowiedź. Proszę sprawdzić, czy zawartość nie ucierpiała – jeżeli tak, od razu przyjmiemy reklamację.',
			],
			['customer', 'zawartość na szczęście sucha, była w folii. Chodzi mi o zasadę.'],
			['agent', 'rozumiem. Dołączyliśmy {{Pana}} opis do oceny tego przewoźnika. Dziękujemy za sygnał.'],
		],
	},
	{
		key: 'wrong-item',
		category: 'Niezgodny z opisem',
		tags: ['zdjęcia'],
		subjects: ['Pomyłka w wysyłce', 'Dosta[łem|łam] cudzą paczkę', 'Zły produkt w zamówieniu {{zam}}'],
		opening: [
			'zamiast {{produkt}} w paczce był komplet pościeli i faktura na inną osobę. Na liście przewozowym jest moje nazwisko.\n\nPodejrzewam, że ktoś dostał moją paczkę. Co mam zrobić z tą? Zdjęcie faktury (zamaza[łem|łam] adres) w załączniku.',
		],
		thread: [
			[
				'comment',
				'Zamienione etykiety na stanowisku 4. Uwaga: w paczce dane innego klienta – {{kolega}}, zgłoś do IOD.',
			],
			[
				'agent',
				'dziękujemy za uczciwość i zamazanie danych. Zamówi[łem|łam] odbiór tej paczki na jutro w godz. 9–15, a właściwy towar wysyłamy jeszcze dziś. Fakturę proszę włożyć do środka.',
			],
			['customer', 'może być, będę w domu do 14.'],
			[
				'phone',
				'Klient dzwonił, że kurier nie przyjechał po odbiór do 14. Prosi o nowy termin po południu, najlepiej 17–19.',
			],
			['agent', 'zamówi[łem|łam] ponowny odbiór na jutro, 17–19. Przepraszamy za dodatkowe czekanie.'],
		],
	},
]);
