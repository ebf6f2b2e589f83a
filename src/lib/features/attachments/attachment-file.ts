import type { DownloadFault, DownloadRow } from '#lib/client/db/schema.ts';
import { brokenPromise } from '#lib/domain/file-kind.ts';
import { safeFileName } from '#lib/domain/file-name.ts';
import type { Attachment } from '#lib/domain/ticket-event.ts';
import type { Language } from '#lib/i18n/language.ts';
import { formatMegabytes } from '#lib/i18n/numbers.ts';
import type { downloads } from '#lib/i18n/pl/downloads.ts';

/** What is known of an attachment: by the ticket, and where that says nothing, by its content. */
export interface KnownFile {
	/** Safe to be shown and stored. */
	name: string | null;
	type: string | null;
	sizeBytes: number | null;
}

export function knownFile(file: Attachment, row: DownloadRow | null): KnownFile {
	return {
		name: safeFileName(file.name ?? row?.name ?? null),
		type: row?.type ?? file.type,
		sizeBytes: row?.sizeBytes ?? file.sizeBytes,
	};
}

type Words = typeof downloads;

export interface LineFacts {
	file: KnownFile;
	row: DownloadRow | null;
	progress: { receivedBytes: number; percent: number | null };
	words: Words;
	language: Language;
}

/** The small line below the name: size, how far it is, what stands in its way. */
export function statusLine({ file, row, progress, words, language }: LineFacts): string {
	const size = sizeText(file, words, language);
	switch (row?.state) {
		case 'queued':
			return join(size, words.queued);
		case 'running':
			return row.code === null
				? progressText(progress, size, words, language)
				: join(cutText(progress, words), faultText(row.code, words), words.retrying);
		case 'waiting':
			return join(cutText(progress, words), faultText(row.code, words));
		case 'failed':
			return faultText(row.code, words);
		case 'done':
			return join(size, words.stored, mismatch(file, words));
		default:
			return size;
	}
}

const join = (...parts: (string | null)[]): string => parts.filter((part) => part !== null).join(' · ');

/** How far it had come; null when that is nothing or not known. */
const cutText = ({ percent }: LineFacts['progress'], words: Words): string | null =>
	percent === null || percent === 0 ? null : words.cutAt(percent);

function sizeText({ sizeBytes }: KnownFile, words: Words, language: Language): string {
	if (sizeBytes === null) return words.unknownSize;
	return sizeBytes === 0 ? words.empty : formatMegabytes(sizeBytes, language);
}

function progressText(
	{ receivedBytes, percent }: LineFacts['progress'],
	size: string,
	words: Words,
	language: Language,
): string {
	if (receivedBytes === 0) return words.starting;
	return percent === null ? formatMegabytes(receivedBytes, language) : `${words.percent(percent)} · ${size}`;
}

function mismatch(file: KnownFile, words: Words): string | null {
	const kind = brokenPromise(file.name, file.type);
	return kind === null ? null : words.mismatch(kind);
}

export function faultText(code: DownloadFault | null, words: Words): string {
	const { faults } = words;
	return code !== null && isNamed(code, faults) ? faults[code] : faults.other;
}

const isNamed = <Texts extends object>(code: string, texts: Texts): code is keyof Texts & string =>
	Object.hasOwn(texts, code);
