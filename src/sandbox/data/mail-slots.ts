import type { MailSlots } from './mail-corpus.ts';
import { clock, isoMinute, polishDate, twoDigits, warsawTime } from './warsaw-time.ts';

/** Somebody's message as a later one quotes it. */
export interface Quotable {
	name: string;
	email: string;
	paragraphs: readonly string[];
	atMs: number;
}

/** Everything a mail of the corpus can say. */
export interface MailContext {
	/** Greeting and paragraphs of the message itself, without signature. */
	paragraphs: readonly string[];
	quote: Quotable | null;
	/** What the quoted message quoted in turn. */
	older: Quotable | null;
	sender: { name: string; surname: string; email: string; phone: string; company: string };
	queueEmail: string;
	queueName: string;
	subject: string;
	number: number;
	atMs: number;
	/** Unique per message, 32 hexadecimal digits. */
	hex: string;
	facts: Readonly<Record<string, string>>;
}

const plainWidth = 72;

const monthsPl = ['sty', 'lut', 'mar', 'kwi', 'maj', 'cze', 'lip', 'sie', 'wrz', 'paź', 'lis', 'gru'];
const monthsLongPl = [
	'stycznia',
	'lutego',
	'marca',
	'kwietnia',
	'maja',
	'czerwca',
	'lipca',
	'sierpnia',
	'września',
	'października',
	'listopada',
	'grudnia',
];
const daysPl = ['niedz.', 'pon.', 'wt.', 'śr.', 'czw.', 'pt.', 'sob.'];
const daysLongPl = ['niedziela', 'poniedziałek', 'wtorek', 'środa', 'czwartek', 'piątek', 'sobota'];
const monthsLongEn = [
	'January',
	'February',
	'March',
	'April',
	'May',
	'June',
	'July',
	'August',
	'September',
	'October',
	'November',
	'December',
];
const daysLongEn = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const monthsLongDe = [
	'Januar',
	'Februar',
	'März',
	'April',
	'Mai',
	'Juni',
	'Juli',
	'August',
	'September',
	'Oktober',
	'November',
	'Dezember',
];
const daysLongDe = ['Sonntag', 'Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag'];

/** Ways mail programs write the date above a quote; the value is what stands in the slot `<quote|older>_<key>`. */
const dateForms: Readonly<Record<string, (atMs: number) => string>> = {
	date_gmail_pl: (at) =>
		parts(at, (t) => `${daysPl[t.weekday]}, ${t.day} ${monthsPl[t.month - 1]} ${t.year} o ${clock(t)}`),
	date_outlook_pl: (at) =>
		parts(at, (t) => `${daysLongPl[t.weekday]}, ${t.day} ${monthsLongPl[t.month - 1]} ${t.year} ${clock(t)}`),
	date_apple_pl: (at) => parts(at, (t) => `${t.day} ${monthsPl[t.month - 1]} ${t.year}, o godz. ${clock(t)}`),
	date_gmail_en: (at) =>
		parts(
			at,
			(t) => `${day3(t.weekday)}, ${month3(t.month)} ${t.day}, ${t.year} at ${clock12(t.hour, t.minute)}`,
		),
	date_outlook_en: (at) =>
		parts(
			at,
			(t) =>
				`${daysLongEn[t.weekday]}, ${monthsLongEn[t.month - 1]} ${t.day}, ${t.year} ${clock12(t.hour, t.minute)}`,
		),
	date_apple_en: (at) => parts(at, (t) => `${t.day} ${month3(t.month)} ${t.year}, at ${clock(t)}`),
	date_outlook_de: (at) =>
		parts(
			at,
			(t) => `${daysLongDe[t.weekday]}, ${t.day}. ${monthsLongDe[t.month - 1]} ${t.year} ${clock(t)}`,
		),
	date_gmail_de: (at) =>
		parts(
			at,
			(t) =>
				`${daysLongDe[t.weekday]?.slice(0, 2)}., ${t.day}. ${monthsLongDe[t.month - 1]?.slice(0, 3)}. ${t.year} um ${clock(t)} Uhr`,
		),
	date_dots: (at) => `${polishDate(at)} ${isoMinute(at).slice(11)}`,
	date_iso: isoMinute,
	date_rfc: (at) =>
		parts(
			at,
			(t) => `${day3(t.weekday)}, ${twoDigits(t.day)} ${month3(t.month)} ${t.year} ${clock(t)}:00 +0100`,
		),
};

/** The slots of one message; values are computed only when the mail asks for them. */
export function mailSlots(context: MailContext): MailSlots {
	return {
		value: (name) => valueOf(name, context),
		list: (name) => listOf(name, context),
	};
}

function valueOf(name: string, context: MailContext): string | undefined {
	const [prefix = '', ...rest] = name.split('_');
	if (prefix === 'quote') return quoteValue(rest.join('_'), context.quote);
	if (prefix === 'older') return quoteValue(rest.join('_'), context.older);
	switch (name) {
		case 'customer':
			return `${context.sender.name} ${context.sender.surname}`.trim();
		case 'name':
		case 'surname':
		case 'email':
		case 'phone':
		case 'company':
			return context.sender[name];
		case 'queue_email':
			return context.queueEmail;
		case 'queue_name':
			return context.queueName;
		case 'subject':
			return context.subject;
		case 'number':
			return String(context.number);
		case 'hex':
			return context.hex;
		case 'date':
			return polishDate(context.atMs);
		case 'datetime':
			return isoMinute(context.atMs);
		default:
			return context.facts[name];
	}
}

function quoteValue(name: string, quote: Quotable | null): string | undefined {
	if (!quote) return '';
	if (name === 'name') return quote.name;
	if (name === 'email') return quote.email;
	return dateForms[name]?.(quote.atMs);
}

function listOf(name: string, context: MailContext): readonly string[] | undefined {
	switch (name) {
		case 'text':
			return context.paragraphs;
		case 'text_lines':
			return wrapped(context.paragraphs);
		case 'quote':
			return context.quote?.paragraphs ?? [];
		case 'quote_lines':
			return wrapped(context.quote?.paragraphs ?? []);
		case 'older':
			return context.older?.paragraphs ?? [];
		case 'older_lines':
			return wrapped(context.older?.paragraphs ?? []);
		case 'stock':
			return stockRows();
		default:
			return undefined;
	}
}

/** The rows of a price list of two thousand articles. */
function stockRows(): string[] {
	return Array.from(
		{ length: 2000 },
		(_, index) => `LMP-${String(index + 1).padStart(4, '0')} Oprawa sufitowa, wariant ${index % 37}`,
	);
}

/** Paragraphs as lines of a plain-text mail, parted by empty ones. */
function wrapped(paragraphs: readonly string[]): string[] {
	const lines = paragraphs.flatMap((paragraph) => [...paragraph.split('\n').flatMap(wrapLine), '']);
	return lines.slice(0, -1);
}

function wrapLine(line: string): string[] {
	const lines: string[] = [];
	let current = '';
	for (const word of line.split(' ')) {
		if (current && current.length + word.length >= plainWidth) {
			lines.push(current);
			current = word;
		} else {
			current = current ? `${current} ${word}` : word;
		}
	}
	return [...lines, current];
}

function parts(atMs: number, form: (time: ReturnType<typeof warsawTime>) => string): string {
	return form(warsawTime(atMs));
}

function day3(weekday: number): string {
	return (daysLongEn[weekday] ?? '').slice(0, 3);
}

function month3(month: number): string {
	return (monthsLongEn[month - 1] ?? '').slice(0, 3);
}

function clock12(hour: number, minute: number): string {
	return `${((hour + 11) % 12) + 1}:${twoDigits(minute)} ${hour < 12 ? 'AM' : 'PM'}`;
}
