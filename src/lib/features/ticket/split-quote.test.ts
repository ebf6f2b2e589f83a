import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitQuote } from './split-quote.ts';

describe('splitQuote', () => {
	it('folds the quote at the end together with the line that introduces it', () => {
		const text =
			'Dziękuję.\n\nW dniu 12.11.2026 o 9:12, Biuro pisze:\n> Dzień dobry\n>\n> Prosimy o zdjęcia\n\n';
		expect(splitQuote(text)).toEqual({
			own: 'Dziękuję.',
			quoted: 'W dniu 12.11.2026 o 9:12, Biuro pisze:\n> Dzień dobry\n>\n> Prosimy o zdjęcia\n\n',
		});
	});

	it('knows an introduction wrapped over two lines', () => {
		const text = 'Ok\n\nOn Thu, Nov 12, 2026 at 9:12 AM Biuro <biuro@sklep.example>\nwrote:\n\n> Hello';
		expect(splitQuote(text).own).toBe('Ok');
	});

	it('knows the separator of Outlook', () => {
		expect(splitQuote('Ok\n\n-----Original Message-----\nFrom: Biuro\nSent: x\n\nTekst').own).toBe('Ok');
	});

	it.each([
		['text below the quote', '> Czy w piątek?\nTak, w piątek.'],
		['answers between quoted lines', '> Pierwsze?\nTak.\n> Drugie?\nNie.'],
		['no quote', 'Zwykły tekst\n\nz akapitem'],
		['a quote and nothing else', '> tylko cytat\n> i nic więcej'],
		['a mention of an earlier message', 'Klient wrote: abc'],
	])('hides nothing: %s', (_, text) => {
		expect(splitQuote(text)).toEqual({ own: text, quoted: '' });
	});

	it('never loses a line of what was written', () => {
		const line = fc.constantFrom('tekst', '> cytat', '', '> > głębiej', 'Jan pisze:', '  ');
		fc.assert(
			fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
				const { own, quoted } = splitQuote(lines.join('\n'));
				const said = `${own}\n${quoted}`.split('\n').filter((l) => l.trim() !== '');
				expect(said).toEqual(lines.filter((l) => l.trim() !== ''));
				expect(quoted).not.toContain('tekst');
			}),
		);
	});
});
