import type { Language } from './language.ts';
import { pl, type Messages } from './pl.ts';

class Speech {
	language: Language = $state('pl');
	messages: Messages = $state.raw(pl);
}

const speech = new Speech();

/** The texts in the current language: `t().session.submit`. Reactive where it is read in a component. */
export const t = (): Messages => speech.messages;

/** The language that is spoken now, for dates and numbers. Reactive. */
export const currentLanguage = (): Language => speech.language;

/** Polish is part of the app; any other language is fetched when it is chosen. Throws when it cannot be fetched, and then nothing has changed. */
export async function speak(language: Language): Promise<void> {
	const messages = language === 'pl' ? pl : (await import('./en.ts')).en;
	speech.language = language;
	speech.messages = messages;
	document.documentElement.lang = language;
}
