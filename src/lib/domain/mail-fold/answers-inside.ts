import { headerBlockEnd } from './header-block.ts';
import { isIntroduction } from './introduction.ts';
import { isBlank, mixedTint, type Box, type LineRange, type MailLine } from './mail-line.ts';

/** Words with which people announce that they answer inside the quoted message. */
const announced =
	/(?:w treści|w tekście|pod (?:pytaniami|punktami)|przy (?:pytaniach|punktach)|na (?:niebiesko|czerwono|zielono|żółto|pomarańczowo|fioletowo|kolorowo)|kolorem|w tabel|kolumn|(?<!\p{L})in-?\s?line(?!\p{L})|in (?:red|blue|green|colou?r|bold)|in the (?:text|table|mail)|column|interspersed|im text|in (?:rot|blau|grün)|farbig)/iu;
/** "See below" says no more than that something stands below: enough to be careful where the end of a quote is not marked. */
const pointedBelow = /(?<!\p{L})(?:poniżej|niżej|below|unten|untenstehend)(?!\p{L})/iu;

/** Who only greets has more to say further down. */
const greeting =
	/^(?:dzień dobry|dobry wieczór|witam|witaj|cześć|hej|szanown|drog(?:i|a|ie)(?!\p{L})|hello|hi(?!\p{L})|dear|good (?:morning|afternoon|evening)|guten (?:tag|morgen|abend)|hallo|sehr geehrte|liebe)/iu;
const longestGreeting = 6;

export const isGreeting = ({ text }: MailLine): boolean =>
	greeting.test(text) && text.split(' ').length <= longestGreeting && !/[.?:]\s*$|[,!]\s\S/.test(text);

export const announcesAnswers = (own: readonly MailLine[]): boolean =>
	own.some(({ text }) => announced.test(text));

export const pointsBelow = (own: readonly MailLine[]): boolean =>
	own.some(({ text }) => pointedBelow.test(text));

/**
 * Whether a quote has lines in another colour than the rest of the same message: answers are written so, in programs that cannot cut a quote
 * in two. A message of one colour throughout is merely the style of whoever wrote it.
 */
export function hasColouredAnswers(lines: readonly MailLine[], { from, to }: LineRange): boolean {
	let message = 0;
	const tints = new Map<string, Set<string | null>>();
	const boxes = new Map<Box | null, number>();
	for (let at = from; at < to; at += 1) {
		const line = lines[at];
		if (line === undefined || isBlank(line) || line.text === '') continue;
		const headers = headerBlockEnd(lines, at);
		if (headers !== null || isIntroduction(line.text)) {
			message += 1;
			at = Math.max(at, (headers ?? at) - 1);
			continue;
		}
		const box = boxes.get(line.box) ?? boxes.size;
		boxes.set(line.box, box);
		const key = `${message} ${box} ${line.depth}`;
		tints.set(key, (tints.get(key) ?? new Set()).add(line.tint));
	}
	return [...tints.values()].some((found) => found.size > 1 || found.has(mixedTint));
}
