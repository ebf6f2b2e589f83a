import type { AttachmentRecipe } from '../seed-data.ts';
import { lineChunks, roomIn } from './padding.ts';

/** A log or note in UTF-8. */
export function* txtChunks(recipe: AttachmentRecipe): Generator<Uint8Array> {
	yield* textFile(
		`${recipe.title}\nZażółć gęślą jaźń – plik tekstowy w UTF-8.\n\n`,
		'2026-11-20 08:15:32 INFO polaczenie z centralka nawiazane, poziom sygnalu -61 dBm\n',
		recipe.size,
	);
}

/** A table with semicolons and decimal commas, as Polish spreadsheets write it. */
export function* csvChunks(recipe: AttachmentRecipe): Generator<Uint8Array> {
	yield* textFile(
		'\ufeffLp.;Indeks;Nazwa;Ilość;Cena brutto\n',
		'1;LMP-0417;Lampa stojaca;12;349,00\n',
		recipe.size,
	);
}

/** A forwarded message. */
export function* emlChunks(recipe: AttachmentRecipe): Generator<Uint8Array> {
	const subject = Buffer.from(recipe.title).toString('base64');
	const head = [
		'From: "Kurier" <powiadomienia@kurier.example>',
		'To: <klient@poczta.example>',
		`Subject: =?UTF-8?B?${subject}?=`,
		'Date: Fri, 20 Nov 2026 08:15:32 +0100',
		'MIME-Version: 1.0',
		'Content-Type: text/plain; charset=utf-8',
		'Content-Transfer-Encoding: 8bit',
		'',
		'Dzień dobry,',
		'Twoja przesyłka nie mogła zostać doręczona.',
		'',
		'',
	].join('\r\n');
	yield* textFile(
		head,
		'-- \r\nWiadomosc wygenerowana automatycznie, prosimy na nia nie odpowiadac.\r\n',
		recipe.size,
	);
}

function* textFile(head: string, line: string, size: number): Generator<Uint8Array> {
	const start = Buffer.from(head);
	const room = roomIn(size, start.length);
	yield start;
	yield* lineChunks(line, room);
}
