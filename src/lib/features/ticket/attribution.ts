/** Longer texts are somebody's words, not the line that a mail program puts above a quote. */
const maxChars = 320;
const wrote =
	/(pisze|napisał|napisała|napisał\(a\)|napisana przez|wrote|schrieb|a écrit)(?![\p{L}(])[^:]*(?:\d{1,2}:\d{2}[^:]*)?:$/iu;
const time = /\d{1,2}[:.]\d{2}/;
/** How programs begin the line; people who write "W mailu z 12.11 pisze Pani:" do not. */
const opening =
	/^(?:W dniu|Dnia|On|Am|Le|Wiadomość napisana|(?:pon|wt|śr|czw|czwartek|pt|sob|niedz|nd)[\p{L}]*\.?,)\s/iu;
const address = /<?[^\s<>@]+@[^\s<>@]+>?/;

/**
 * Whether `text` is surely the line that a mail program puts above the message it quotes ("W dniu 12.11.2026 o 9:12 Jan <jan@x> napisał:"):
 * it says who wrote, when to the minute, and either an address is in it or it begins as programs do.
 */
export function isAttribution(text: string): boolean {
	const line = text.replace(/[\s\u00a0\u200b-\u200d\ufeff]+/g, ' ').trim();
	if (line.length > maxChars || !wrote.test(line) || !time.test(line)) return false;
	return opening.test(line) || address.test(line);
}

/** Whether a quoted text begins with such a line, as where programs put it inside the quote. */
export function startsWithAttribution(text: string): boolean {
	const start = text.trimStart().slice(0, maxChars);
	const ends = [...start.matchAll(/:/g)].map((match) => match.index + 1);
	return ends.some((end) => isAttribution(start.slice(0, end)));
}
