import { scenariosOf } from './scenario.ts';

/** Faktury i płatności. */
export const invoiceScenarios = scenariosOf('invoices', [
	{
		key: 'invoice-request',
		category: 'Faktura',
		files: 'document',
		tags: ['faktura'],
		subjects: [
			'Prośba o fakturę VAT',
			'Faktura do zamówienia {{zam}}',
			'FV - brak',
			'Proszę o fakturę na firmę',
		],
		opening: [
			'do zamówienia {{zam}} dosta[łem|łam] tylko paragon. Proszę o wystawienie faktury na firmę, dane do faktury są na moim koncie w sklepie.',
			'nie otrzyma[łem|łam] faktury do zamówienia {{zam}} z {{data}}, a księgowość zamyka miesiąc. Proszę o przesłanie na ten adres.',
		],
		thread: [
			[
				'agent',
				'faktura {{faktura}} w załączniku. Została wystawiona na dane z konta, proszę o sprawdzenie numeru NIP.',
			],
			['customer', 'dziękuję, wszystko się zgadza.'],
		],
	},
	{
		key: 'invoice-correction',
		category: 'Korekta faktury',
		files: 'document',
		tags: ['faktura', 'b2b'],
		subjects: [
			'Błędny NIP na fakturze {{faktura}}',
			'Korekta {{faktura}}',
			'Nota korygująca',
			'Faktura {{faktura}} – zła nazwa nabywcy i adres, prosimy o pilną korektę przed zamknięciem miesiąca',
		],
		opening: [
			'na fakturze {{faktura}} jest błędny NIP (przestawione dwie ostatnie cyfry). Proszę o korektę, skan z zaznaczonym błędem w załączniku.',
			'faktura {{faktura}} została wystawiona na starą nazwę spółki. Od 1 października działamy pod nową, aktualny odpis przesyłam w załączniku. Prosimy o korektę danych nabywcy.',
		],
		thread: [
			['comment', 'NIP do poprawy – {{kolega}}, czy korekta zmieści się jeszcze w tym okresie?'],
			['agent', 'korekta została przekazana do działu księgowości, otrzyma ją {{Pan}} do {{termin}}.'],
			['customer', 'przypominam o korekcie, u nas zamknięcie miesiąca jest jutro.'],
			['agent', 'w załączniku faktura korygująca. Przepraszamy za zwłokę.'],
			['customer', 'otrzyma[łem|łam], dziękuję.'],
		],
	},
	{
		key: 'double-payment',
		category: 'Zwrot pieniędzy',
		files: 'document',
		subjects: ['Podwójna płatność za {{zam}}', 'Pobrano pieniądze dwa razy', 'Nadpłata'],
		opening: [
			'za zamówienie {{zam}} obciążono moją kartę dwukrotnie, za każdym razem na {{kwota}}. Potwierdzenie z banku w załączniku.\n\nProszę o zwrot jednej z płatności.',
		],
		thread: [
			[
				'agent',
				'sprawdzi[łem|łam] w systemie płatności: druga transakcja to blokada, która nie została zaksięgowana. Powinna zniknąć z historii w ciągu 7 dni.',
			],
			['customer', 'minął tydzień, a blokada nadal jest. Bank twierdzi, że to Państwo muszą ją zwolnić.'],
			[
				'comment',
				'{{kolega}}, proszę o ręczne zwolnienie autoryzacji u operatora, klient czeka drugi tydzień.',
			],
			[
				'agent',
				'autoryzacja została zwolniona po naszej stronie, w załączniku potwierdzenie od operatora, które może {{Pan}} pokazać w banku.',
			],
			['customer', 'pieniądze wróciły. Dziękuję za pomoc.'],
		],
	},
	{
		key: 'payment-reminder',
		category: 'Wezwanie do zapłaty',
		files: 'document',
		tags: ['b2b'],
		subjects: [
			'Wezwanie do zapłaty – faktura opłacona!',
			'Dot. wezwania do zapłaty {{faktura}}',
			'Płatność {{faktura}}',
		],
		opening: [
			'dosta[łem|łam] wezwanie do zapłaty faktury {{faktura}}, tymczasem została opłacona {{data}} na konto podane na fakturze. Potwierdzenie przelewu w załączniku.\n\nProszę o wyjaśnienie i wstrzymanie dalszych wezwań.',
		],
		thread: [
			['comment', 'Wpłata bez numeru faktury w tytule, leży na niewyjaśnionych. {{kolega}} przypnij.'],
			[
				'agent',
				'odnaleźliśmy wpłatę – w tytule zabrakło numeru faktury. Rozliczyliśmy ją, wezwanie jest nieaktualne. Przepraszamy za nieporozumienie.',
			],
			['customer', 'dziękuję za szybkie wyjaśnienie.'],
		],
	},
	{
		key: 'instalments',
		category: 'Płatność',
		files: 'document',
		subjects: ['Raty 0% – odmowa', 'Pytanie o zakup na raty', 'Płatność odroczona'],
		opening: [
			'przy zamówieniu na {{kwota}} wybra[łem|łam] raty 0%, ale bank odrzucił wniosek bez podania przyczyny. Zamówienie wisi jako „nieopłacone”. Czy mogę zapłacić przelewem i nie stracić ceny promocyjnej?',
		],
		thread: [
			[
				'agent',
				'tak, zablokowaliśmy cenę na 3 dni. Przelew proszę wykonać na konto {{konto}}, w tytule numer {{zam}}.',
			],
			['customer', 'przelew wykonany, potwierdzenie w załączniku.'],
			['agent', 'dziękujemy, płatność zaksięgowana, zamówienie przekazane do realizacji.'],
		],
	},
	{
		key: 'duplicate-copy',
		category: 'Faktura',
		files: 'table',
		tags: ['b2b', 'faktura'],
		subjects: ['Duplikaty faktur za III kwartał', 'Zestawienie sald na 31.10', 'Uzgodnienie salda'],
		opening: [
			'w związku z badaniem sprawozdania proszę o przesłanie duplikatów faktur z trzeciego kwartału oraz potwierdzenie salda. Nasze zestawienie w załączniku (CSV).',
		],
		thread: [
			[
				'agent',
				'przesyłam duplikaty w jednym pliku. Saldo po naszej stronie różni się o {{kwota}} – czy u Państwa zaksięgowano korektę {{faktura}}?',
			],
			['customer', 'rzeczywiście, korekta nie była u nas ujęta. Teraz saldo się zgadza. Dziękuję.'],
			['comment', 'Saldo uzgodnione, potwierdzenie podpisane przez {{kolega}}.'],
		],
	},
	{
		key: 'vat-en',
		language: 'en',
		category: 'Faktura',
		files: 'document',
		tags: ['zagranica', 'faktura'],
		subjects: ['VAT invoice for order {{zam}}', 'Reverse charge on invoice {{faktura}}', 'Missing invoice'],
		opening: [
			'we received the goods from order {{zam}} but the invoice {{faktura}} includes Polish VAT. We are VAT registered abroad, so the supply should be zero-rated.\n\nPlease issue a corrected invoice. Our VAT certificate is attached.',
		],
		thread: [
			[
				'agent',
				'thank you for the certificate. We have verified your number and passed the case to our accountants. The corrected invoice will follow by {{termin}}.',
			],
			['comment', 'VIES sprawdzone, numer aktywny. {{kolega}} korekta na 0%.'],
			['customer', 'any news on this? Our accounts department keeps asking me.'],
			[
				'agent',
				'please find the corrected invoice attached. The difference of {{kwota}} will be refunded to the original card.',
			],
			['customer', 'perfect, many thanks for your help.'],
		],
	},
]);
