export const writing = {
	title: 'Pisanie',
	undo: 'Czas na cofnięcie wysłanej wiadomości',
	undoNone: 'Brak',
	undoSeconds: (seconds: number) => `${seconds} s`,
	signature: 'Podpis',
	signatureHint: 'Wstawisz go w wiadomości razem z szablonami.',
	saved: 'Podpis zapisany',
	notSaved: 'Nie udało się zapisać podpisu na tym urządzeniu.',
};
