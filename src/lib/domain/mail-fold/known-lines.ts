import { lettersOf, messageRanges, type EarlierMessage } from './earlier-messages.ts';
import { isBlank, lastContent, nextContent, type LineRange, type MailLine } from './mail-line.ts';
import { isRuledLine } from './separators.ts';
import { isLegalClause, isProgramFooter } from './signature-spans.ts';

/** So many letters in a row are no coincidence. */
const sureLetters = 12;
const mostProbes = 3;
const mostCandidates = 12;

/** Lines and dots drawn with characters; a question mark or a smile is something said. */
const drawn = /^[-–—_=*~#|·•.>\s]*$/;

/** What is known of a line: it stood in an earlier message, it did not, or it says nothing and goes with its neighbours. */
type Knowledge = 'known' | 'new' | 'nothing';

interface Alignment {
	readonly lines: readonly Knowledge[];
	/** How many letters were found. */
	readonly found: number;
}

/** Lines with the letters they are compared by. */
interface Lettered {
	readonly line: MailLine;
	readonly letters: string;
}

const lettered = (line: MailLine): Lettered => ({ line, letters: lettersOf(line.text) });

const saysNothing = ({ line, letters }: Lettered): boolean =>
	isBlank(line) ||
	isRuledLine(line.text) ||
	isProgramFooter(line) ||
	isLegalClause(line) ||
	(letters === '' && !line.hasPicture && drawn.test(line.text));

/** Reads lines along an earlier message: parts of it may be missing, and what stands between its parts is new. */
function align(lines: readonly Lettered[], { letters: message, pictures }: EarlierMessage): Alignment {
	let [at, seenPictures, found] = [0, 0, 0];
	const read = ({ line, letters }: Lettered): Knowledge => {
		if (letters === '') {
			const next = pictures.indexOf(at, seenPictures);
			if (!line.hasPicture || next < 0) return 'new';
			seenPictures = next + 1;
			return 'known';
		}
		const isNext = message.startsWith(letters, at);
		const start = isNext ? at : letters.length < sureLetters ? -1 : message.indexOf(letters, at);
		if (start < 0) return 'new';
		at = start + letters.length;
		found += letters.length;
		return 'known';
	};
	const knowledge = lines.map((line) => (saysNothing(line) ? 'nothing' : read(line)));
	return { lines: knowledge, found: found >= Math.min(sureLetters, message.length) ? found : 0 };
}

/** Earlier messages that these lines may be taken from. */
function candidates(lines: readonly Lettered[], earlier: readonly EarlierMessage[]): EarlierMessage[] {
	const telling = lines.filter((line) => !saysNothing(line)).map(({ letters }) => letters);
	const first = telling[0];
	if (first === undefined) return [];
	const probes = telling
		.filter((letters) => letters.length >= sureLetters)
		.sort((a, b) => b.length - a.length)
		.slice(0, mostProbes);
	return earlier
		.filter(({ letters }) => letters.startsWith(first) || probes.some((probe) => letters.includes(probe)))
		.slice(0, mostCandidates);
}

/** What is known of the lines of one quoted message; null where no earlier message is found in it. */
function knowledgeOf(
	lines: readonly Lettered[],
	earlier: readonly EarlierMessage[],
): readonly Knowledge[] | null {
	let best: Alignment = { lines: [], found: 0 };
	for (const message of candidates(lines, earlier)) {
		const alignment = align(lines, message);
		if (alignment.found > best.found) best = alignment;
	}
	return best.found === 0 ? null : best.lines;
}

/** What says nothing lies in the quote where it follows something known. */
function settled(knowledge: readonly Knowledge[]): boolean[] {
	let before = true;
	return knowledge.map((known) => (before = known === 'nothing' ? before : known === 'known'));
}

/**
 * Which lines of a quote whose end is not marked stood in earlier messages, in order and apart from each other; what lies between and after
 * them is new. Null where none did: then nothing is known about this quote.
 */
export function knownRanges(
	lines: readonly MailLine[],
	span: LineRange,
	earlier: readonly EarlierMessage[],
): LineRange[] | null {
	const isKnown = new Array<boolean>(span.to - span.from).fill(true);
	let isAnyKnown = false;
	let start = span.from;
	for (const { from, to } of messageRanges(lines, span)) {
		const body = lines.slice(from, to).map(lettered);
		if (body.every(saysNothing)) continue;
		const knowledge = knowledgeOf(body, earlier);
		isAnyKnown ||= knowledge !== null;
		// Headers of a message that nobody knows stay with it: without them it would read as words of the writer.
		if (knowledge === null) isKnown.fill(false, start - span.from, to - span.from);
		else settled(knowledge).forEach((state, at) => (isKnown[from + at - span.from] = state));
		start = to;
	}
	return isAnyKnown ? runs(isKnown, span.from).flatMap((range) => trimmed(lines, range)) : null;
}

function runs(states: readonly boolean[], offset: number): LineRange[] {
	const ranges: LineRange[] = [];
	states.forEach((state, at) => {
		const last = ranges.at(-1);
		if (!state) return;
		if (last?.to === offset + at) ranges[ranges.length - 1] = { from: last.from, to: offset + at + 1 };
		else ranges.push({ from: offset + at, to: offset + at + 1 });
	});
	return ranges;
}

/** Without empty lines at its ends; nothing where only such are left. */
function trimmed(lines: readonly MailLine[], { from, to }: LineRange): LineRange[] {
	const range = { from: nextContent(lines, from), to: lastContent(lines, to) + 1 };
	return range.to > range.from ? [range] : [];
}
