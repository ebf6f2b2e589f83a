import { isBlank, isInside, isMarked, type MailLine } from './mail-line.ts';

type Label = 'from' | 'date' | 'to' | 'subject' | 'other';

const words: Readonly<Record<Exclude<Label, 'other'>, string>> = {
	from: 'From|Od|Von|De|Da|Van|Från|От|Від',
	date: 'Sent|Date|Wysłano|Wysłane|Wysłana|Data|Gesendet|Datum|Envoyé|Enviado|Inviato|Verzonden|Skickat|Odesláno|Отправлено|Надіслано|Дата',
	to: 'To|Do|An|À|Para|A|Aan|Till|Komu|Кому',
	subject: 'Subject|Temat|Betreff|Objet|Asunto|Oggetto|Onderwerp|Ämne|Předmět|Тема',
};
const other = 'Cc|DW|Kopia|Kopie|UDW|Bcc|Reply-To|Odpowiedz do|Ważność|Importance|Priorytet|Antwort an|Копия';
/** Some programs set headers in bold, which is left as asterisks in plain text. */
const starts = (label: string): RegExp => new RegExp(`^\\*?(?:${label})\\s?:\\*?(?:\\s|$)`, 'iu');
const labels: readonly (readonly [Label, RegExp])[] = [
	...(Object.entries(words) as [Label, string][]).map(([label, text]) => [label, starts(text)] as const),
	['other', starts(other)],
];
/** Forms on web pages send "Od: …, Data: …, Treść: …": there the text that follows is the message itself. */
const formField = /^\*?(?:Treść|Wiadomość|Message|Nachricht|Zapytanie|Telefon|Phone|Imię)(?:\s\p{L}+)?\s?:/iu;

const longestLabel = 24;
const maxBlockLines = 14;
/** Long lists of receivers go on over further lines. */
const maxContinuations = 4;

const labelOf = (line: MailLine | undefined): Label | null =>
	line?.text.slice(0, longestLabel).includes(':') !== true
		? null
		: (labels.find(([, pattern]) => pattern.test(line.text))?.[0] ?? null);

const continuesReceivers = (line: MailLine | undefined): boolean =>
	line !== undefined && /@|;\s*$/.test(line.text) && line.text.length < 400;

/**
 * Where a block of headers that begins at line `at` ends; null when there is none. Sender, date and one of receiver and subject must be
 * there, each in a line of its own, as programs write them above the message they quote.
 */
export function headerBlockEnd(lines: readonly MailLine[], at: number): number | null {
	const first = labelOf(lines[at]);
	if (first !== 'from' && first !== 'date') return null;
	const found = new Set<Label>();
	let continuations = 0;
	let end = at;
	for (let next = at; next < lines.length && next < at + maxBlockLines; next += 1) {
		const line = lines[next];
		const label = labelOf(line);
		if (label !== null) {
			if (found.has(label) && label !== 'other') break;
			found.add(label);
			end = next + 1;
		} else if (!isBlank(line)) {
			continuations += 1;
			if (continuations > maxContinuations || !continuesReceivers(line)) break;
		} else if (!goesOn(lines, next)) break;
	}
	return isHeaderBlock(lines, at, end, found) ? end : null;
}

/** One empty line may stand between headers, where each is a paragraph. */
const goesOn = (lines: readonly MailLine[], blank: number): boolean => labelOf(lines[blank + 1]) !== null;

function isHeaderBlock(
	lines: readonly MailLine[],
	at: number,
	end: number,
	found: ReadonlySet<Label>,
): boolean {
	if (isInside(lines[at], 'headers')) return true;
	if (!found.has('from') || !found.has('date') || !(found.has('to') || found.has('subject'))) return false;
	const next = lines.slice(end, end + 2).find((line) => !isBlank(line));
	return next === undefined || isMarked(next) || !formField.test(next.text);
}
