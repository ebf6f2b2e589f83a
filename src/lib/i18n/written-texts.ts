import type { Language } from './language.ts';
import { list } from './pl/list.ts';

/** What written components say: the list's texts alone, in a language that does not change. Stands in for messages.svelte.ts. */
const spoken: { language: Language; texts: { list: typeof list } } = { language: 'pl', texts: { list } };

export const t = (): typeof spoken.texts => spoken.texts;
export const currentLanguage = (): Language => spoken.language;

/** To be called before anything is written. Throws when the language cannot be fetched. */
export async function speakWritten(language: Language): Promise<void> {
	if (language === 'en') spoken.texts = { list: (await import('./en/list.ts')).list };
	spoken.language = language;
}
