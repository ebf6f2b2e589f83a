import { smallestAttachment } from './attachment-content.ts';
import type { Random } from './random.ts';
import type { FilesKind } from './scenarios/scenario.ts';
import type { AttachmentKind, SeedAttachment } from './seed-data.ts';
import { isoMinute } from './warsaw-time.ts';

export const contentTypes: Record<AttachmentKind, string> = {
	png: 'image/png',
	jpeg: 'image/jpeg',
	pdf: 'application/pdf',
	txt: 'text/plain; charset=utf-8',
	csv: 'text/csv; charset=utf-8',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	zip: 'application/zip',
	wav: 'audio/wav',
	eml: 'message/rfc822',
};

/** What an attachment is, before it has a token. */
export interface FileDraft {
	kind: AttachmentKind;
	filename: string;
	/** Bytes; raised to what the kind of file needs. */
	size: number;
	contentId?: string | null;
	inline?: boolean;
}

const kilobyte = 1024;
const megabyte = 1024 * kilobyte;
const largest = 25 * megabyte;

/** An attachment with its token and recipe. */
export function makeAttachment(random: Random, draft: FileDraft): SeedAttachment {
	const size = Math.max(draft.size, smallestAttachment[draft.kind]);
	const title = draft.filename.replace(/\.\w+$/, '');
	return {
		token: random.hex(32),
		filename: draft.filename,
		contentType: contentTypes[draft.kind],
		size,
		contentId: draft.contentId ?? null,
		inline: draft.inline ?? false,
		recipe: { kind: draft.kind, size, variant: random.int(0, 99), title: title.slice(0, 60) },
	};
}

/** One to four files as a customer sends them. */
export function customerFiles(random: Random, kind: FilesKind, atMs: number): FileDraft[] {
	const count = random.weighted([
		[60, 1],
		[25, 2],
		[10, 3],
		[5, 4],
	]);
	return Array.from({ length: count }, (_, index) => makers[kind](random, atMs, index + 1));
}

/** What agents leave at a comment. */
export function commentFile(random: Random): FileDraft {
	return random.weighted<FileDraft>([
		[3, { kind: 'pdf', filename: 'protokół serwisowy.pdf', size: random.int(80, 400) * kilobyte }],
		[2, { kind: 'wav', filename: `rozmowa-${random.digits(6)}.wav`, size: random.int(300, 4000) * kilobyte }],
		[1, { kind: 'eml', filename: 'odpowiedź przewoźnika.eml', size: random.int(2, 40) * kilobyte }],
	]);
}

/** What an agent attaches to a reply that says `text`; `number` is that of an invoice. */
export function replyFile(random: Random, text: string, number: string): FileDraft {
	const size = random.int(40, 220) * kilobyte + random.int(0, 999);
	if (/etykiet/i.test(text)) return { kind: 'pdf', filename: 'etykieta zwrotna.pdf', size };
	if (/ofert|umow|angebot|price list/i.test(text))
		return { kind: 'pdf', filename: 'Oferta 2026-11.pdf', size };
	if (/faktur|korekt|duplikat|invoice|rechnung/i.test(text)) {
		return { kind: 'pdf', filename: `Faktura ${number.replaceAll('/', '-')}.pdf`, size };
	}
	if (/pismo|uzasadnien/i.test(text)) return { kind: 'docx', filename: 'Odpowiedź na reklamację.docx', size };
	return { kind: 'pdf', filename: 'potwierdzenie.pdf', size };
}

/** A file of exactly the largest size the system takes. */
export function hugeFile(place: number): FileDraft {
	const drafts: FileDraft[] = [
		{ kind: 'zip', filename: 'wszystkie zdjęcia z montażu.zip', size: largest },
		{ kind: 'pdf', filename: 'Instrukcja montażu – pełna wersja (skan).pdf', size: largest },
		{ kind: 'jpeg', filename: 'panorama_salon.jpg', size: largest },
	];
	return drafts[place % drafts.length] ?? { kind: 'zip', filename: 'pliki.zip', size: largest };
}

const makers: Record<FilesKind, (random: Random, atMs: number, number: number) => FileDraft> = {
	photo: (random, atMs, number) =>
		random.weighted<FileDraft>([
			[
				5,
				{
					kind: 'jpeg',
					filename: cameraName(random, atMs),
					size: random.int(900, 5600) * kilobyte + random.int(0, 999),
				},
			],
			[2, { kind: 'jpeg', filename: `obudowa-${number}.jpg`, size: random.int(180, 2400) * kilobyte }],
			[
				1,
				{ kind: 'jpeg', filename: `zdjęcie etykiety (${number}).jpg`, size: random.int(90, 900) * kilobyte },
			],
		]),
	screenshot: (random, atMs) => ({
		kind: 'png',
		filename: screenshotName(random, atMs),
		size: random.int(60, 1400) * kilobyte + random.int(0, 999),
	}),
	document: (random, _atMs, number) =>
		random.weighted<FileDraft>([
			[4, { kind: 'pdf', filename: `skan_${random.digits(4)}.pdf`, size: random.int(120, 3800) * kilobyte }],
			[
				2,
				{
					kind: 'pdf',
					filename: 'potwierdzenie przelewu.pdf',
					size: random.int(30, 110) * kilobyte + random.int(0, 999),
				},
			],
			[
				2,
				{ kind: 'docx', filename: `Pismo – reklamacja ${number}.docx`, size: random.int(14, 90) * kilobyte },
			],
			[1, { kind: 'eml', filename: 'Fwd_ wezwanie.eml', size: random.int(2, 60) * kilobyte }],
		]),
	log: (random, atMs, number) =>
		random.weighted<FileDraft>([
			[4, { kind: 'txt', filename: `diagnostyka-${number}.txt`, size: random.int(1, 300) * kilobyte }],
			[2, { kind: 'zip', filename: 'logi.zip', size: random.int(40, 7000) * kilobyte }],
			[2, { kind: 'png', filename: screenshotName(random, atMs), size: random.int(60, 900) * kilobyte }],
			[1, { kind: 'wav', filename: 'nagranie dźwięku.wav', size: random.int(400, 3000) * kilobyte }],
		]),
	table: (random, _atMs, number) =>
		random.weighted<FileDraft>([
			[
				4,
				{
					kind: 'csv',
					filename: `zestawienie_${number}.csv`,
					size: random.int(1, 160) * kilobyte + random.int(0, 999),
				},
			],
			[3, { kind: 'pdf', filename: 'specyfikacja.pdf', size: random.int(90, 5000) * kilobyte }],
			[1, { kind: 'zip', filename: 'katalog_2027.zip', size: random.int(4, 19) * megabyte }],
		]),
};

function cameraName(random: Random, atMs: number): string {
	const day = isoMinute(atMs).slice(0, 10).replaceAll('-', '');
	return `${random.pick(['IMG', 'PXL', '', 'DSC'])}_${day}_${random.digits(6)}.jpg`.replace(/^_/, '');
}

function screenshotName(random: Random, atMs: number): string {
	const [day = '', clock = ''] = isoMinute(atMs).split(' ');
	return `Zrzut ekranu ${day} o ${clock.replace(':', '.')}.${random.int(10, 59)}.png`;
}
