import type { Ticket } from './ticket.ts';

const combiningMarks = /\p{M}+/gu;
/** ASCII has nothing to take off, and taking it apart costs more than everything else that a search does. */
const plainText = /^[\x20-\x7e]*$/;

/** Lower case without diacritics (ł included), for comparing what people type with what systems store. Keeps the length of ordinary text. */
export const fold = (text: string): string =>
	plainText.test(text)
		? text.toLowerCase()
		: text.normalize('NFD').replace(combiningMarks, '').toLowerCase().replaceAll('ł', 'l');

/** Nobody searches for them, and not every database stores them. */
const controls = /\p{Cc}+/gu;

/** Digits only, so that "+48 601 223 445" is found by "601223". */
const digits = (text: string): string => text.replace(/\D+/g, '');

/** The folded text in which a ticket is searched: number, subject, customer, e-mail, phone. */
export function searchText(ticket: Pick<Ticket, 'id' | 'subject' | 'customer'>): string {
	const { name, email, phone } = ticket.customer;
	return fold(
		`#${ticket.id} ${ticket.subject} ${name ?? ''} ${email ?? ''} ${phone ?? ''} ${digits(phone ?? '')}`,
	).replace(controls, ' ');
}

/** The folded words of a query; all of them must occur. */
export const searchTerms = (query: string): string[] =>
	fold(query).replace(controls, ' ').split(/\s+/).filter(Boolean);

export const matches = (haystack: string, terms: readonly string[]): boolean =>
	terms.every((term) => haystack.includes(term));
