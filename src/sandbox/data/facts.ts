import type { Random } from './random.ts';
import { polishDate } from './warsaw-time.ts';

/** What one conversation is about; the same in all of its messages. */
export type Facts = Readonly<Record<FactName, string>>;

type FactName =
	| 'zam'
	| 'rma'
	| 'produkt'
	| 'kwota'
	| 'faktura'
	| 'przesylka'
	| 'kurier'
	| 'data'
	| 'termin'
	| 'konto'
	| 'Pan'
	| 'Pana'
	| 'Panu';

const dayMs = 86_400_000;

/** All of masculine gender, so that the texts around them agree. */
const goods = [
	'Stolik kawowy Brzoza 60',
	'Kinkiet Świetlik, mosiądz',
	'Żyrandol Kaskada 8',
	'Regał Fiord 180',
	'Plafon Księżyc 45 cm',
	'Zestaw 4 krzeseł Łąka',
	'Fotel uszak Ażur, granatowy',
	'Stół rozkładany Dąbrowa 120–180',
	'Komplet lamp Wieczór',
	'Narożnik Przystań',
	'Dywan Wrzosowisko 160×230',
	'Wieszak stojący Konar',
] as const;
const appliances = [
	'Ekspres Poranek 2',
	'Odkurzacz Wicher 700',
	'Okap Zefir 60',
	'Robot kuchenny Kuchcik',
	'Oczyszczacz powietrza Bryza',
	'Czajnik Źródełko 1,7 l',
] as const;
const couriers = [
	'Kurier Błyskawica',
	'kurier Sokół Express',
	'kurier PaczkoPost',
	'przewoźnik Wędrowiec',
] as const;

/** The facts of a conversation that began at `atMs`, with a customer of the given gender. */
export function makeFacts(random: Random, atMs: number, gender: 'K' | 'M', household: boolean): Facts {
	const woman = gender === 'K';
	return {
		zam: `DP/2026/${random.digits(6)}`,
		rma: `${random.digits(5)}/26`,
		produkt: `„${random.pick(household ? goods : appliances)}”`,
		kwota: `${random.int(2, 48) * 10 + 9},${random.pick(['00', '90', '99'])} zł`,
		faktura: `FV/${random.int(1000, 9999)}/${polishDate(atMs).slice(3).replace('.', '/')}`,
		przesylka: `00${random.digits(14)}`,
		kurier: random.pick(couriers),
		data: polishDate(atMs - random.int(2, 12) * dayMs),
		termin: polishDate(atMs + random.int(2, 9) * dayMs),
		konto: `PL00 0000 ${random.digits(4)} ${random.digits(4)} 0000 0000 ${random.digits(4)}`,
		Pan: woman ? 'Pani' : 'Pan',
		Pana: woman ? 'Pani' : 'Pana',
		Panu: woman ? 'Pani' : 'Panu',
	};
}

/**
 * Fills the slots of a text of a scenario and chooses the endings of its speaker; an unknown slot throws.
 * `others` gives the values of slots beyond the facts.
 */
export function fillText(
	text: string,
	facts: Facts,
	speaker: 'K' | 'M',
	others: (name: string) => string | undefined = () => undefined,
): string {
	if (!text.includes('{{') && !text.includes('[')) return text;
	const slots: Readonly<Record<string, string | undefined>> = facts;
	return text
		.replaceAll(/\[([^\]|]*)\|([^\]|]*)\]/g, (_, male: string, female: string) =>
			speaker === 'K' ? female : male,
		)
		.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
			const value = slots[name] ?? others(name);
			if (value === undefined) throw new Error(`Unknown slot ${name} in: ${text}`);
			return value;
		});
}
