export const composer = {
	reply: 'Odpowiedź do klienta',
	comment: 'Komentarz w zgłoszeniu',
	/** What the panel is called; the field in it has the name above. */
	replyPanel: 'Pisanie odpowiedzi',
	commentPanel: 'Pisanie komentarza',
	to: 'Do:',
	teamOnly: 'Tylko dla zespołu',
	close: 'Zamknij, szkic zostaje',
	send: 'Wyślij',
	sendComment: 'Wyślij komentarz',
	saving: 'zapisuję…',
	saved: 'zapisano',
	saveFailed: 'nie zapisano',
	replyHint: 'Napisz do klienta…',
	commentHint: 'Napisz do zespołu. Klient tego nie zobaczy.',
	empty: 'Najpierw coś napisz.',
	tooLong: (over: string) => `Za długie o ${over} znaków. Skróć tekst albo wyślij go w dwóch częściach.`,
	repeated: 'Taki sam tekst wysłano przed chwilą. Naciśnij jeszcze raz, jeśli ma pójść ponownie.',
	notStored:
		'Nie udało się zapisać na tym urządzeniu, więc nic nie wysłano. Tekst jest nadal tutaj: skopiuj go i zwolnij pamięć.',
	queued: 'Zapisane. Wyślę, gdy tylko będzie sieć.',
};
