import { push as en } from './en/push.ts';
import { currentLanguage } from './messages.svelte.ts';
import { push as pl, type PushTexts } from './pl/push.ts';

const texts: Record<ReturnType<typeof currentLanguage>, PushTexts> = { pl, en };

/** The texts of the notification settings in the current language. Reactive where it is read in a component. */
export const pushTexts = (): PushTexts => texts[currentLanguage()];
