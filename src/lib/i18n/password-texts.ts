import { textsOf } from './texts-of.ts';

/** A password that is typed twice. */
export const passwordTexts = textsOf({
	pl: { password: 'Hasło', again: 'Powtórz hasło' },
	en: { password: 'Password', again: 'Repeat password' },
});
