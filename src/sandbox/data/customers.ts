/** Invented companies and persons of the CRM. */

import * as words from './names.ts';
import type { Random } from './random.ts';
import { itemAt } from './random.ts';
import type { SeedAddress, SeedCompany, SeedCustomer, SeedCustomField } from './seed-data.ts';

/** Language a customer writes in. */
export type Language = 'pl' | 'de' | 'en';

/** A CRM record and what only the generator needs to know about the person. */
export interface Person {
	record: SeedCustomer;
	gender: 'K' | 'M';
	language: Language;
	/** Chooses the mail programs this person uses. */
	habit: number;
}

interface Identity {
	name: string;
	surname: string;
	gender: 'K' | 'M';
	language: Language;
}

const customerCount = 180;
const firstCustomerId = 70;
const dayMs = 86_400_000;

/** The companies; their customer ids follow those of the persons. */
export function buildCompanies(random: Random): SeedCompany[] {
	return words.companies.map(([name, , type, group], index) => ({
		companyId: index + 11,
		customerId: firstCustomerId + customerCount + index,
		name,
		nip: random.digits(10),
		type,
		group,
		address: address(random),
		customFields: [
			{ label: 'Warunki płatności', value: random.pick(['przedpłata', '7 dni', '14 dni', '30 dni']) },
			{ label: 'Opiekun handlowy', value: random.chance(0.5) ? 'Kamil Ostrowski-Wójcik' : null },
		],
	}));
}

/** The persons, those from abroad last. */
export function buildPersons(random: Random, companies: readonly SeedCompany[], now: number): Person[] {
	const taken = new Set<string>();
	const persons: Person[] = [];
	for (let index = 0; index < customerCount; index++) {
		persons.push(person(random, index, identity(random, index), companies, now, taken));
	}
	return persons;
}

/** Latin letters only, lower case: `Żółć` → `zolc`. */
export function transliterate(text: string): string {
	return text
		.toLowerCase()
		.replaceAll('ł', 'l')
		.replaceAll('ß', 'ss')
		.normalize('NFD')
		.replaceAll(/[\u0300-\u036f]/g, '')
		.replaceAll(/[^a-z0-9]+/g, '-');
}

function identity(random: Random, index: number): Identity {
	const foreign = words.foreigners[index - (customerCount - words.foreigners.length)];
	if (foreign) {
		const [name, surname, gender, language] = foreign;
		return { name, surname, gender, language };
	}
	// The first customer is the one of the examples in the documents.
	if (index === 0) return { name: 'Żaneta', surname: 'Wąsowicz', gender: 'K', language: 'pl' };
	const gender = random.chance(0.52) ? 'K' : 'M';
	const name = random.pick(gender === 'K' ? words.femaleNames : words.maleNames);
	return { name, surname: surname(random, gender), gender, language: 'pl' };
}

function surname(random: Random, gender: 'K' | 'M'): string {
	const form = gender === 'K' ? 1 : 0;
	const first = random.pick(words.surnames)[form];
	if (!random.chance(gender === 'K' ? 0.16 : 0.04)) return first;
	const second = random.pick(words.surnames)[form];
	return second === first ? first : `${first}-${second}`;
}

function person(
	random: Random,
	index: number,
	who: Identity,
	companies: readonly SeedCompany[],
	now: number,
	taken: Set<string>,
): Person {
	const companyIndex = random.chance(0.3) ? random.int(0, companies.length - 1) : null;
	const company = companyIndex === null ? null : itemAt(companies, companyIndex);
	const domain = companyIndex === null ? null : `${itemAt(words.companies, companyIndex)[1]}.example`;
	const emails = index > 0 && random.chance(0.08) ? [] : emailsOf(random, who, domain, taken);
	const record: SeedCustomer = {
		customerId: firstCustomerId + index,
		name: who.name,
		surname: who.surname,
		companyId: company?.companyId ?? null,
		emails,
		phoneNumbers: phonesOf(random, who, emails.length === 0),
		address: random.chance(0.7) ? address(random) : null,
		note: random.chance(0.22) ? random.pick(words.customerNotes) : '',
		vip: random.chance(0.08) || index === 0,
		gender: random.chance(0.7) ? who.gender : null,
		identifier: random.chance(0.4) ? `KL-${random.digits(6)}` : null,
		type: company ? 'firma' : random.chance(0.5) ? 'osoba prywatna' : null,
		group: random.chance(0.2) ? random.pick(['newsletter', 'program lojalnościowy', 'projektanci']) : null,
		accountManager: company && random.chance(0.5) ? 'kamil.ostrowski-wojcik' : null,
		customFields: customFields(random),
		updatedAtMs: now - random.int(1, 200) * dayMs,
	};
	return { record, gender: who.gender, language: who.language, habit: random.int(0, 1_000_000) };
}

function emailsOf(random: Random, who: Identity, companyDomain: string | null, taken: Set<string>): string[] {
	const local = `${transliterate(who.name)}.${transliterate(who.surname)}`;
	const mailbox = random.weighted([
		[5, local],
		[2, `${local.charAt(0)}.${transliterate(who.surname)}`],
		[2, `${transliterate(who.surname)}${random.int(61, 99)}`],
		[1, `kontakt.${local}.${random.int(1, 9)}`],
	]);
	const candidates = [`${mailbox}@${companyDomain ?? random.pick(words.mailDomains)}`];
	if (random.chance(0.25)) candidates.push(`${local}@${random.pick(words.mailDomains)}`);
	if (random.chance(0.06)) candidates.push(`dom.${transliterate(who.surname)}.rodzinnie@moj-dom.example`);
	return candidates.map((email) => unique(email, taken));
}

function unique(email: string, taken: Set<string>): string {
	let result = email;
	for (let number = 2; taken.has(result); number++) result = email.replace('@', `${number}@`);
	taken.add(result);
	return result;
}

function phonesOf(random: Random, who: Identity, needed: boolean): string[] {
	const count = random.weighted([
		[needed ? 0 : 15, 0],
		[55, 1],
		[22, 2],
		[8, 3],
	]);
	return Array.from({ length: count }, () => phone(random, who.language));
}

/** Numbers look right but start with a block that is not given to anybody. */
function phone(random: Random, language: Language): string {
	if (language === 'de') return `+49300000${random.digits(4)}`;
	if (language === 'en') return `+4420000${random.digits(5)}`;
	return random.pick(['5000', '6000', '7000', '8800', '2200', '5800']) + random.digits(5);
}

function address(random: Random): SeedAddress {
	const [city, prefix] = random.pick(words.cities);
	return {
		street: random.pick(words.streets),
		building: `${random.int(1, 180)}${random.chance(0.15) ? 'A' : ''}`,
		flat: random.chance(0.5) ? String(random.int(1, 90)) : null,
		postcode: `${prefix}${random.digits(2)}`,
		city,
		country: 'Polska',
	};
}

function customFields(random: Random): SeedCustomField[] {
	return [
		{ label: 'Numer karty klienta', value: random.chance(0.4) ? `DP${random.digits(8)}` : null },
		{
			label: 'Preferowany kontakt',
			value: random.chance(0.5) ? random.pick(['e-mail', 'telefon', 'SMS']) : null,
		},
		{ label: 'Zgoda marketingowa', value: random.chance(0.6) ? random.pick(['tak', 'nie']) : null },
	];
}
