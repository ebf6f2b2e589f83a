import type { AttachmentRecipe } from '../seed-data.ts';
import { noiseChunks, roomIn } from './padding.ts';

/** Polish letters in the codes from 128 on; the standard fonts have no such encoding of their own. */
const polishLetters = 'ąćęłńóśźżĄĆĘŁŃÓŚŹŻ–„”';
const glyphNames =
	'/aogonek/cacute/eogonek/lslash/nacute/oacute/sacute/zacute/zdotaccent' +
	'/Aogonek/Cacute/Eogonek/Lslash/Nacute/Oacute/Sacute/Zacute/Zdotaccent/endash/quotedblbase/quotedblright';
const linesOfPage = [
	'Domowa Przystań sp. z o.o.',
	'ul. Portowa 14, 80-001 Gdańsk',
	'NIP 000-000-00-00',
	'',
	'Lp.  Nazwa                               Ilość    Kwota',
	'1.   Lampa stojąca Świetlik, mosiądz     1 szt.   349,00',
	'2.   Żarówka LED E27, ciepła biel        4 szt.    76,00',
	'3.   Dostawa kurierem do drzwi           1 szt.    19,90',
	'',
	'Razem brutto: 444,90 PLN',
	'Dziękujemy za zakupy.',
];

/** A PDF document of one to three pages of text; a stream nobody refers to brings it to size. */
export function* pdfChunks(recipe: AttachmentRecipe): Generator<Uint8Array> {
	const objects = documentObjects(recipe);
	const head = '%PDF-1.4\n';
	const offsets: number[] = [];
	let body = head;
	for (const object of objects) {
		offsets.push(body.length);
		body += `${offsets.length} 0 obj\n${object}\nendobj\n`;
	}
	offsets.push(body.length);
	const streamEnd = '\nendstream\nendobj\n';
	const used =
		body.length + paddingHead(offsets.length, 0).length + streamEnd.length + tail(offsets, 0).length;
	const room = roomIn(recipe.size, used);
	yield latin1(body + paddingHead(offsets.length, room));
	yield* noiseChunks(room);
	yield latin1(streamEnd + tail(offsets, used + room - tail(offsets, 0).length));
}

function documentObjects(recipe: AttachmentRecipe): string[] {
	const count = recipe.size < 50_000 ? 1 : 1 + (recipe.variant % 3);
	const pageIds = Array.from({ length: count }, (_, index) => 4 + index * 2);
	return [
		'<< /Type /Catalog /Pages 2 0 R >>',
		`<< /Type /Pages /Kids [${pageIds.map((id) => `${id} 0 R`).join(' ')}] /Count ${count} >>`,
		'<< /Type /Font /Subtype /Type1 /BaseFont /Courier ' +
			`/Encoding << /Type /Encoding /Differences [128 ${glyphNames}] >> >>`,
		...pageIds.flatMap((id, index) => [page(id + 1), content(recipe, index + 1, count)]),
	];
}

function page(contentId: number): string {
	return (
		'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] ' +
		`/Resources << /Font << /F1 3 0 R >> >> /Contents ${contentId} 0 R >>`
	);
}

function content(recipe: AttachmentRecipe, number: number, count: number): string {
	const lines = [
		recipe.title,
		`Strona ${number} z ${count}`,
		'',
		...(recipe.size < 2_500 ? [] : linesOfPage),
	];
	const shown = lines.map((line) => `(${encode(line)}) Tj T*`).join('\n');
	const stream = `BT /F1 11 Tf 50 780 Td 16 TL\n${shown}\nET`;
	return `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`;
}

function encode(line: string): string {
	const codes = Array.from(line, (letter) => {
		const index = polishLetters.indexOf(letter);
		if (index >= 0) return String.fromCharCode(128 + index);
		return letter.charCodeAt(0) > 126 ? '?' : letter;
	});
	return codes.join('').replaceAll(/[\\()]/g, String.raw`\$&`);
}

function paddingHead(id: number, length: number): string {
	return `${id} 0 obj\n<< /Length ${tenDigits(length)} >>\nstream\n`;
}

function tail(offsets: number[], startOfTable: number): string {
	const rows = offsets.map((offset) => `${tenDigits(offset)} 00000 n \n`).join('');
	const size = offsets.length + 1;
	return (
		`xref\n0 ${size}\n0000000000 65535 f \n${rows}` +
		`trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${tenDigits(startOfTable)}\n%%EOF\n`
	);
}

function tenDigits(value: number): string {
	return String(value).padStart(10, '0');
}

function latin1(text: string): Buffer {
	return Buffer.from(text, 'latin1');
}
