export const shareIn = {
	title: 'Dodaj do zgłoszenia',
	lead: 'Wybierz zgłoszenie. Nic się nie wyśle, dopóki nie klikniesz Wyślij.',
	as: 'Dodaj jako',
	comment: 'Komentarz',
	reply: 'Odpowiedź',
	files: 'Pliki',
	tickets: 'Wybierz zgłoszenie',
	goneTitle: 'Nie ma już tego, co udostępniono',
	goneText: 'Udostępnij to jeszcze raz z tamtej aplikacji.',
	failedTitle: 'Nie udało się przyjąć plików',
	failedText:
		'Na urządzeniu brakuje miejsca albo pliku nie da się odczytać. Zwolnij miejsce i udostępnij jeszcze raz.',
	notReadyTitle: 'Udostępnij to jeszcze raz',
	notReadyText:
		'Aplikacja dopiero się tu uruchamiała i nie mogła tego przyjąć: nic nie zapisano ani nie wysłano. Odczekaj chwilę, wróć do tamtej aplikacji i udostępnij ponownie.',
	notStored:
		'Nie udało się zapisać tego na urządzeniu, najpewniej brakuje miejsca. Nic nie przepadło: zwolnij miejsce i wybierz zgłoszenie jeszcze raz.',
	refused: (names: string) => `Nie dodano: ${names}`,
};
