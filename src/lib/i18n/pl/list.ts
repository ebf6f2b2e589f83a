import { pluralPl } from '../plural.ts';

export const list = {
	title: 'Zgłoszenia',
	search: 'Szukaj',
	searchHint: 'Temat, numer, klient…',
	clearSearch: 'Wyczyść wyszukiwanie',
	filters: 'Filtry listy',
	all: 'Wszystkie',
	mine: 'Moje',
	unassigned: 'Nieprzypisane',
	news: (count: number) => `${count} ${pluralPl(count, 'nowe', 'nowe', 'nowych')}`,
	filterButton: (count: number) => (count === 0 ? 'Filtry' : `Filtry, aktywne: ${count}`),
	unread: 'Nieprzeczytane.',
	noSubject: '(bez tematu)',
	noCustomer: 'klient nieznany',
	assignedTo: (name: string) => `Przypisane: ${name}`,
	assignedToMe: 'Przypisane do mnie',
	nobody: 'nieprzypisane',
	attachments: (count: number) => `${count} ${pluralPl(count, 'załącznik', 'załączniki', 'załączników')}`,
	priority: (name: string) => `Priorytet: ${name}`,
	/** `span`: "25 min", "2 h". */
	sla: {
		executionLate: (span: string) => `Po terminie ${span}`,
		alertLate: (span: string) => `Alarm od ${span}`,
		responseLate: (span: string) => `Reakcja po czasie ${span}`,
		responseSoon: (span: string) => `Reakcja za ${span}`,
		alertSoon: (span: string) => `Alarm za ${span}`,
		executionSoon: (span: string) => `Wykonanie za ${span}`,
	},
	results: (count: number) => `${count} ${pluralPl(count, 'wynik', 'wyniki', 'wyników')} na liście`,
};
