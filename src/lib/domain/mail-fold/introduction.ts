/** Longer texts are somebody's words, not the line that a mail program puts above a quote. */
const maxChars = 320;
const verb =
	'(?:pisze|napisał|napisała|napisał\\(a\\)|napisał/a|napisana przez|wrote|schrieb|geschrieben|a écrit|escribió|ha scritto|schreef|napsal|napsal\\(a\\)|skrev|пише|написав|написал|написал\\(а\\))';
/** "… wrote:", also with the name or the time after the verb, and Zoho's "… wrote ----". */
const wrote = new RegExp(`${verb}(?![\\p{L}(/])(?:[^:]*(?:\\d{1,2}:\\d{2}[^:]*)?:|\\s*-{3,4})$`, 'iu');
const time = /\d{1,2}[:.]\d{2}/;
/** How programs begin the line; people who write "W mailu z 12.11 pisze Pani:" do not. */
const opening =
	/^(?:-{3,4}\s*)?(?:W dniu|Dnia|On|Am|Le|El|Il|Op|Den|Wiadomość napisana|(?:pon|wt|śr|czw|czwartek|pt|sob|niedz|nd)[\p{L}]*\.?,)\s/iu;
const address = /<?[^\s<>@]+@[^\s<>@]+>?/;
const bracketedAddress = /<[^\s<>@]+@[^\s<>@]+>/;

const tidy = (text: string): string => text.replace(/[\s\u00a0\u200b-\u200d\ufeff]+/g, ' ').trim();

/**
 * Whether `text` is surely the line that a mail program puts above the message it quotes ("W dniu 12.11.2026 o 9:12 Jan <jan@x> napisał:"):
 * it says who wrote, when to the minute, and either an address is in it or it begins as programs do.
 */
export function isIntroduction(text: string): boolean {
	// Asked about every line of every mail: most are done with here.
	if (text.length > 2 * maxChars || !/[:-]\s*$/.test(text) || !/\d/.test(text)) return false;
	const line = tidy(text);
	if (line.length > maxChars || !wrote.test(line) || !time.test(line)) return false;
	return opening.test(line) || address.test(line);
}

/**
 * As `isIntroduction`, and so like a program's that the text after it is a quote even without any mark: nobody writes an address in angle
 * brackets by hand when he tells what somebody wrote.
 */
export const isSureIntroduction = (text: string): boolean =>
	isIntroduction(text) && opening.test(tidy(text)) && bracketedAddress.test(text);

/** Whether a line says of somebody that he wrote what follows, however little else it says. */
export const tellsWhoWrote = (text: string): boolean => wrote.test(tidy(text));

/** Whether a text could stand in a program's own box for the introducing line: a whole letter could not. */
export const fitsIntroduction = (text: string): boolean => tidy(text).length <= maxChars;
