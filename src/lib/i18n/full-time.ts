import { dayAndMonth, timeOfDay, type Moment } from './dates.ts';

/** As the browser calls them; see dates.ts for why it is not asked. */
const names = {
	pl: {
		weekdays: ['niedziela', 'poniedziałek', 'wtorek', 'środa', 'czwartek', 'piątek', 'sobota'],
		months:
			'stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia',
		at: ' ',
	},
	en: {
		weekdays: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
		months: 'January February March April May June July August September October November December',
		at: ' at ',
	},
} as const;

/** In full, for titles: "niedziela, 22 listopada 2026 9:12". */
export function fullTime({ at, language }: Omit<Moment, 'now'>): string {
	const then = new Date(at);
	const { weekdays, months, at: joint } = names[language];
	return `${weekdays[then.getDay()] ?? ''}, ${dayAndMonth(then, months)} ${then.getFullYear()}${joint}${timeOfDay(then)}`;
}
