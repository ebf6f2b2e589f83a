import { categoryIdOf, queueIds } from './dictionaries.ts';
import type { SeedMacro, SeedTemplate } from './seed-data.ts';

/** Ready answers of the sandbox. */
export const templates: SeedTemplate[] = [
	template(
		1,
		'Potwierdzenie przyjęcia',
		'Dzień dobry,\n\ndziękujemy za wiadomość. Zgłoszenie otrzymało numer {{numer}}, odpowiemy najszybciej, jak to możliwe.\n\nPozdrawiam\n{{agent}}',
	),
	template(
		2,
		'Prośba o zdjęcia',
		'Dzień dobry,\n\nprosimy o przesłanie zdjęć uszkodzenia, opakowania i etykiety przewozowej. Wystarczy odpowiedzieć na tę wiadomość.\n\nPozdrawiam\n{{agent}}',
		[queueIds.complaints, queueIds.warranty],
	),
	template(
		3,
		'Prośba o numer zamówienia',
		'Dzień dobry,\n\nnie możemy odnaleźć zamówienia. Czy może Pan/Pani podać jego numer (DP/2026/…) albo adres e-mail użyty przy zakupie?\n\nPozdrawiam\n{{agent}}',
	),
	template(
		4,
		'Reklamacja uznana',
		'Dzień dobry,\n\nreklamacja została uznana. {{klient}}, prosimy o informację, czy wybiera Pan/Pani wymianę towaru, czy zwrot pieniędzy.\n\nPozdrawiam\n{{agent}}',
		[queueIds.complaints],
	),
	template(
		5,
		'Faktura w załączniku',
		'Dzień dobry,\n\nfakturę przesyłamy w załączniku.\n\nPozdrawiam\n{{agent}}',
		[queueIds.invoices],
	),
	template(
		6,
		'Opóźnienie dostawy',
		'Dzień dobry,\n\nprzepraszamy, dostawa opóźni się z powodu braku towaru w magazynie. O nowym terminie poinformujemy w zgłoszeniu {{numer}}.\n\nPozdrawiam\n{{agent}}',
		[queueIds.orders],
	),
	template(
		7,
		'Restart i ponowne parowanie',
		'Dzień dobry,\n\n1. Proszę odłączyć bramkę na 30 sekund.\n2. Wyłączyć pasmo 5 GHz w routerze.\n3. Przytrzymać przycisk 8 sekund, aż dioda zacznie migać na niebiesko.\n\nPozdrawiam\n{{agent}}',
		[queueIds.support],
	),
	template(
		8,
		'Zamknięcie zgłoszenia',
		'Dzień dobry,\n\nponieważ nie otrzymaliśmy odpowiedzi, zamykamy zgłoszenie {{numer}}. Odpowiedź na tę wiadomość otworzy je ponownie.\n\nPozdrawiam\n{{agent}}',
	),
];

/** Bundles of changes made with one tap. */
export const macros: SeedMacro[] = [
	{ macroId: 1, name: 'Biorę to', changes: { assignee: '@me', statusId: 2 } },
	{
		macroId: 2,
		name: 'Czekamy na zdjęcia',
		changes: { assignee: '@me', statusId: 3, substatusId: 31, tags: ['zdjęcia'] },
	},
	{ macroId: 3, name: 'Spam – zamknij', changes: { statusId: 6, substatusId: 64 } },
	{
		macroId: 4,
		name: 'Do serwisu',
		changes: {
			queueId: queueIds.warranty,
			statusId: 2,
			substatusId: 23,
			categoryId: categoryIdOf('Naprawa gwarancyjna'),
			assignee: null,
		},
	},
	{ macroId: 5, name: 'Załatwione', changes: { statusId: 6, substatusId: 61 } },
	{ macroId: 6, name: 'Eskalacja', changes: { priorityId: 4, tags: ['eskalacja', 'pilne'] } },
];

function template(templateId: number, name: string, body: string, queues: number[] = []): SeedTemplate {
	return { templateId, name, body, queueIds: queues };
}
