/**
 * What mail programs wrap parts of a message into. `quote`: an earlier message, marked as such. `set-off`: an indent or a line at its left; a
 * quote only where something introduces it. `wrapper`: a program's box around introduction and quote, in which people write, too.
 * `introduction`: the line that a program puts above a quote. `headers`: sender, date and subject of an earlier message.
 */
export type BoxKind = 'quote' | 'set-off' | 'wrapper' | 'introduction' | 'headers' | 'signature';

export interface Box {
	readonly kind: BoxKind;
	readonly parent: Box | null;
}

/** One line of a message as its reader sees it, of plain text or of HTML. */
export interface MailLine {
	/** Its words with single spaces, quote marks taken off; '' for an empty line. */
	readonly text: string;
	/** There is something to see besides words. */
	readonly hasPicture: boolean;
	/** How many `>` stand before it. */
	readonly depth: number;
	/** The innermost box it lies in. */
	readonly box: Box | null;
	/** Colour of its words where they stand out from ink; `mixedTint` when only some of them do, null when none does. */
	readonly tint: string | null;
}

export const mixedTint = 'mixed';

export const plainLine: MailLine = { text: '', hasPicture: false, depth: 0, box: null, tint: null };

export const isBlank = (line: MailLine | undefined): boolean =>
	line === undefined || (line.text === '' && !line.hasPicture);

/** The boxes around a line, the innermost first. */
export function* boxesOf(line: MailLine | undefined): Generator<Box> {
	for (let box = line?.box ?? null; box !== null; box = box.parent) yield box;
}

export function isInside(line: MailLine | undefined, kind: BoxKind): boolean {
	for (const box of boxesOf(line)) if (box.kind === kind) return true;
	return false;
}

/** Whether the line carries a quote mark: `>` before it, or a box that programs put around earlier messages. */
export const isMarked = (line: MailLine | undefined): boolean =>
	line !== undefined && (line.depth > 0 || isInside(line, 'quote'));

/** Lines `from` up to, not including, `to`. */
export interface LineRange {
	readonly from: number;
	readonly to: number;
}

/** Where each box begins and ends: its lines follow each other. */
export function boxRanges(lines: readonly MailLine[]): ReadonlyMap<Box, LineRange> {
	const ranges = new Map<Box, LineRange>();
	lines.forEach((line, at) => {
		for (const box of boxesOf(line)) ranges.set(box, { from: ranges.get(box)?.from ?? at, to: at + 1 });
	});
	return ranges;
}

/** The first line with content at or after `at`; the number of lines when there is none. */
export function nextContent(lines: readonly MailLine[], at: number): number {
	let next = at;
	while (next < lines.length && isBlank(lines[next])) next += 1;
	return next;
}

/** The last line with content before `at`; -1 when there is none. */
export function lastContent(lines: readonly MailLine[], at: number): number {
	let last = at - 1;
	while (last >= 0 && isBlank(lines[last])) last -= 1;
	return last;
}

export const contentLines = (lines: readonly MailLine[], { from, to }: LineRange): MailLine[] =>
	lines.slice(from, to).filter((line) => !isBlank(line));
