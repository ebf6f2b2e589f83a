export const errorPage = {
	pageNotFound: 'Nie ma takiej strony',
	pageNotFoundText: 'Adres jest nieaktualny albo zawiera literówkę.',
	brokenText: 'Twoja praca jest zachowana na tym urządzeniu. Odśwież aplikację.',
	requestId: (id: string) => `Numer dla administratora: ${id}`,
};
