import { isIntroduction } from './introduction.ts';
import { isBlank, type MailLine } from './mail-line.ts';

export const longestIntroduction = 3;

/** Where an introduction that begins at `at` ends; programs wrap it over up to three lines. */
export function introductionEnd(
	lines: readonly MailLine[],
	at: number,
	test: (text: string) => boolean = isIntroduction,
): number | null {
	let text = '';
	for (let next = at; next < at + longestIntroduction && !isBlank(lines[next]); next += 1) {
		text = `${text} ${lines[next]?.text ?? ''}`.trim();
		if (test(text)) return next + 1;
	}
	return null;
}
