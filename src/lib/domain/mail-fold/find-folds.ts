import { announcesAnswers, hasColouredAnswers, isGreeting, pointsBelow } from './answers-inside.ts';
import { messageRanges, type EarlierMessage } from './earlier-messages.ts';
import { tellsWhoWrote } from './introduction.ts';
import { knownRanges } from './known-lines.ts';
import {
	contentLines,
	isBlank,
	lastContent,
	nextContent,
	type LineRange,
	type MailLine,
} from './mail-line.ts';
import { quotedSpans, type QuoteSpan } from './quoted-spans.ts';
import { isRuledLine } from './separators.ts';
import { isProgramFooter, signatureSpans } from './signature-spans.ts';

/** Lines that are folded away at first. */
export interface Fold extends LineRange {
	readonly kind: 'quote' | 'signature';
	/** Words of the writer's own come after it. */
	readonly isBetween: boolean;
}

/** A quote between answers that is no longer than this is the question answered: it stays. */
const shortLines = 3;
const shortChars = 160;

/**
 * What of a message may be folded: earlier messages quoted in it, and signatures. The invariant: whatever might be new stays visible. So
 * nothing is folded where only a guess says that it is quoted, where answers may stand inside a quote, or where nothing else would be left.
 * `earlier` is what it can quote: where a quote's end is not marked, what stands in none of these messages is new.
 */
export function findFolds(lines: readonly MailLine[], earlier: readonly EarlierMessage[] = []): Fold[] {
	const quotes = quotedSpans(lines).flatMap((quote) => withKnownEnds(lines, quote, earlier));
	const stretches = between(quotes, lines.length);
	const signatures = stretches.flatMap((stretch) => signatureSpans(lines, stretch));
	const own = ownLines(lines, quotes, signatures);
	if (own.length === 0) return [];
	const folds = [
		...foldable(lines, quotes, own).map((span) => ({
			kind: 'quote' as const,
			...startAtFooter(lines, span),
		})),
		...signatures.map(({ from, to }) => ({ kind: 'signature' as const, from, to })),
	].sort((a, b) => a.from - b.from);
	const lastOwn = lastOwnLine(lines, folds);
	return folds.map(({ kind, from, to }, at) => {
		const floor = at === 0 ? 0 : nextContent(lines, folds[at - 1]?.to ?? 0);
		return { kind, ...withBlanks(lines, { from, to }, floor), isBetween: to <= lastOwn };
	});
}

/** A quote whose end is not marked, cut where it is known what is quoted. */
function withKnownEnds(
	lines: readonly MailLine[],
	quote: QuoteSpan,
	earlier: readonly EarlierMessage[],
): QuoteSpan[] {
	if (quote.isBounded || quote.isForward || earlier.length === 0) return [quote];
	const known = knownRanges(lines, quote, earlier);
	return known === null ? [quote] : known.map((range) => ({ ...quote, ...range, isBounded: true }));
}

/** What lies between the quotes; forwarded messages are part of it, since they are what the mail is about. */
function between(quotes: readonly QuoteSpan[], end: number): LineRange[] {
	const stretches: LineRange[] = [];
	let from = 0;
	for (const quote of quotes) {
		if (quote.from > from) stretches.push({ from, to: quote.from });
		from = quote.to;
	}
	if (end > from) stretches.push({ from, to: end });
	return stretches;
}

function ownLines(
	lines: readonly MailLine[],
	quotes: readonly QuoteSpan[],
	signatures: readonly LineRange[],
): MailLine[] {
	const taken = [...quotes.filter(({ isForward }) => !isForward), ...signatures].sort(
		(a, b) => a.from - b.from,
	);
	const own: MailLine[] = [];
	let from = 0;
	for (const range of [...taken, { from: lines.length, to: lines.length }]) {
		for (const line of contentLines(lines, { from, to: Math.max(from, range.from) }))
			if (!isProgramFooter(line) && !isRuledLine(line.text)) own.push(line);
		from = Math.max(from, range.to);
	}
	return own;
}

function foldable(
	lines: readonly MailLine[],
	quotes: readonly QuoteSpan[],
	own: readonly MailLine[],
): QuoteSpan[] {
	const announced = announcesAnswers(own);
	const points = pointsBelow(own);
	const last = quotes.at(-1);
	const ownAfterFirst =
		quotes.length > 1 || (last !== undefined && nextContent(lines, last.to) < lines.length);
	return quotes.filter((quote) => {
		if (quote.isForward || hasColouredAnswers(lines, quote)) return false;
		// Answers were announced and stand nowhere but, perhaps, inside.
		if (announced && !ownAfterFirst) return false;
		if (!quote.isBounded && (announced || points || own.every(isGreeting))) return false;
		return !isQuestion(lines, quote, quotes.length) && !isTypedList(lines, quote);
	});
}

/** A short quote among answers, or a line or two that somebody has typed a `>` before. */
function isQuestion(lines: readonly MailLine[], quote: QuoteSpan, quoteCount: number): boolean {
	const content = messageRanges(lines, quote).flatMap((range) => contentLines(lines, range));
	const isShort =
		content.length <= shortLines && content.reduce((sum, { text }) => sum + text.length, 0) <= shortChars;
	if (!isShort) return false;
	const isFollowed = nextContent(lines, quote.to) < lines.length;
	return (quote.isTyped && !quote.isIntroduced) || (isFollowed && (quoteCount > 1 || !quote.isIntroduced));
}

/** "Proszę o:", and below it what the writer has set off himself: programs say who wrote, or when. */
function isTypedList(lines: readonly MailLine[], quote: QuoteSpan): boolean {
	if (!quote.isTyped || quote.isIntroduced) return false;
	const above = lines[lastContent(lines, quote.from)]?.text ?? '';
	return above.endsWith(':') && !/[\d@]/.test(above) && !tellsWhoWrote(above);
}

/** "Wysłane z iPhone'a" above a quote goes with it. */
function startAtFooter(lines: readonly MailLine[], { from, to }: QuoteSpan): LineRange {
	let start = from;
	for (let at = from - 1; at >= 0; at -= 1) {
		const line = lines[at];
		if (line === undefined || isBlank(line)) continue;
		if (!isProgramFooter(line)) break;
		start = at;
	}
	return { from: start, to };
}

function lastOwnLine(lines: readonly MailLine[], folds: readonly LineRange[]): number {
	let end = lines.length;
	for (const { from, to } of folds.toReversed()) {
		const last = lastContent(lines, end);
		if (last >= to) return last;
		end = from;
	}
	return lastContent(lines, end);
}

/** Empty lines around what is folded would leave a gap; those at the very beginning stay, and those of the fold before, which ends at `floor`. */
function withBlanks(lines: readonly MailLine[], { from, to }: LineRange, floor: number): LineRange {
	const last = lastContent(lines, from);
	return { from: Math.max(floor, last < 0 ? from : last + 1), to: nextContent(lines, to) };
}
