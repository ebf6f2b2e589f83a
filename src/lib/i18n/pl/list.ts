export const list = {
	title: 'Zgłoszenia',
};
