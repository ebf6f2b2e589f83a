import type { ChoiceField, ListScope, ListSort, SlaFilter } from '#lib/domain/list/list-query.ts';
import type { ViewNameFault } from '#lib/domain/list/saved-views.ts';
import { pluralPl } from '../plural.ts';

const scopes: Record<ListScope, string> = {
	inbox: 'Moje i nieprzypisane',
	mine: 'Moje',
	unassigned: 'Nieprzypisane',
	all: 'Wszystkie z moich kolejek',
};
const sorts: Record<ListSort, string> = {
	changed: 'Ostatnia zmiana',
	waiting: 'Najdłużej czekające',
	deadline: 'Termin (najbliższy pierwszy)',
	priority: 'Priorytet (pilne pierwsze)',
	number: 'Numer (najnowsze pierwsze)',
};
const fields: Record<ChoiceField, string> = {
	statuses: 'Status',
	queues: 'Kolejka',
	priorities: 'Priorytet',
	tags: 'Tagi',
	sla: 'Termin',
};
const sla: Record<SlaFilter, string> = {
	overdue: 'Po czasie wykonania',
	alert: 'Alarm wykonania',
	response: 'Reakcja po czasie',
};
const nameFaults: Record<ViewNameFault, string> = {
	empty: 'Wpisz nazwę widoku.',
	too_long: 'Nazwa może mieć najwyżej 40 znaków.',
	taken: 'Masz już widok o tej nazwie.',
};

export const views = {
	title: 'Filtry i sortowanie',
	close: 'Zamknij',
	scope: 'Które zgłoszenia',
	scopes,
	fields,
	sla,
	sort: 'Sortowanie',
	sorts,
	unread: 'Tylko nieprzeczytane',
	unreadChip: 'Nieprzeczytane',
	markRead: 'Oznacz jako przeczytane',
	markUnread: 'Oznacz jako nieprzeczytane',
	noQueue: 'Bez kolejki',
	noPriority: 'Bez priorytetu',
	finishedHint:
		'Zamknięte widać tu te, które są na tym urządzeniu. Szukaj znajdzie też inne, zamknięte, odkąd firma używa tej aplikacji.',
	noTimeFilters:
		'Ten system nie podaje aplikacji czasów reakcji i wykonania, więc nie filtruje się po nich ani nie sortuje.',
	noPriorityFilters:
		'Ten system nie podaje aplikacji priorytetów, więc nie filtruje się po nich ani nie sortuje.',
	searchOptions: (field: string) => `Szukaj: ${field}`,
	nothingFound: 'Nic nie pasuje.',
	chosen: (count: number) => `wybrano ${count}`,
	clear: 'Wyczyść',
	show: (count: string) => `Pokaż ${count}`,
	shown: (count: number) => `${count} ${pluralPl(count, 'zgłoszenie', 'zgłoszenia', 'zgłoszeń')}`,
	active: 'Aktywne filtry',
	remove: (filter: string) => `Usuń filtr: ${filter}`,
	noMatchTitle: 'Żadne zgłoszenie nie pasuje do filtrów',
	noMatchText: 'Zdejmij któryś filtr albo wyczyść wszystkie.',
	saved: 'Zapisane widoki',
	saveAs: 'Zapisz jako widok',
	viewName: 'Nazwa widoku',
	save: 'Zapisz',
	cancel: 'Anuluj',
	full: 'Masz już 30 widoków. Usuń któryś, żeby zapisać następny.',
	manage: 'Zarządzaj widokami',
	back: 'Wróć do filtrów',
	rename: (name: string) => `Zmień nazwę: ${name}`,
	up: (name: string) => `Wyżej: ${name}`,
	down: (name: string) => `Niżej: ${name}`,
	delete: (name: string) => `Usuń widok: ${name}`,
	replace: (name: string) => `Zapisz zmiany w „${name}”`,
	opensWith: (name: string) => `Zaczynaj od widoku: ${name}`,
	opens: 'Lista otwiera się tym widokiem',
	deleted: (name: string) => `Usunięto widok „${name}”.`,
	undo: 'Cofnij',
	savedAs: (name: string) => `Zapisano widok „${name}”.`,
	notStored: 'Nie udało się zapisać na tym urządzeniu. Zwolnij pamięć i spróbuj ponownie.',
	onlyHere: 'Widoki zapisują się na tym urządzeniu i pojawią się na pozostałych, gdy wróci połączenie.',
	nameFaults,
};
