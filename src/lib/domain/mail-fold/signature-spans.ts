import {
	boxesOf,
	boxRanges,
	contentLines,
	isBlank,
	nextContent,
	type LineRange,
	type MailLine,
} from './mail-line.ts';

/** More than this is no signature, whatever a program calls it. */
const maxLines = 14;
const maxChars = 900;
const wordsOfSentence = 7;
const wordsOfLongLine = 14;

const delimiter = /^(?:--|—)$/;
/** What telephones and programs write below a mail by themselves. */
const programFooter =
	/^(?:(?:Wysłan[eoay]|Sent|Von meinem|Gesendet|Enviado|Envoyé|Pobierz|Get|Laden Sie|Holen Sie sich)(?!\p{L}).{0,70}(?:iPhon|iPad|Galaxy|Samsung|Android|Outlook|Yahoo|Gmail|telefonu|smartfona|komórk|Poczt|Mail|phone|mobile|Windows|Huawei|Xiaomi|BlackBerry|gesendet|Thunderbird|Proton).{0,60})$/iu;
const aboutThisMail =
	/(niniejsz[aey] (?:wiadomoś|mail|e-mail|korespondencj)|treść tej wiadomości|ta wiadomość|this (?:e-?mail|message|communication)|diese (?:e-?mail|nachricht)|klauzula informacyjna|administrator(?:em)? (?:Pani|danych|Państwa))/iu;
const legalTerms =
	/(poufn|prawnie chronion|RODO|danych osobowych|confidential|privileged|intended recipient|vertraulich|adresat|Empfänger|GDPR|DSGVO|environment before printing)/iu;
const legalLineChars = 90;

const wordCount = (text: string): number => text.split(' ').length;

export const isProgramFooter = (line: MailLine): boolean => programFooter.test(line.text);

/** A clause on confidentiality or data protection, as companies add them by machine. */
export const isLegalClause = ({ text }: MailLine): boolean =>
	text.length >= legalLineChars && aboutThisMail.test(text) && legalTerms.test(text);

/** Names, posts, numbers and addresses are short; sentences are something said. */
const isSaid = (line: MailLine): boolean =>
	!isLegalClause(line) &&
	!isProgramFooter(line) &&
	(/[?]/.test(line.text) ||
		/^P\.?\s?S\b/i.test(line.text) ||
		wordCount(line.text) >= wordsOfLongLine ||
		(wordCount(line.text) >= wordsOfSentence && /[.!:;,…]$/.test(line.text)));

function isSignature(lines: readonly MailLine[], range: LineRange): boolean {
	const content = contentLines(lines, range);
	const plain = content.filter((line) => !isLegalClause(line));
	const chars = plain.reduce((sum, { text }) => sum + text.length, 0);
	return (
		content.some((line) => !isProgramFooter(line)) &&
		plain.length <= maxLines &&
		chars <= maxChars &&
		!plain.some((line) => isSaid(line))
	);
}

/** The signatures within a stretch of somebody's own words, which ends where a quote begins or the message ends. */
export function signatureSpans(lines: readonly MailLine[], stretch: LineRange): LineRange[] {
	const closing = closingSpan(lines, stretch);
	const rest = { from: stretch.from, to: closing?.from ?? stretch.to };
	return joined([...boxedSpans(lines, rest), ...(closing === null ? [] : [closing])], lines);
}

/** Name and clause below each other are one. */
function joined(spans: readonly LineRange[], lines: readonly MailLine[]): LineRange[] {
	const result: LineRange[] = [];
	for (const span of spans) {
		const before = result.at(-1);
		if (before !== undefined && nextContent(lines, before.to) >= span.from)
			result[result.length - 1] = { from: before.from, to: span.to };
		else result.push(span);
	}
	return result;
}

/** From "-- ", or from the first of the closing clauses, to the end of the stretch. */
function closingSpan(lines: readonly MailLine[], { from, to }: LineRange): LineRange | null {
	for (let at = from; at < to; at += 1)
		if (delimiter.test(lines[at]?.text ?? '')) {
			const first = nextContent(lines, at + 1);
			if (first < to && isSignature(lines, { from: first, to })) return { from: at, to };
		}
	return clausesSpan(lines, { from, to });
}

function clausesSpan(lines: readonly MailLine[], { from, to }: LineRange): LineRange | null {
	let start = to;
	for (let at = to - 1; at >= from; at -= 1) {
		const line = lines[at];
		if (line === undefined || isBlank(line)) continue;
		if (!isLegalClause(line)) break;
		start = at;
	}
	return start < to ? { from: start, to } : null;
}

function boxedSpans(lines: readonly MailLine[], { from, to }: LineRange): LineRange[] {
	const spans: LineRange[] = [];
	const ranges = boxRanges(lines.slice(from, to));
	for (let at = from; at < to; at += 1) {
		const box = [...boxesOf(lines[at])].findLast(({ kind }) => kind === 'signature');
		const inside = box && ranges.get(box);
		if (!inside) continue;
		const range = { from: from + inside.from, to: from + inside.to };
		if (isSignature(lines, range) && range.from >= (spans.at(-1)?.to ?? from)) spans.push(range);
		at = Math.max(at, range.to - 1);
	}
	return spans;
}
