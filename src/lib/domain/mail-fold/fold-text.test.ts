import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelledLines } from '../../../../tests/fixtures/mail-programs/labels.ts';
import {
	earlierOf,
	needsEarlier,
	textFixtures,
} from '../../../../tests/fixtures/mail-programs/all-fixtures.ts';
import { messagesIn, type EarlierMessage } from './earlier-messages.ts';
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
	const shownAs = { own: 'own', kept: 'own', quote: 'quote', signature: 'signature' } as const;
	/** Lines with words that are not shown as their labels say; only words of the writer's own where `quotes` does not matter. */
	function wrongLines(content: string, earlier: EarlierMessage[], quotes = true): string[] {
		const { text, labels } = labelledLines(content);
		const lines = text.split('\n');
		const kinds = foldText(text, earlier).flatMap((part) => part.text.split('\n').map(() => part.kind));
		expect(kinds).toHaveLength(lines.length);
		return lines.filter((line, at) => {
			const label = labels[at] ?? 'own';
			return line.trim() !== '' && kinds[at] !== shownAs[label] && (quotes || shownAs[label] === 'own');
		});
	}

	it.each(textFixtures)('$program $language $style', ({ content, language }) => {
		expect(wrongLines(content, earlierOf(language))).toEqual([]);
	});

	it.each(textFixtures)('$program $language $style, where nothing earlier is known', (fixture) => {
		expect(wrongLines(fixture.content, [], !needsEarlier(fixture))).toEqual([]);
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
			'a list of one’s own that is set off like a quote',
			'Proszę o:\n> zmianę adresu dostawy\n> nową fakturę\n> kontakt telefoniczny po 15:00\n> potwierdzenie',
		],
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

	it('folds marked lines below a line that says no more than who wrote them', () => {
		const text =
			'Ok\n\nJan Kowalski napisał(a):\n> Dzień dobry,\n> kiedy dotrze paczka?\n> Z góry dziękuję\n> Jan';
		expect(folded(text)).toHaveLength(1);
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

describe('below a quote without marks', () => {
	const headers =
		'Od: Biuro <biuro@sklep.example>\nWysłano: czwartek, 12 listopada 2026 09:12\nDo: Jan\nTemat: RE: Regał\n';
	const ours =
		'Dzień dobry,\n\nprosimy o numer zamówienia i zdjęcie etykiety.\nCzy kurier może przyjechać w piątek?\n\nPozdrawiamy serdecznie\nBiuro';
	const first = 'Witam,\nregał nie dotarł.\nZamawiałem go dwa tygodnie temu.\nJan';
	const earlier = [ours, first].flatMap((content) => messagesIn({ format: 'text', content }));
	const shown = (text: string): string[] =>
		filled(
			foldText(text, earlier)
				.filter(({ kind }) => kind === 'own')
				.flatMap((part) => part.text.split('\n')),
		);

	it.each([
		['one line', ['Numer to 118/2026.']],
		['a word', ['Tak']],
		['a smile', [':)']],
		['the same goodbye as in the quote', ['Numer to 118/2026.', 'Pozdrawiamy serdecznie', 'Biuro']],
		['another colour of the same words', ['Czy kurier może przyjechać w piątek? Tak, może.']],
	])('%s stays, and the quote folds', (_, said) => {
		const top = 'Dziękuję za szybką odpowiedź.';
		expect(shown(`${top}\n\n${headers}\n${ours}\n\n${said.join('\n')}\n`)).toEqual([top, ...said]);
	});

	it('a thread of several messages folds whole, what is typed in each of them stays', () => {
		const thread = `Odpisuję.\n\n${headers}\n${ours}\nNowe pierwsze.\n\n-----Wiadomość oryginalna-----\n${headers}\n${first}\nNowe drugie.`;
		expect(shown(thread)).toEqual(['Odpisuję.', 'Nowe pierwsze.', 'Nowe drugie.']);
	});

	it('wrapped and marked up anew it is known still', () => {
		const again =
			'Dzień dobry, prosimy o numer\nzamówienia i zdjęcie etykiety. Czy kurier może przyjechać w piątek?\nPozdrawiamy serdecznie\nBiuro <mailto:biuro@sklep.example>';
		expect(shown(`W załączeniu.\n\n${headers}\n${again}`)).toEqual(['W załączeniu.']);
	});

	it('a message that stands in no earlier event keeps its headers with it', () => {
		const foreign = `${headers}\nPismo od producenta, którego nikt z nas nie widział.`;
		expect(shown(`Odpisuję.\n\n${headers}\n${ours}\n\n${foreign}`)).toEqual([
			'Odpisuję.',
			...filled(foreign.split('\n')),
		]);
	});

	it('where nothing earlier is known, a greeting alone hides nothing', () => {
		const text = `Dzień dobry,\n\n${headers}\nCzy w piątek?\nTak.`;
		expect(own(text)).toBe(text);
		expect(own(`Dzień dobry,\nw piątek.\n\n${headers}\nCzy w piątek?`)).toBe('Dzień dobry,\nw piątek.');
	});

	it('hides no line that stands in no earlier message, wherever it is written', () => {
		const said = fc.constantFrom(
			'Tak',
			'nie',
			'Numer to 118/2026.',
			'ok',
			'proszę dzwonić po 16',
			'?',
			'W sobotę wolę.',
		);
		const quoted = ours.split('\n');
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.nat({ max: quoted.length }), said), { maxLength: 5 }), (inserted) => {
				const lines = quoted.flatMap((line, at) => [
					...inserted.filter(([place]) => place === at).map(([, words]) => words),
					line,
				]);
				const below = inserted.filter(([place]) => place === quoted.length).map(([, words]) => words);
				const text = ['Odpisuję.', '', headers, ...lines, ...below].join('\n');
				for (const [, words] of inserted) expect(shown(text)).toContain(words);
			}),
		);
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
