import type { PresentPerson } from '#lib/contract/presence-schema.ts';
import { presenceTexts } from '#lib/i18n/presence-texts.ts';

/** "Piotr Z." */
const short = (name: string): string => {
	const [first = name, last] = name.split(' ');
	return last === undefined ? first : `${first} ${last.slice(0, 1)}.`;
};

/** Who answers and who looks, in full. */
export function presenceLines(
	people: readonly PresentPerson[],
): { doing: PresentPerson['doing']; text: string }[] {
	const names = (doing: PresentPerson['doing']): string =>
		people
			.filter((person) => person.doing === doing)
			.map(({ name }) => name)
			.join(', ');
	return (['answering', 'looking'] as const)
		.map((doing) => ({ doing, text: names(doing) }))
		.filter(({ text }) => text !== '')
		.map(({ doing, text }) => ({ doing, text: presenceTexts()[doing](text) }));
}

/** The most telling of it in few letters: who answers, or how many are there. */
export function presenceMark(
	people: readonly PresentPerson[],
): { doing: PresentPerson['doing']; text: string } | null {
	const [first] = people;
	if (!first) return null;
	const same = people.filter(({ doing }) => doing === first.doing);
	const who = same.length === 1 ? short(first.name) : presenceTexts().people(same.length);
	return { doing: first.doing, text: presenceTexts().mark[first.doing](who) };
}
