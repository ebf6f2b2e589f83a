export const onboarding = {
	region: 'Wprowadzenie',
	skip: 'Pomiń',
	next: 'Dalej',
	start: 'Zaczynamy',
	step: (step: number, count: number) => `Krok ${step} z ${count}`,
	install: 'Zainstaluj na tym urządzeniu',
	steps: [
		{
			title: 'Twoje zgłoszenia w jednym miejscu',
			text: 'Przypisane do Ciebie i nieprzypisane z Twoich kolejek. Najnowsza zmiana jest na górze.',
		},
		{
			title: 'Szukaj od razu',
			text: 'Temat, numer, klient, e-mail lub telefon. Polskie litery nie są potrzebne.',
		},
		{
			title: 'Kolor mówi, kto pisał',
			text: 'Biały: klient. Szary: odpowiedź do klienta. Pomarańczowy: komentarz. Niebieski: informacja systemu.',
		},
		{
			title: 'Odpowiedź albo komentarz',
			text: 'Odpowiedź czyta klient, komentarz tylko zespół. Przyciski wyglądają inaczej, żeby ich nie pomylić.',
		},
		{
			title: 'Działa też bez sieci',
			text: 'Czytaj i pisz dalej. Wyślę, gdy wróci sieć; co czeka, widać w Oczekujących.',
		},
	],
};
