import { scenariosOf } from './scenario.ts';

/** Serwis gwarancyjny. */
export const warrantyScenarios = scenariosOf('warranty', [
	{
		key: 'repair-status',
		category: 'Naprawa gwarancyjna',
		tags: ['gwarancja'],
		subjects: ['Status naprawy RMA {{rma}}', 'Kiedy wróci sprzęt z serwisu?', 'Naprawa trwa już miesiąc'],
		opening: [
			'{{data}} odda[łem|łam] do serwisu {{produkt}}, numer naprawy RMA {{rma}}. Termin 14 dni minął, a strona nadal pokazuje „oczekuje na diagnozę”. Kiedy mogę się spodziewać zwrotu sprzętu?',
		],
		thread: [
			['comment', '{{kolega}} serwis zewnętrzny czeka na moduł, zamówiony u producenta.'],
			[
				'agent',
				'serwis zdiagnozował uszkodzony moduł zasilania, część dotrze {{termin}}. Po naprawie wyślemy sprzęt kurierem na nasz koszt.',
			],
			['customer', 'a czy na ten czas przysługuje mi sprzęt zastępczy?'],
			['agent', 'tak, możemy wypożyczyć {{Panu}} podobny model. Wyślemy go jutro.'],
			['customer', 'bardzo proszę, dziękuję.'],
		],
	},
	{
		key: 'noise',
		category: 'Naprawa gwarancyjna',
		tags: ['gwarancja'],
		files: 'photo',
		subjects: [
			'Hałas przy pracy – {{produkt}}',
			'Dziwny dźwięk z {{produkt}}',
			'Zgłoszenie gwarancyjne',
			'Iskrzy przy włączaniu!!!',
		],
		opening: [
			'po trzech miesiącach użytkowania {{produkt}} zaczął głośno pracować i pachnie przypalonym plastikiem. Odłączy[łem|łam] go od prądu. Numer seryjny na zdjęciu w załączniku.\n\nProszę o pilny kontakt.',
		],
		thread: [
			[
				'agent',
				'dobrze, że sprzęt jest odłączony – proszę go nie używać. Technik może przyjechać {{termin}} między 10 a 14. Czy termin odpowiada?',
			],
			[
				'phone',
				'Klient potwierdził telefonicznie termin wizyty technika. Prosi o telefon 30 min wcześniej, domofon nie działa.',
			],
			[
				'comment',
				'Technik: wymiana łożyska i przewodu zasilającego, protokół w załączniku. {{kolega}} – druga taka usterka z tej serii.',
			],
			[
				'agent',
				'naprawa została wykonana. Przez następne 24 miesiące wymienione części są objęte gwarancją. Czy sprzęt działa prawidłowo?',
			],
			['customer', 'cisza jak makiem zasiał. Dziękuję, technik bardzo uprzejmy.'],
		],
	},
	{
		key: 'spare-part',
		category: 'Naprawa gwarancyjna',
		subjects: ['Zakup części zamiennej', 'Gdzie kupię uszczelkę?', 'Część do {{produkt}} – po gwarancji'],
		opening: [
			'potrzebuję uszczelki do {{produkt}}, model sprzed kilku lat, po gwarancji. Czy można ją u Państwa zamówić i ile kosztuje z wysyłką?',
		],
		thread: [
			[
				'agent',
				'część jest dostępna, kosztuje 34,90 zł plus wysyłka 12,90 zł. Czy przygotować zamówienie za pobraniem?',
			],
			['customer', 'tak, poproszę 2 sztuki.'],
			['agent', 'zamówienie {{zam}} utworzone, wysyłka jutro.'],
		],
	},
	{
		key: 'warranty-card',
		category: 'Naprawa gwarancyjna',
		files: 'document',
		tags: ['gwarancja'],
		subjects: ['Zgubiona karta gwarancyjna', 'Rejestracja gwarancji 5 lat', 'Przedłużenie gwarancji'],
		opening: [
			'zgubi[łem|łam] kartę gwarancyjną do {{produkt}}. Mam dowód zakupu (skan w załączniku). Czy to wystarczy w razie naprawy?',
			'próbuję zarejestrować {{produkt}} do przedłużonej gwarancji, ale formularz nie przyjmuje numeru seryjnego.',
		],
		thread: [
			[
				'agent',
				'dowód zakupu w zupełności wystarczy, karta nie jest potrzebna. Dopisaliśmy numer seryjny do {{Pana}} konta.',
			],
			['customer', 'dziękuję, uspokoi[łem|łam] się.'],
		],
	},
	{
		key: 'technician-late',
		category: 'Naprawa gwarancyjna',
		tags: ['pilne', 'oddzwonić'],
		subjects: ['Technik nie przyjechał', 'Zmarnowany dzień urlopu', 'Proszę o nowy termin wizyty serwisu'],
		opening: [
			'wzi[ąłem|ęłam] dzień wolny, bo technik miał przyjechać między 10 a 14. Nikt się nie pojawił i nikt nie zadzwonił. Na infolinii 40 minut czekania.\n\nOczekuję nowego terminu i wyjaśnienia.',
		],
		thread: [
			['comment', '{{kolega}} technik miał awarię auta, nie powiadomił dyspozytora. Oddzwonić dzisiaj!'],
			[
				'agent',
				'bardzo przepraszamy – technik miał awarię samochodu i zabrakło informacji z naszej strony. Proponujemy pierwszą wizytę dnia, {{termin}} o 8:00, oraz zwrot kosztu dojazdu.',
			],
			['customer', 'niech będzie 8:00, ale proszę o potwierdzenie SMS-em dzień wcześniej.'],
			['agent', 'ustawi[łem|łam] przypomnienie SMS. Jeszcze raz przepraszamy.'],
		],
	},
]);
