export const pl = {
	title: 'Zaproszenie',
	welcome: (name: string) => `Witaj, ${name}`,
	lead: (login: string, system: string) =>
		`Ustaw hasło, żeby wejść do systemu ${system}. Twój login to ${login}; zapamiętaj go, przyda się przy następnym logowaniu.`,
	until: (when: string) => `Zaproszenie działa do ${when}.`,
	submit: 'Ustaw hasło i wejdź',
	notOpen: 'Zaproszenie nie działa',
	loading: 'Sprawdzam zaproszenie',
	unreached: 'Nie udało się sprawdzić zaproszenia',
	toSignIn: 'Przejdź do logowania',
	somebodyIn: 'Na tym urządzeniu już ktoś pracuje',
	somebodyInText: (name: string) =>
		`Zalogowana jest osoba: ${name}. Wyloguj ją w aplikacji, a potem otwórz zaproszenie jeszcze raz. Dzięki temu nic z jej pracy nie zginie.`,
	toApp: 'Przejdź do aplikacji',
};
