import { htmlToText } from '../mail-text.ts';
import type { EventBody } from '../ticket-event.ts';
import { headerBlockEnd } from './header-block.ts';
import { introductionEnd } from './introduction-lines.ts';
import { isBlank, type LineRange, type MailLine } from './mail-line.ts';
import { plainLines } from './plain-lines.ts';
import { isOriginalMark } from './separators.ts';

/** A message that a quote may quote, by its letters in a row: mail programs keep these whatever they do to lines, marks and links. */
export interface EarlierMessage {
	readonly letters: string;
	/** Before which letters pictures stand, in order. */
	readonly pictures: readonly number[];
}

/** Stands for a picture in the text of an HTML message; nobody writes it. */
const picture = '\u0001';
/** What programs put behind links and in place of pictures. */
const addition = /<(?:mailto:|https?:)[^>\s]*>|\[(?:cid:|image:|obraz:)[^\]]*\]/gi;
const accented = /&([a-z])(?:acute|grave|circ|tilde|uml|cedil|ring|caron|slash);/gi;
/** More than this of a body says nothing that its beginning does not. */
const readChars = 200_000;

/** Letters, digits and emoji of a text, without accents and case. */
export const lettersOf = (text: string): string =>
	text
		.replace(addition, '')
		.normalize('NFD')
		.replace(/[^\p{L}\p{N}\p{Extended_Pictographic}]/gu, '')
		.toLowerCase()
		.replaceAll('ł', 'l');

/** The line above an introduction reads as its beginning, too: it begins as late as it can. */
function introductionFrom(lines: readonly MailLine[], at: number): number | null {
	const end = introductionEnd(lines, at);
	for (let next = at + 1; end !== null && next < end; next += 1)
		if (introductionEnd(lines, next) === end) return null;
	return end;
}

/** Where headers or an introduction that begin at line `at` end, or the mark above them; null when none do. */
export const headEnd = (lines: readonly MailLine[], at: number): number | null =>
	headerBlockEnd(lines, at) ??
	introductionFrom(lines, at) ??
	(isOriginalMark(lines[at]?.text ?? '') ? at + 1 : null);

/** Where the messages in these lines lie: one that quotes others is cut at their heads, which belong to none. */
export function messageRanges(lines: readonly MailLine[], { from, to }: LineRange): LineRange[] {
	const ranges: LineRange[] = [];
	let start = from;
	for (let at = from; at < to;) {
		const end = isBlank(lines[at]) ? null : headEnd(lines, at);
		if (end === null) at += 1;
		else {
			if (at > start) ranges.push({ from: start, to: at });
			start = at = Math.min(end, to);
		}
	}
	if (to > start) ranges.push({ from: start, to });
	return ranges;
}

function messageOf(lines: readonly MailLine[]): EarlierMessage {
	let letters = '';
	const pictures: number[] = [];
	for (const { text } of lines)
		text.split(picture).forEach((part, at) => {
			if (at > 0) pictures.push(letters.length);
			letters += lettersOf(part);
		});
	return { letters, pictures };
}

const textOf = ({ format, content }: EventBody): string => {
	const read = content.slice(0, readChars);
	if (format === 'text') return read;
	return htmlToText(read.replace(/<img\b/gi, `${picture}<img`).replace(accented, '$1')).replace(/&\w+;/g, '');
};

/** What is said in a body, and in what it quotes itself. */
export function messagesIn(body: EventBody): EarlierMessage[] {
	const lines = plainLines(textOf(body));
	return messageRanges(lines, { from: 0, to: lines.length })
		.map(({ from, to }) => messageOf(lines.slice(from, to)))
		.filter(({ letters }) => letters !== '');
}

/** Whether a mail may quote another one without marks, so that earlier ones are worth reading. Rather once too often. */
export function mayQuoteUnmarked(body: EventBody): boolean {
	const lines = plainLines(textOf(body));
	return lines.some((line, at) => line.depth === 0 && !isBlank(line) && headEnd(lines, at) !== null);
}
