import { pluralPl } from '../plural.ts';

/** What stands in a notification. The server writes it, so this is the one part of the texts that it knows. */
export const notification = {
	app: 'Thulium Mobile',
	ticket: (id: string) => `Zgłoszenie #${id}`,
	mention: 'Wspomniano Cię w komentarzu',
	customer: 'Klient napisał',
	assigned: 'Przypisano do Ciebie',
	back: 'Odłożone zgłoszenie wróciło',
	new: 'Nowe nieprzypisane zgłoszenie',
	alarm: {
		reaction: 'Minął czas reakcji',
		alert: 'Alarm wykonania',
		execution: 'Minął czas wykonania',
	},
	more: (count: number) =>
		`${count} ${pluralPl(count, 'nowe zdarzenie', 'nowe zdarzenia', 'nowych zdarzeń')}`,
	something: 'Coś się zmieniło w Twoich zgłoszeniach.',
	summary: (count: number) =>
		`${count} ${pluralPl(count, 'zgłoszenie czeka', 'zgłoszenia czekają', 'zgłoszeń czeka')} na obejrzenie.`,
	testTitle: 'Powiadomienia działają',
	testText: 'To jest próbne powiadomienie na tym urządzeniu.',
	reply: 'Odpowiedz',
	seen: 'Przeczytane',
};

export type NotificationTexts = typeof notification;
