import { scenariosOf } from './scenario.ts';

/** Sklep internetowy. */
export const shopScenarios = scenariosOf('shop', [
	{
		key: 'discount-code',
		category: 'Rabaty i kody',
		tags: ['rabat', 'black-week'],
		subjects: ['Kod rabatowy nie działa', 'JESIEN10 – błąd', 'Nie naliczył się rabat', 'Kod z newslettera'],
		opening: [
			'kod JESIEN10 z newslettera nie działa, koszyk pokazuje „kod nieaktywny”, a na banerze jest napisane, że ważny do niedzieli.',
			'złoży[łem|łam] zamówienie {{zam}} i zapomnia[łem|łam] wpisać kod. Czy da się go naliczyć po fakcie?',
		],
		thread: [
			[
				'agent',
				'kod obejmuje produkty nieprzecenione, a w koszyku jest {{produkt}} z promocji. W drodze wyjątku naliczy[łem|łam] rabat ręcznie – różnicę {{kwota}} zwrócimy na kartę.',
			],
			['customer', 'ale miła niespodzianka, dziękuję!'],
		],
	},
	{
		key: 'product-question',
		category: 'Pytanie o produkt',
		subjects: [
			'Pytanie o {{produkt}}',
			'Czy ten model będzie jeszcze dostępny?',
			'Wymiary po złożeniu',
			'Dostępność w sklepie stacjonarnym',
			'pytanie',
		],
		opening: [
			'czy {{produkt}} będzie jeszcze dostępny w kolorze grafitowym? Na stronie jest tylko biały i dąb.',
			'jaką maksymalną moc żarówki można zastosować w {{produkt}} i czy działa ze ściemniaczem?',
			'czy mogę obejrzeć {{produkt}} gdzieś na żywo w okolicach Trójmiasta?',
		],
		thread: [
			['comment', '{{kolega}}, kiedy dostawa grafitu?'],
			[
				'agent',
				'wersja grafitowa wraca do sprzedaży {{termin}}. Mogę ustawić powiadomienie o dostępności – czy wysłać je na ten adres?',
			],
			['customer', 'tak, poproszę na ten adres.'],
			['agent', 'gotowe, powiadomienie ustawione.'],
		],
	},
	{
		key: 'checkout-error',
		category: 'Błąd na stronie',
		files: 'screenshot',
		subjects: [
			'Błąd przy finalizacji koszyka',
			'Strona zawiesza się na płatności',
			'Nie mogę złożyć zamówienia – „Wystąpił nieoczekiwany błąd”',
		],
		opening: [
			'przy wyborze dostawy do automatu paczkowego mapa się nie ładuje i nie mogę przejść dalej. Próbowa[łem|łam] w dwóch przeglądarkach. Zrzut ekranu w załączniku.',
		],
		thread: [
			[
				'agent',
				'dziękujemy za zgłoszenie, odtworzyliśmy błąd. Na razie proszę wybrać punkt z listy pod mapą – działa niezależnie.',
			],
			['comment', 'Zewnętrzna mapa zwraca 403 od rana. {{kolega}} zgłoszone do dostawcy.'],
			['customer', 'z listy się udało, zamówienie złożone. Dziękuję.'],
			['agent', 'mapa już działa. Dziękujemy za pomoc w znalezieniu usterki!'],
		],
	},
	{
		key: 'review',
		category: 'Sklep',
		tags: ['pochwała'],
		subjects: ['Podziękowania dla Pani z infolinii', 'Pochwała', 'Opinia o zakupach'],
		opening: [
			'chcę pochwalić obsługę – pani z infolinii poświęciła mi ponad pół godziny przy doborze oświetlenia i wszystko pasuje idealnie. Oby więcej takich osób!',
		],
		thread: [
			['comment', 'Miłe :) {{kolega}}, przekaż na tablicę działu.'],
			['agent', 'ogromnie dziękujemy za te słowa, przekazaliśmy je osobie, która {{Panu}} pomagała.'],
		],
	},
	{
		key: 'exchange',
		category: 'Wymiana',
		tags: ['zwrot'],
		subjects: [
			'Wymiana na inny kolor',
			'Wymiana {{produkt}} na większy model',
			'Czy mogę wymienić zamiast zwracać?',
		],
		opening: [
			'{{produkt}} jest świetny, ale za mały do naszego salonu. Czy mogę wymienić go na większy model z dopłatą? Nie był używany, mam oryginalne opakowanie.',
		],
		thread: [
			[
				'agent',
				'oczywiście. Utworzy[łem|łam] zamówienie wymienne {{zam}}, dopłata wynosi {{kwota}}. Kurier dostarczy większy model i zabierze mniejszy.',
			],
			['customer', 'dopłata zrobiona. Czy kurier będzie miał etykietę, czy mam drukować?'],
			['agent', 'etykietę przywiezie kurier, nic nie trzeba drukować.'],
		],
	},
	{
		key: 'gift-card',
		category: 'Rabaty i kody',
		subjects: ['Karta podarunkowa – przedłużenie ważności', 'Karta podarunkowa nie działa', 'Saldo karty'],
		opening: [
			'mam kartę podarunkową na {{kwota}}, która straciła ważność tydzień temu. Leża[łem|łam] w szpitalu i nie mog[łem|łam] jej wykorzystać. Czy jest szansa na przedłużenie?',
		],
		thread: [
			['comment', 'Z ludzkiego punktu widzenia – przedłużmy. {{kolega}} zgoda?'],
			['agent', 'przedłużyliśmy ważność karty o 3 miesiące. Życzymy dużo zdrowia!'],
			['customer', 'nawet nie wiedzą Państwo, jak mi miło. Bardzo dziękuję.'],
		],
	},
	{
		key: 'newsletter-de',
		language: 'de',
		category: 'Pytanie o produkt',
		tags: ['zagranica'],
		subjects: ['Ersatzteil für {{produkt}}', 'Lieferung in die Schweiz möglich?', 'Anfrage'],
		opening: [
			'liefern Sie {{produkt}} auch in die Schweiz und was kostet der Versand? Ich bräuchte außerdem einen Ersatzschirm, der alte ist gerissen (Foto anbei).',
		],
		thread: [
			[
				'agent',
				'ja, wir liefern in die Schweiz, der Versand kostet 39 EUR zuzüglich Zoll. Der Ersatzschirm ist vorrätig. Soll ich Ihnen ein Angebot erstellen?',
			],
			['customer', 'ja bitte, für beides zusammen.'],
			['agent', 'das Angebot finden Sie im Anhang, es gilt 14 Tage.'],
		],
	},
]);
