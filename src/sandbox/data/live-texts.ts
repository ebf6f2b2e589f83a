/** What invented customers write while a demo runs. */

import type { QueueKey } from './dictionaries.ts';

/** A new ticket of a live demo. */
export interface LiveTicket {
	queue: QueueKey;
	subject: string;
	/** Paragraphs parted by an empty line. */
	body: string;
}

/** Short follow-ups that fit any conversation, plain text without greeting or signature. */
export const liveFollowUps: readonly string[] = [
	'Czy jest już jakaś wiadomość w mojej sprawie?',
	'Dziękuję za szybką odpowiedź!',
	'Przesyłam brakujące informacje. Proszę o potwierdzenie, że dotarły.',
	'Niestety nadal nie działa, komunikat jest ten sam co wczoraj.',
	'Kurier właśnie był, wszystko dotarło całe. Można zamknąć.',
	'Paczki nadal nie ma, a miała być dzisiaj do południa.',
	'Proszę o telefon po 16:00, wcześniej jestem w pracy.',
	'Zgadzam się na zaproponowane rozwiązanie.',
	'Nie zgadzam się z tą decyzją i proszę o ponowne rozpatrzenie.',
	'A czy mogę prosić o to samo w kolorze grafitowym?',
	'Numer zamówienia podałem w pierwszej wiadomości.',
	'Sprawdziłam jeszcze raz, numer jest prawidłowy.',
	'Przelew wykonany przed chwilą, potwierdzenie wyślę wieczorem.',
	'Zwrot dotarł na konto, dziękuję za załatwienie sprawy.',
	'Minęły trzy dni i nic. Kiedy ktoś się tym zajmie?',
	'Czy termin w piątek jest nadal aktualny?',
	'Proszę jednak o zmianę adresu dostawy na paczkomat przy ul. Kwiatowej.',
	'Odesłałem paczkę dzisiaj rano, numer nadania wyślę później.',
	'Czy mogę dostać fakturę w formacie PDF zamiast papierowej?',
	'Po restarcie dioda świeci na zielono, wygląda na to, że pomogło :)',
	'Restart nie pomógł, dioda dalej miga na czerwono.',
	'To już trzecia wiadomość w tej sprawie...',
	'Przepraszam za zamieszanie, wiadomość trafiła do spamu.',
	'Sąsiadka odebrała paczkę, sprawa nieaktualna.',
	'Proszę o informację, jaki jest koszt wniesienia na trzecie piętro.',
	'Wolę zwrot pieniędzy niż wymianę.',
	'Wolę wymianę, byle jeszcze w tym tygodniu.',
	'Załączone instrukcje są do innego modelu.',
	'Wszystko jasne, dziękuję i miłego dnia!',
	'Czy przedłużą Państwo ważność kodu rabatowego?',
	'Kod nadal pokazuje się jako nieaktywny.',
	'Czekam na telefon technika od rana.',
	'Technik był, naprawione. Dziękuję za sprawną obsługę.',
	'Proszę dopisać do zgłoszenia mój drugi numer: 600 000 417.',
	'Księgowość pyta o korektę, kiedy możemy się jej spodziewać?',
	'Korekta dotarła, ale data sprzedaży jest inna niż na fakturze pierwotnej.',
	'Czy można to załatwić bez odsyłania całego zestawu?',
	'Zarząd zaakceptował ofertę, umowę odeślemy jutro.',
	'Potrzebujemy jeszcze dwóch sztuk w tej samej cenie – czy to możliwe?',
	'Rozumiem, poczekam do poniedziałku.',
	'Nie o to pytałam – chodzi o zamówienie z października.',
	'Proszę o rozmowę z przełożonym.',
	'Super, o to właśnie chodziło!',
	'Halo, czy ktoś to czyta?',
];

/** Subjects and bodies of new tickets. */
export const liveTickets: readonly LiveTicket[] = [
	{
		queue: 'complaints',
		subject: 'Rozbity klosz w dostawie',
		body: 'Dzień dobry,\n\nprzed chwilą odebrałam paczkę i klosz jest w kawałkach. Karton z zewnątrz cały.\n\nCo mam zrobić?',
	},
	{
		queue: 'complaints',
		subject: 'Odpryski lakieru na blacie',
		body: 'Witam,\n\nna blacie stolika są cztery odpryski, wszystkie od spodu krawędzi. Chciałbym wymienić blat, nóg nie trzeba.',
	},
	{
		queue: 'complaints',
		subject: 'Brak instrukcji i śrub',
		body: 'Dzień dobry,\n\nw zestawie nie było instrukcji ani woreczka ze śrubami. Proszę o dosłanie.',
	},
	{
		queue: 'complaints',
		subject: 'Reklamacja – zapach lakieru',
		body: 'Dzień dobry,\n\nregał po tygodniu wietrzenia nadal mocno pachnie lakierem. Stoi w pokoju dziecka, więc musiałam go wynieść.',
	},
	{
		queue: 'orders',
		subject: 'Czy moje zamówienie zostało przyjęte?',
		body: 'Dzień dobry,\n\nnie dostałam potwierdzenia, a pieniądze zeszły z konta. Czy zamówienie jest w systemie?',
	},
	{
		queue: 'orders',
		subject: 'Zmiana numeru telefonu dla kuriera',
		body: 'Proszę zmienić numer dla kuriera na 600 000 233, poprzedni jest nieaktualny.',
	},
	{
		queue: 'orders',
		subject: 'Pilne: wstrzymać wysyłkę',
		body: 'Dzień dobry,\n\nproszę wstrzymać wysyłkę do piątku, jesteśmy w szpitalu i nikt nie odbierze paczki.',
	},
	{
		queue: 'orders',
		subject: 'Odbiór osobisty zamiast kuriera',
		body: 'Dzień dobry,\n\nczy mogę odebrać zamówienie w salonie zamiast czekać na kuriera?',
	},
	{
		queue: 'orders',
		subject: 'Paczka w innym mieście',
		body: 'Śledzenie pokazuje, że moja paczka jest w Rzeszowie, a mieszkam w Gdyni. Proszę o sprawdzenie.',
	},
	{
		queue: 'invoices',
		subject: 'Faktura na firmę zamiast paragonu',
		body: 'Dzień dobry,\n\nproszę o fakturę zamiast paragonu, NIP podałem w uwagach do zamówienia.',
	},
	{
		queue: 'invoices',
		subject: 'Podwójne obciążenie karty',
		body: 'Witam,\n\nkarta została obciążona dwa razy w odstępie minuty. Proszę o zwrot jednej kwoty.',
	},
	{
		queue: 'invoices',
		subject: 'Termin płatności – prośba o wydłużenie',
		body: 'Dzień dobry,\n\nczy możliwe jest wydłużenie terminu płatności ostatniej faktury o 7 dni?',
	},
	{
		queue: 'support',
		subject: 'Aplikacja nie loguje',
		body: 'Po wpisaniu hasła aplikacja wraca do ekranu startowego. Na komputerze logowanie działa.',
	},
	{
		queue: 'support',
		subject: 'Bramka traci połączenie co noc',
		body: 'Dzień dobry,\n\ncodziennie około 3:00 bramka traci połączenie i rano lampy nie reagują. Pomaga tylko odłączenie od prądu.',
	},
	{
		queue: 'support',
		subject: 'Zmiana adresu e-mail na koncie',
		body: 'Proszę o zmianę adresu e-mail na moim koncie, do starej skrzynki nie mam już dostępu.',
	},
	{
		queue: 'shop',
		subject: 'Kiedy wróci kolor oliwkowy?',
		body: 'Dzień dobry,\n\nkiedy fotel w kolorze oliwkowym będzie znowu dostępny?',
	},
	{
		queue: 'shop',
		subject: 'Błąd w koszyku przy dwóch kodach',
		body: 'Po dodaniu karty podarunkowej i kodu rabatowego koszyk pokazuje kwotę ujemną. Zamówienia nie da się złożyć.',
	},
	{
		queue: 'shop',
		subject: 'Pytanie o wymiary kinkietu',
		body: 'Dzień dobry,\n\njaka jest odległość kinkietu od ściany? Na rysunku brakuje tego wymiaru.',
	},
	{
		queue: 'partners',
		subject: 'Zapytanie o 40 lamp biurowych',
		body: 'Dzień dobry,\n\nprosimy o ofertę na 40 lamp biurowych z dostawą w styczniu, płatność 14 dni.',
	},
	{
		queue: 'partners',
		subject: 'Awizacja dostawy – jutro 8:00',
		body: 'Awizujemy dostawę 6 palet na jutro, godz. 8:00. Dane kierowcy prześlemy wieczorem.',
	},
	{
		queue: 'warranty',
		subject: 'Ekspres nie podgrzewa wody',
		body: 'Dzień dobry,\n\nekspres kupiony w marcu przestał podgrzewać wodę. Odkamieniony zgodnie z instrukcją. Jak zgłosić naprawę?',
	},
	{
		queue: 'warranty',
		subject: 'Dym z odkurzacza!',
		body: 'Podczas sprzątania z odkurzacza poszedł dym. Odłączony od prądu, proszę o pilny kontakt.',
	},
	{
		queue: 'warranty',
		subject: 'Gdzie jest najbliższy punkt serwisowy?',
		body: 'Dzień dobry,\n\ngdzie w okolicach Łodzi mogę oddać okap do naprawy gwarancyjnej?',
	},
];
