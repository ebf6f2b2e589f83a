/** What the sender of a ticket turned out to be: `from` is an e-mail address, `Name <address>`, or a phone number on phone and SMS tickets. */
export interface Contact {
	name: string | null;
	email: string | null;
	phone: string | null;
}

const address = /^[^\s@<>]+@[^\s@<>]+$/;
const phone = /^\+?[\d\s().-]{5,}$/;

export function readContact(from: string | null): Contact {
	const text = from?.trim() ?? '';
	if (address.test(text)) return { name: null, email: text, phone: null };
	if (phone.test(text)) return { name: null, email: null, phone: text };
	return readNamed(text) ?? { name: text || null, email: null, phone: null };
}

/** `Name <address>`, the name perhaps in quotes; by hand, since a pattern for it can be made to run for minutes by a sender. */
function readNamed(text: string): Contact | null {
	const open = text.lastIndexOf('<');
	const email = text.slice(open + 1, -1).trim();
	if (open < 0 || !text.endsWith('>') || !address.test(email)) return null;
	const name = text.slice(0, open).replaceAll('"', '').trim();
	return { name: name || null, email, phone: null };
}

/** The text when it is an e-mail address or holds one, else null. */
export const emailOrNull = (text: string | null): string | null => readContact(text).email;
