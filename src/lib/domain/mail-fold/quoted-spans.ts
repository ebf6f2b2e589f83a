import { headerBlockEnd } from './header-block.ts';
import { introductionEnd, longestIntroduction } from './introduction-lines.ts';
import { fitsIntroduction, isSureIntroduction } from './introduction.ts';
import {
	boxesOf,
	boxRanges,
	isBlank,
	isInside,
	isMarked,
	lastContent,
	nextContent,
	type Box,
	type LineRange,
	type MailLine,
} from './mail-line.ts';
import { isForwardMark, isOriginalMark, isRuledLine } from './separators.ts';

/** Lines that belong to an earlier message. */
export interface QuoteSpan extends LineRange {
	/** Its end is marked; else it is taken to be everything that follows. */
	readonly isBounded: boolean;
	/** Something at its beginning says whose words they are. */
	readonly isIntroduced: boolean;
	/** Marked by `>` alone, which people also type themselves. */
	readonly isTyped: boolean;
	/** A message passed on: it is what the mail is about. */
	readonly isForward: boolean;
}

interface Reading {
	readonly lines: readonly MailLine[];
	readonly ranges: ReadonlyMap<Box, LineRange>;
}

/** Everything quoted in a message, in order and apart from each other. Says nothing about whether it may be folded. */
export function quotedSpans(lines: readonly MailLine[]): QuoteSpan[] {
	const reading = { lines, ranges: boxRanges(lines) };
	const spans: QuoteSpan[] = [];
	for (let at = 0; at < lines.length;) {
		const floor = spans.at(-1)?.to ?? 0;
		const span = isBlank(lines[at]) ? null : spanAt(reading, at, floor);
		if (span !== null) spans.push(span);
		at = span?.to ?? at + 1;
	}
	return joined(spans, lines);
}

const spanAt = (reading: Reading, at: number, floor: number): QuoteSpan | null =>
	markedSpan(reading, at, floor) ??
	headedSpan(reading, at, floor) ??
	setOffSpan(reading, at, floor) ??
	unmarkedSpan(reading, at);

/** Lines with quote marks that follow each other. */
function markedSpan({ lines }: Reading, at: number, floor: number): QuoteSpan | null {
	if (!isMarked(lines[at])) return null;
	let to = at;
	for (let next = at; next < lines.length && (isMarked(lines[next]) || isBlank(lines[next])); next += 1)
		if (!isBlank(lines[next])) to = next + 1;
	const from = startWithIntroduction(lines, at, floor);
	return {
		from,
		to,
		isBounded: true,
		isIntroduced: from < at || beginsIntroduced(lines, at),
		isTyped: !isInside(lines[at], 'quote'),
		isForward: isForwardAt(lines, at, floor),
	};
}

/** Headers of an earlier message, and after them the message. */
function headedSpan(reading: Reading, at: number, floor: number): QuoteSpan | null {
	const { lines } = reading;
	const end = headerBlockEnd(lines, at);
	if (end === null) return null;
	const from = startWithSeparators(lines, at, floor);
	const around = boxThatBegins(reading, from);
	const box = around?.range ?? boxAfter(reading, end);
	return {
		from,
		to: box?.to ?? reading.ranges.get(enclosingWrapper(lines[at]) ?? noBox)?.to ?? lines.length,
		// People write in a wrapper, too: below the quote or in it.
		isBounded: box !== null && around?.kind !== 'wrapper',
		isIntroduced: true,
		isTyped: false,
		isForward: isForwardAt(lines, at, floor),
	};
}

const noBox: Box = { kind: 'wrapper', parent: null };

const enclosingWrapper = (line: MailLine | undefined): Box | null =>
	[...boxesOf(line)].findLast(({ kind }) => kind === 'wrapper') ?? null;

/** The outermost box whose content begins with this line: headers at its beginning say what all of it is. */
function boxThatBegins(
	{ lines, ranges }: Reading,
	at: number,
): { kind: Box['kind']; range: LineRange } | null {
	const first = nextContent(lines, at);
	for (const box of [...boxesOf(lines[first])].reverse()) {
		const range = ranges.get(box);
		const holdsMore = box.kind === 'set-off' || box.kind === 'wrapper';
		if (holdsMore && range && nextContent(lines, range.from) === first) return { kind: box.kind, range };
	}
	return null;
}

/** A quote that stands in a box of its own right below the headers. */
function boxAfter({ lines, ranges }: Reading, at: number): LineRange | null {
	const next = nextContent(lines, at);
	for (const box of [...boxesOf(lines[next])].reverse()) {
		const range = ranges.get(box);
		const isQuote = box.kind === 'set-off' || box.kind === 'quote';
		if (isQuote && range && nextContent(lines, range.from) === next) return range;
	}
	return null;
}

/** Text set off from the rest, with an introduction above it or at its beginning. */
function setOffSpan(reading: Reading, at: number, floor: number): QuoteSpan | null {
	const { lines } = reading;
	const range = boxAfter(reading, at);
	if (range === null) return null;
	const from = startWithIntroduction(lines, at, floor);
	if (from === at && !beginsIntroduced(lines, at)) return null;
	return {
		from,
		to: range.to,
		isBounded: true,
		isIntroduced: true,
		isTyped: false,
		isForward: isForwardAt(lines, at, floor),
	};
}

/** Some programs mark a quote by nothing but the line above it. */
function unmarkedSpan({ lines, ranges }: Reading, at: number): QuoteSpan | null {
	const end = introductionEnd(lines, at, isSureIntroduction);
	if (end === null) return null;
	const next = lines[nextContent(lines, end)];
	if (next === undefined || isMarked(next) || isInside(next, 'set-off')) return null;
	const wrapper = ranges.get(enclosingWrapper(lines[at]) ?? noBox);
	return {
		from: at,
		to: wrapper?.to ?? lines.length,
		isBounded: false,
		isIntroduced: true,
		isTyped: false,
		isForward: false,
	};
}

const beginsIntroduced = (lines: readonly MailLine[], at: number): boolean =>
	introductionEnd(lines, at) !== null ||
	headerBlockEnd(lines, at) !== null ||
	isOriginalMark(lines[at]?.text ?? '');

/** Where a quote begins whose first marked line is `at`: with the line that introduces it, when there is one. */
function startWithIntroduction(lines: readonly MailLine[], at: number, floor: number): number {
	const last = lastContent(lines, at);
	if (last < floor) return at;
	if (isInside(lines[last], 'introduction')) return startOfIntroductionBox(lines, last, floor) ?? at;
	for (let from = last; from >= floor && from > last - longestIntroduction; from -= 1) {
		if (isBlank(lines[from])) break;
		if (introductionEnd(lines, from) === last + 1) return from;
	}
	const mark = lines[last]?.text ?? '';
	return isOriginalMark(mark) ? last : at;
}

function startOfIntroductionBox(lines: readonly MailLine[], last: number, floor: number): number | null {
	let from = last;
	while (from > floor && isInside(lines[from - 1], 'introduction')) from -= 1;
	const words = lines.slice(from, last + 1).map(({ text }) => text);
	return fitsIntroduction(words.join(' ')) ? from : null;
}

/** "-----Original Message-----" or a ruled line above headers is theirs. */
function startWithSeparators(lines: readonly MailLine[], at: number, floor: number): number {
	const last = lastContent(lines, at);
	const text = lines[last]?.text ?? '';
	return last >= floor && (isOriginalMark(text) || isRuledLine(text) || isForwardMark(text)) ? last : at;
}

function isForwardAt(lines: readonly MailLine[], at: number, floor: number): boolean {
	const last = lastContent(lines, at);
	const above = last >= floor ? (lines[last]?.text ?? '') : '';
	return isForwardMark(above) || isForwardMark(lines[at]?.text ?? '');
}

/** Quotes with nothing between them are one. */
function joined(spans: readonly QuoteSpan[], lines: readonly MailLine[]): QuoteSpan[] {
	const result: QuoteSpan[] = [];
	for (const span of spans) {
		const before = result.at(-1);
		const touches = before !== undefined && nextContent(lines, before.to) === span.from;
		if (touches && !before.isForward && !span.isForward) result[result.length - 1] = together(before, span);
		else result.push(span);
	}
	return result;
}

const together = (first: QuoteSpan, second: QuoteSpan): QuoteSpan => ({
	from: first.from,
	to: second.to,
	isBounded: first.isBounded && second.isBounded,
	isIntroduced: first.isIntroduced,
	isTyped: first.isTyped && second.isTyped,
	isForward: false,
});
