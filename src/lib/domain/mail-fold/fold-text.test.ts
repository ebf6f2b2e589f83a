import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelledLines } from '../../../../tests/fixtures/mail-programs/labels.ts';
import { textFixtures } from '../../../../tests/fixtures/mail-programs/all-fixtures.ts';
import { foldText } from './fold-text.ts';

const own = (text: string): string =>
	foldText(text)
		.filter(({ kind }) => kind === 'own')
		.map((part) => part.text)
		.join('\n');
const folded = (text: string): string[] =>
	foldText(text)
		.filter(({ kind }) => kind !== 'own')
		.map((part) => part.text.trim());
const filled = (lines: readonly string[]): string[] => lines.filter((line) => line.trim() !== '');

describe('plain texts as mail programs write them', () => {
	it.each(textFixtures)('$program $language $style', ({ content }) => {
		const { text, labels } = labelledLines(content);
		const lines = text.split('\n');
		const kinds = foldText(text).flatMap((part) => part.text.split('\n').map(() => part.kind));
		expect(kinds).toHaveLength(lines.length);
		const shownAs = { own: 'own', kept: 'own', quote: 'quote', signature: 'signature' } as const;
		const wrong = lines.filter(
			(line, at) => line.trim() !== '' && kinds[at] !== shownAs[labels[at] ?? 'own'],
		);
		expect(wrong).toEqual([]);
	});
});

describe('foldText', () => {
	it.each([
		['text below the quote', '> Czy w piątek?\nTak, w piątek.'],
		['answers between quoted lines', '> Pierwsze?\nTak.\n> Drugie?\nNie.'],
		['no quote', 'Zwykły tekst\n\nz akapitem'],
		['a quote and nothing else', '> tylko cytat\n> i nic więcej\n> na trzech liniach'],
		['a mention of an earlier message', 'Klient wrote: abc'],
		['a line of one’s own that begins like a quote', 'Proszę o rysunek\n> to jest strzałka'],
		[
			'telling what somebody wrote',
			'Skarga.\nW dniu 12.11.2026 o 9:12 konsultant Jan napisał:\nZwrot przyjęty.\nProszę o wyjaśnienie.',
		],
		[
			'a form of a web page',
			'Wiadomość ze strony:\nOd: Jan <jan@x.example>\nData: 12.11.2026 9:12\nTemat: Skarga\nTreść: Proszę o kontakt.\nDziękuję.',
		],
		[
			'two dashes that begin a list',
			'Zamawiam:\n--\nDwie półki sosnowe w wymiarze sześćdziesiąt na dwadzieścia.\nPotrzebne na już.',
		],
		['a question below two dashes', 'Witam.\n--\nJan\nA co z fakturą?'],
		[
			'a message passed on',
			'Do wiadomości.\n\n---------- Forwarded message ---------\nFrom: Kurier <k@x.example>\nDate: 12.11.2026 07:02\nSubject: Paczka\nTo: jan@x.example\n\nAdres nie istnieje.',
		],
		[
			'answers announced inside Outlook’s quote',
			'Odpowiedzi poniżej.\n\nOd: A <a@x.example>\nWysłano: 12 listopada 2026 09:12\nDo: B\nTemat: C\n\nCzy w piątek? Tak.',
		],
	])('hides nothing: %s', (_, text) => {
		expect(own(text)).toBe(text);
	});

	it('knows an introduction wrapped over two lines', () => {
		const text = 'Ok\n\nOn Thu, Nov 12, 2026 at 9:12 AM Biuro <biuro@sklep.example>\nwrote:\n\n> Hello';
		expect(own(text)).toBe('Ok');
	});

	it('folds a long question and keeps a short one', () => {
		const long = Array.from({ length: 5 }, (_, at) => `> Wiersz ${at} długiego pytania`).join('\n');
		expect(folded(`${long}\n\nTak.\n\n> Krótkie?\nNie.`)).toEqual([long]);
	});

	it('folds the signature apart from the quote', () => {
		const text = 'Dziękuję.\n\n-- \nJan\ntel. 1\n\nW dniu 12.11.2026 o 9:12, Biuro pisze:\n> a\n> b';
		expect(foldText(text).map(({ kind }) => kind)).toEqual(['own', 'signature', 'quote']);
	});
});

describe('whatever the text', () => {
	const line = fc.oneof(
		fc.constantFrom(
			'tekst własny',
			'',
			'  ',
			'> cytat',
			'> > głębiej',
			'>> a',
			'W dniu 12.11.2026 o 9:12, Jan <jan@x.example> pisze:',
			'On Thu, Nov 12, 2026 at 9:12 AM Jan <jan@x.example> wrote:',
			'Jan pisze:',
			'-----Original Message-----',
			'From: Jan <jan@x.example>',
			'Sent: 12.11.2026 09:12',
			'To: Anna',
			'Subject: x',
			'-- ',
			'tel. 601 223 445',
			'Wysłane z iPhone’a',
			'________________',
		),
		fc.string({ maxLength: 40 }),
	);
	const texts = fc.array(line, { maxLength: 24 }).map((lines) => lines.join('\n'));

	it('the parts are the text', () => {
		fc.assert(
			fc.property(texts, (text) => {
				const parts = foldText(text).flatMap((part) => part.text.split('\n'));
				expect(parts).toEqual(text.split(/\r\n|\r|\n/));
			}),
		);
	});

	it('never hides everything', () => {
		fc.assert(
			fc.property(texts, (text) => {
				expect(own(text).trim() === '').toBe(text.trim() === '');
			}),
		);
	});

	it('hides no unmarked line above the first mark of a quote or a signature', () => {
		const fresh = fc.array(fc.constantFrom('nowe zdanie klienta', 'Proszę o kontakt.', ''), {
			minLength: 1,
			maxLength: 6,
		});
		fc.assert(
			fc.property(fresh, texts, (lines, rest) => {
				const said = filled(lines);
				fc.pre(said.length > 0);
				const shown = own([...lines, rest].join('\n')).split('\n');
				expect(filled(shown).slice(0, said.length)).toEqual(said);
			}),
		);
	});

	it('hides no line between marked quotes', () => {
		const part = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 3 }));
		fc.assert(
			fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
				const text = parts.flatMap(([quoted, said]) => [
					...Array<string>(quoted).fill('> dawne słowa'),
					...Array<string>(said).fill('nowe słowa'),
				]);
				const expected = parts.reduce((sum, [, said]) => sum + said, 0);
				expect(
					own(text.join('\n'))
						.split('\n')
						.filter((l) => l === 'nowe słowa'),
				).toHaveLength(expected);
			}),
		);
	});
});
