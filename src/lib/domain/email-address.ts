/** Longest address that mail can carry (RFC 5321). */
const maxChars = 254;

/**
 * An address as people type it: spaces around it, a name with the address in angle brackets. Null when it cannot be one. Deliberately
 * simple: whether the mailbox exists only a mail can tell.
 */
export function emailAddress(typed: string): string | null {
	const bare = (/<([^<>]*)>\s*$/.exec(typed)?.[1] ?? typed).trim();
	const isAddress =
		/^[^\s@<>"(),;:\\[\]]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}$/u.test(bare);
	const isDotted = /^\.|\.\.|\.@/.test(bare);
	return isAddress && !isDotted && bare.length <= maxChars ? bare : null;
}

/** A user's own address: nothing around it, and no letters that not every system takes. */
export const isPlainAddress = (text: string): boolean => emailAddress(text) === text && /^[!-~]+$/.test(text);

/** Addresses are the same whatever the case of their letters. */
export const sameAddress = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Splits what was pasted: several addresses with commas, semicolons or line breaks between them. */
export const splitAddresses = (pasted: string): string[] =>
	pasted
		.split(/[,;\n]+/)
		.map((part) => part.trim())
		.filter(Boolean);
