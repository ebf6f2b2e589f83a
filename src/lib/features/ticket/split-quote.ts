import { isAttribution } from './attribution.ts';

/** A plain text cut into what was written now and what is quoted from before. `quoted` is '' when nothing can be folded away safely. */
export interface SplitText {
	own: string;
	quoted: string;
}

const quotedLine = /^\s*>/;
const blankLine = /^\s*$/;
/** "W dniu 12.11.2026 o 9:12, Anna pisze:", "On Thu, … wrote:": the line above a quote, possibly wrapped over two lines. */
const attribution = /(pisze|napisał|napisała|napisał\(a\)|wrote|schrieb|a écrit)\s*:\s*$/i;
/** Outlook puts headers of the earlier message instead of quote marks; all below belongs to it. */
const originalMessage =
	/^\s*-{2,}\s*(Wiadomość oryginalna|Oryginalna wiadomość|Original Message|Wiadomość przekazana dalej|Forwarded message)\s*-{2,}\s*$/i;

function attributionStart(lines: readonly string[], quoteAt: number): number {
	let at = quoteAt - 1;
	while (at >= 0 && blankLine.test(lines[at] ?? '')) at -= 1;
	if (at < 0 || !(attribution.test(lines[at] ?? '') || isAttribution(lines[at] ?? ''))) return quoteAt;
	const above = lines[at - 1] ?? '';
	return /^\s*(W dniu|Dnia|On|Am|Le|(pon|wt|śr|czw|pt|sob|niedz)\.)\s/i.test(above) &&
		!/^\s*(W dniu|Dnia|On|Am|Le|(pon|wt|śr|czw|pt|sob|niedz)\.)\s/i.test(lines[at] ?? '')
		? at - 1
		: at;
}

/** Where the block of quoted lines that ends the text begins; the number of lines when the text ends with words of its own. */
function trailingQuoteStart(lines: readonly string[]): number {
	let start = lines.length;
	for (let at = lines.length - 1; at >= 0; at -= 1) {
		const line = lines[at] ?? '';
		if (quotedLine.test(line)) start = at;
		else if (!blankLine.test(line)) break;
	}
	return start;
}

/**
 * Splits off the earlier message at the end of a plain text. A quote counts only when nothing but blank lines follows it: answers written
 * between or below quoted lines are never hidden.
 */
export function splitQuote(text: string): SplitText {
	const lines = text.split(/\r?\n/);
	const original = lines.findIndex((line) => originalMessage.test(line));
	const quote = trailingQuoteStart(lines);
	const start = original >= 0 ? Math.min(original, quote) : quote;
	if (start >= lines.length) return { own: text, quoted: '' };
	const from = attributionStart(lines, start);
	const own = lines.slice(0, from).join('\n').trimEnd();
	// A message that is a quote and nothing else would look empty when folded.
	return own === '' ? { own: text, quoted: '' } : { own, quoted: lines.slice(from).join('\n') };
}
