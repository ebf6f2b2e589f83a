export const languages = ['pl', 'en'] as const;
export type Language = (typeof languages)[number];

/** English dates and numbers are British: the 24-hour clock, the day before the month. */
export const intlLocale = (language: Language): string => (language === 'pl' ? 'pl-PL' : 'en-GB');
