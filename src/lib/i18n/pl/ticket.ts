export const ticket = {
	events: 'Zdarzenia',
	addReply: 'Dodaj odpowiedź',
	addComment: 'Dodaj komentarz',
};
