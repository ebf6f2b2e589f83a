/** What the sender of a ticket turned out to be: `from` is an e-mail address, `Name <address>`, or a phone number on phone and SMS tickets. */
export interface Contact {
	name: string | null;
	email: string | null;
	phone: string | null;
}

const bracketed = /^\s*"?([^"<]*?)"?\s*<\s*([^<>\s]+@[^<>\s]+)\s*>\s*$/;
const address = /^[^\s@<>]+@[^\s@<>]+$/;
const phone = /^\+?[\d\s().-]{5,}$/;

export function readContact(from: string | null): Contact {
	const text = from?.trim() ?? '';
	const named = bracketed.exec(text);
	if (named) return { name: named[1] || null, email: named[2] ?? null, phone: null };
	if (address.test(text)) return { name: null, email: text, phone: null };
	if (phone.test(text)) return { name: null, email: null, phone: text };
	return { name: text || null, email: null, phone: null };
}

/** The text when it is an e-mail address, else null. */
export const emailOrNull = (text: string | null): string | null => readContact(text).email;
