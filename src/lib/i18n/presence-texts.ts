import { pluralEn, pluralPl } from './plural.ts';
import { textsOf } from './texts-of.ts';

/** Who is at a ticket just now. */
export const presenceTexts = textsOf({
	pl: {
		looking: (names: string) => `Ogląda: ${names}`,
		answering: (names: string) => `Odpisuje: ${names}`,
		mark: { looking: (who: string) => `ogląda ${who}`, answering: (who: string) => `pisze ${who}` },
		people: (count: number) => `${count} ${pluralPl(count, 'osoba', 'osoby', 'osób')}`,
	},
	en: {
		looking: (names: string) => `Looking: ${names}`,
		answering: (names: string) => `Answering: ${names}`,
		mark: { looking: (who: string) => `${who} looks`, answering: (who: string) => `${who} writes` },
		people: (count: number) => `${count} ${pluralEn(count, 'person', 'people')}`,
	},
});
