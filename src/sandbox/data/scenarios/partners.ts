import { scenariosOf } from './scenario.ts';

/** Współpraca. */
export const partnerScenarios = scenariosOf('partners', [
	{
		key: 'quote-request',
		category: 'Zapytanie ofertowe',
		files: 'table',
		tags: ['b2b'],
		subjects: [
			'Zapytanie ofertowe – wyposażenie 24 pokoi',
			'Prośba o wycenę hurtową',
			'ZO/11/2026 – oświetlenie biurowe',
			'Oferta dla szkoły',
		],
		opening: [
			'prosimy o przygotowanie oferty na wyposażenie 24 pokoi hotelowych: lampki nocne, lustra, wieszaki i małe stoliki. Zestawienie ilości w załączniku.\n\nInteresuje nas termin dostawy do końca lutego oraz płatność 30 dni.',
			'zwracam się z prośbą o wycenę 60 szt. {{produkt}} dla naszej placówki. Czy udzielają Państwo rabatu dla instytucji publicznych?',
		],
		thread: [
			['comment', '{{kolega}} policz z rabatem progowym, przy 24 pokojach wchodzi 18%.'],
			[
				'agent',
				'dziękujemy za zapytanie. W załączniku oferta ważna do {{termin}}. Rabat wynosi 18%, dostawa etapami co dwa tygodnie jest możliwa.',
			],
			[
				'customer',
				'dziękujemy za ofertę. Czy jest możliwość zejścia do 20% przy jednorazowym zamówieniu całości?',
			],
			['comment', '{{kolega}} – dyrektor zgodził się na 19% + darmowy transport.'],
			['agent', 'możemy zaproponować 19% i bezpłatny transport. Zaktualizowana oferta w załączniku.'],
			['customer', 'akceptujemy. Zamówienie prześlemy po podpisaniu przez zarząd.'],
		],
	},
	{
		key: 'contract',
		category: 'Umowa',
		files: 'document',
		tags: ['b2b'],
		subjects: [
			'Umowa ramowa – uwagi',
			'Aneks do umowy 14/2025',
			'Podpisana umowa',
			'RE: Umowa o współpracy handlowej',
		],
		opening: [
			'w załączniku przesyłam umowę z naniesionymi uwagami (tryb śledzenia zmian). Najważniejsze punkty: §4 ust. 2 – termin płatności, §7 – kary umowne, §11 – właściwość sądu.\n\nProszę o odniesienie się do końca tygodnia.',
		],
		thread: [
			['comment', '{{kolega}} §7 nie do przyjęcia w tej formie, limit kar 10% wartości.'],
			[
				'agent',
				'akceptujemy zmiany w §4 i §11. W §7 proponujemy limit kar na poziomie 10% wartości zamówienia – nowa wersja w załączniku.',
			],
			['customer', 'uzgodniliśmy wewnętrznie: 10% jest w porządku. Podpisany egzemplarz w załączniku.'],
			['agent', 'dziękujemy, nasz podpisany egzemplarz wyślemy pocztą w tym tygodniu.'],
		],
	},
	{
		key: 'b2b-logistics',
		category: 'Logistyka B2B',
		files: 'table',
		tags: ['b2b'],
		subjects: [
			'Awizacja dostawy na {{termin}}',
			'Zmiana okna rozładunku',
			'Palety zwrotne – rozliczenie',
			'Brak palety nr 3 w dostawie',
		],
		opening: [
			'awizujemy dostawę 11 palet na {{termin}}, godz. 7:00–9:00. Numer rejestracyjny i dane kierowcy prześlemy dzień wcześniej. Specyfikacja w załączniku.',
			'w dzisiejszej dostawie było 10 palet zamiast 11, brakuje palety nr 3 z lampami. List przewozowy z adnotacją kierowcy w załączniku.',
		],
		thread: [
			[
				'agent',
				'potwierdzamy okno 7:00–9:00, rampa 2. Prosimy o kamizelkę dla kierowcy i awizo SMS godzinę przed przyjazdem.',
			],
			['customer', 'dane kierowcy: kierowca nr 17, ciągnik GD 00017, naczepa GD 0017P.'],
			[
				'phone',
				'Dzwonił spedytor: opóźnienie ok. 2 godz. z powodu zatoru na obwodnicy, prosi o przesunięcie okna na 10:00.',
			],
			['agent', 'okno przesunięte na 10:00, rampa bez zmian.'],
		],
	},
	{
		key: 'supplier-offer',
		category: 'Współpraca',
		files: 'document',
		subjects: [
			'Propozycja współpracy',
			'Nowa kolekcja lamp – katalog 2027',
			'Kampania z influencerem wnętrzarskim',
		],
		opening: [
			'jesteśmy producentem lamp i chcielibyśmy zaproponować Państwu naszą nową kolekcję. Katalog w załączniku. Czy możemy umówić krótką rozmowę w przyszłym tygodniu?',
		],
		thread: [
			[
				'agent',
				'dziękujemy za katalog. Przekaza[łem|łam] go do działu zakupów, odezwie się w ciągu dwóch tygodni, jeżeli oferta będzie dla nas interesująca.',
			],
			['customer', 'dziękuję, pozostaję do dyspozycji.'],
		],
	},
	{
		key: 'distribution-en',
		language: 'en',
		category: 'Zapytanie ofertowe',
		files: 'table',
		tags: ['b2b', 'zagranica'],
		subjects: ['Wholesale enquiry – Nordic region', 'Price list 2027', 'Distribution agreement'],
		opening: [
			'we run a chain of eleven home stores and would like to carry your lamp range. Could you send a wholesale price list and your minimum order quantity?\n\nA spreadsheet with the models we are interested in is attached.',
		],
		thread: [
			['comment', '{{kolega}} klient z zagranicy, cennik EUR.'],
			[
				'agent',
				'thank you for your interest. Please find our EUR price list attached; the minimum order is one pallet per model family.',
			],
			['customer', 'thanks. Would a mixed pallet be possible for the first order?'],
			['agent', 'yes, for the first order we can offer a mixed pallet.'],
		],
	},
]);
