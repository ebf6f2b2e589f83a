import { pluralPl } from '../plural.ts';

export const outbox = {
	title: 'Oczekujące',
	list: 'Oczekujące zmiany',
	emptyTitle: 'Wszystko wysłane',
	emptyText: 'Odpowiedzi i komentarze, które czekają na sieć, pojawią się tutaj.',
	reply: 'Odpowiedź do klienta',
	comment: 'Komentarz w zgłoszeniu',
	change: 'Zmiana w zgłoszeniu',
	create: 'Nowe zgłoszenie',
	ticket: (id: string) => `Zgłoszenie #${id}`,
	waitingOffline: 'Czeka na sieć. Wyśle się samo.',
	waitingSignIn: 'Czeka na ponowne zalogowanie.',
	waitingSoon: 'Wysyłam.',
	waitingRetry: (attempts: number) =>
		`Nie wysłano po ${attempts} ${pluralPl(attempts, 'próbie', 'próbach', 'próbach')}. Spróbuję ponownie.`,
	refused: 'Odrzucone.',
	unknown: 'Niepewne: odpowiedź systemu się zgubiła. Sprawdź zgłoszenie, zanim wyślesz ponownie.',
	retryNow: 'Wyślij teraz',
	retryAgain: 'Wyślij ponownie',
	insist: 'Zrób mimo to',
	edit: 'Popraw',
	deleteTitle: 'Usunąć tę wiadomość?',
	deleteText: 'Nie zostanie wysłana, a jej tekst zniknie z tego urządzenia.',
	deleteUnknownText: 'Możliwe, że system już ją przyjął. Usunięcie jej tutaj niczego tam nie cofa.',
	deleted: 'Usunięto',
	tooLate: 'Za późno: to już zostało wysłane.',
};
