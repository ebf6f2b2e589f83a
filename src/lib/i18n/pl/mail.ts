import { pluralPl } from '../plural.ts';

export const mail = {
	hiddenImages: (count: number) =>
		`${count} ${pluralPl(count, 'obraz z internetu jest ukryty', 'obrazy z internetu są ukryte', 'obrazów z internetu jest ukrytych')}.`,
	image: 'obraz',
	linkLeadsTo: (host: string) => `prowadzi do: ${host}`,
	linkTitle: 'Dokąd prowadzi ten link?',
	linkText: 'Napis w wiadomości mówi co innego niż adres. Otwarty zostanie:',
	linkGo: 'Otwórz mimo to',
	linkStay: 'Nie otwieraj',
	tooMuchMail: 'Ta wiadomość jest bardzo rozbudowana. Poniżej sam jej tekst.',
	showAnyway: 'Pokaż z formatowaniem',
	showImages: 'Pokaż obrazy',
	trustSender: 'Zawsze od tego nadawcy',
	loadingImages: 'Wczytuję obrazy…',
	failedImages: (count: number) =>
		`Nie udało się wczytać ${count} ${pluralPl(count, 'obrazu', 'obrazów', 'obrazów')}.`,
	retryImages: 'Spróbuj ponownie',
	viewImages: (count: number) => (count === 1 ? 'Powiększ obraz' : `Przeglądaj obrazy (${count})`),
	onPaper: 'Jasne tło',
	onDark: 'Ciemne tło',
};
