import { plainLine, type MailLine } from './mail-line.ts';

const marks = /^(?:\s?>)+/;

/** A line of text as the rules see it: quote marks counted and taken off, white space collapsed. */
export function textLine(raw: string): Pick<MailLine, 'text' | 'depth'> {
	const found = marks.exec(raw)?.[0] ?? '';
	const text = raw
		.slice(found.length)
		.replace(/[\s\u00a0\u200b-\u200d\u2060\ufeff]+/g, ' ')
		.trim();
	return { text, depth: found.split('>').length - 1 };
}

export const plainLines = (text: string): MailLine[] =>
	text.split(/\r\n|\r|\n/).map((raw) => ({ ...plainLine, ...textLine(raw) }));
