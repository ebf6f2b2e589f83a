import type { mail as pl } from '../pl/mail.ts';

export const mail: typeof pl = {
	hiddenImages: (count: number) =>
		`${count} ${count === 1 ? 'picture' : 'pictures'} from the internet hidden.`,
	image: 'image',
	linkLeadsTo: (host: string) => `leads to: ${host}`,
	linkTitle: 'Where does this link lead?',
	linkText: 'The words in the message say something else than the address. This will be opened:',
	linkGo: 'Open anyway',
	linkStay: 'Do not open',
	tooMuchMail: 'This message is very complex. Below are its words only.',
	showAnyway: 'Show with formatting',
	showImages: 'Show pictures',
	trustSender: 'Always from this sender',
	loadingImages: 'Loading pictures…',
	failedImages: (count: number) => `${count} ${count === 1 ? 'picture' : 'pictures'} could not be loaded.`,
	retryImages: 'Try again',
	viewImages: (count: number) => (count === 1 ? 'Enlarge the picture' : `Look at the pictures (${count})`),
	onPaper: 'Light background',
	onDark: 'Dark background',
};
