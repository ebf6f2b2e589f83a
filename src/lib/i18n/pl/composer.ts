export const composer = {
	reply: 'Odpowiedź do klienta',
	comment: 'Komentarz w zgłoszeniu',
};
