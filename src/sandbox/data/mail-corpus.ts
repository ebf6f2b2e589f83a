/**
 * The mails of `mails/`: bodies as common mail programs write them, with slots.
 *
 * `{{name}}` is replaced by one value, escaped in HTML; `{{#list}}…{{.}}…{{/list}}` is repeated for each item of
 * a list. An unknown slot throws, so that a misspelt one cannot reach a reader.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CorpusMail } from './mails/corpus-mail.ts';
import { corpusMails } from './mails/index.ts';

/** What slots are filled with; lists are paragraphs or lines. */
export interface MailSlots {
	value(name: string): string | undefined;
	list(name: string): readonly string[] | undefined;
}

type Segment =
	| { kind: 'text'; text: string }
	| { kind: 'slot'; name: string }
	| { kind: 'list'; name: string; before: string; after: string };

const directory = join(import.meta.dirname, 'mails');
const compiled = new Map<string, Segment[]>();

/** The body of a mail of the corpus with its slots filled. */
export function renderMail(mail: CorpusMail, slots: MailSlots): string {
	const escape = mail.format === 'html' ? escapeHtml : (text: string) => text;
	return segmentsOf(mail)
		.map((segment) => renderSegment(segment, slots, escape))
		.join('');
}

/** Fills the slots of a short text of a mail's description, such as a Content-ID. */
export function renderText(text: string, slots: MailSlots): string {
	return compile(text)
		.map((segment) => renderSegment(segment, slots, (value) => value))
		.join('');
}

/** The mails for a use and language. */
export function mailsFor(use: CorpusMail['use'], language: CorpusMail['language']): CorpusMail[] {
	return corpusMails.filter((mail) => mail.use === use && mail.language === language);
}

export function escapeHtml(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}

function segmentsOf(mail: CorpusMail): Segment[] {
	const known = compiled.get(mail.name);
	if (known) return known;
	const extension = mail.format === 'html' ? 'html' : 'txt';
	const segments = compile(readFileSync(join(directory, `${mail.name}.${extension}`), 'utf8'));
	compiled.set(mail.name, segments);
	return segments;
}

function compile(source: string): Segment[] {
	const pattern = /\{\{#(\w+)\}\}([\s\S]*?)\{\{\.\}\}([\s\S]*?)\{\{\/\1\}\}|\{\{(\w+)\}\}/g;
	const segments: Segment[] = [];
	let end = 0;
	for (const match of source.matchAll(pattern)) {
		segments.push({ kind: 'text', text: source.slice(end, match.index) });
		const [, list, before, after, name] = match;
		if (list !== undefined)
			segments.push({ kind: 'list', name: list, before: before ?? '', after: after ?? '' });
		else if (name !== undefined) segments.push({ kind: 'slot', name });
		end = match.index + match[0].length;
	}
	segments.push({ kind: 'text', text: source.slice(end) });
	return segments;
}

function renderSegment(segment: Segment, slots: MailSlots, escape: (text: string) => string): string {
	if (segment.kind === 'text') return segment.text;
	if (segment.kind === 'slot') return escape(known(slots.value(segment.name), segment.name));
	const items = known(slots.list(segment.name), segment.name);
	return items.map((item) => segment.before + escape(item) + segment.after).join('');
}

function known<T>(value: T | undefined, name: string): T {
	if (value === undefined) throw new Error(`Unknown slot ${name} in a mail`);
	return value;
}
