/** Words around a text: greetings, signatures, the paper of each way of contact. */

import { escapeHtml } from './mail-corpus.ts';
import type { Language, Person } from './customers.ts';
import { shop } from './dictionaries.ts';
import type { Random } from './random.ts';
import type { SeedUser } from './seed-data.ts';

const greetings: Record<Language, readonly (readonly [number, string])[]> = {
	pl: [
		[10, 'Dzień dobry,'],
		[3, 'Witam,'],
		[2, 'Szanowni Państwo,'],
		[1, 'Cześć,'],
		[2, ''],
	],
	de: [
		[5, 'Sehr geehrte Damen und Herren,'],
		[2, 'Guten Tag,'],
	],
	en: [
		[4, 'Hello,'],
		[3, 'Dear Sir or Madam,'],
		[2, 'Hi,'],
	],
};
const answers: Record<Language, { greeting: string; farewell: string }> = {
	pl: { greeting: 'Dzień dobry,', farewell: 'Pozdrawiam' },
	de: { greeting: 'Guten Tag,', farewell: 'Mit freundlichen Grüßen' },
	en: { greeting: 'Hello,', farewell: 'Kind regards' },
};
const shopName = shop.name;

/** Paragraphs of a customer's mail: greeting and text, the first letter made large where there is no greeting. */
export function customerParagraphs(random: Random, language: Language, text: string): string[] {
	const greeting = random.weighted(greetings[language]);
	const paragraphs = text.split('\n\n');
	if (greeting) return [greeting, ...paragraphs];
	return random.chance(0.7) ? [capitalised(text)].flatMap((line) => line.split('\n\n')) : paragraphs;
}

/** Paragraphs of an agent's answer, greeting and signature included. */
export function agentParagraphs(language: Language, text: string, user: SeedUser): string[] {
	const { greeting, farewell } = answers[language];
	return [greeting, ...text.split('\n\n'), `${farewell}\n${user.name} ${user.surname}\n${shopName}`];
}

/** An answer as the panel's editor makes it. */
export function replyHtml(random: Random, paragraphs: readonly string[]): string {
	const body = paragraphs.map((text) => `<p>${escapeHtml(text).replaceAll('\n', '<br />')}</p>`).join('\n');
	if (!random.chance(0.4)) return body;
	return (
		`${body}\n<hr />\n<p style="font-size:11px;color:#888888">${shopName} · ${shop.street}, ${shop.city} · ` +
		`tel. ${shop.phone} · <a href="https://${shop.domain}/kontakt">${shop.domain}</a></p>`
	);
}

/** A message that came through the contact form of the shop. */
export function formText(person: Person, text: string, topic: string): string {
	const { name, surname, emails, phoneNumbers } = person.record;
	return [
		'Wiadomość z formularza kontaktowego',
		'',
		`Imię i nazwisko: ${name} ${surname}`,
		`E-mail: ${emails[0] ?? '-'}`,
		`Telefon: ${phoneNumbers[0] ?? '-'}`,
		`Temat: ${topic}`,
		'Zgoda na kontakt: tak',
		'',
		'Treść:',
		capitalised(text),
	].join('\n');
}

/** A transcript of a chat that became a ticket. */
export function chatText(person: Person, text: string, clockText: string): string {
	const lines = text.split('\n\n').map((line) => `[${clockText}] ${person.record.name}: ${line}`);
	return [
		`[${clockText}] Asystent: Dzień dobry, w czym mogę pomóc?`,
		`[${clockText}] ${person.record.name}: dzień dobry`,
		...lines,
		`[${clockText}] Asystent: Przekazuję rozmowę do konsultanta, odpowiedź przyjdzie na podany adres.`,
	].join('\n');
}

/** A call written down by an agent. */
export function callText(person: Person, text: string, opening: boolean): string {
	const { name, surname, phoneNumbers } = person.record;
	if (!opening) return text;
	const phone = phoneNumbers[0] ?? 'zastrzeżony';
	return `Rozmowa telefoniczna, dzwoni: ${name} ${surname}, tel. ${phone}.\n\nTreść zgłoszenia: ${capitalised(text)}`;
}

export function capitalised(text: string): string {
	return text.charAt(0).toLocaleUpperCase('pl') + text.slice(1);
}
