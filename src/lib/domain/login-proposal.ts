import { fold } from './search-text.ts';

/** Letters that lose nothing but their looks when written in ASCII, beyond those with a mark above or below. */
const asciiOf: Readonly<Record<string, string>> = {
	ß: 'ss',
	æ: 'ae',
	œ: 'oe',
	ø: 'o',
	đ: 'd',
	ð: 'd',
	þ: 'th',
};
const maxChars = 100;

/** One name as part of a login: lower case, ASCII, several words joined by hyphens. */
const part = (name: string): string =>
	fold(name)
		.replace(/[ßæœøđðþ]/g, (letter) => asciiOf[letter] ?? '')
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '');

/**
 * The login that a new user gets unless somebody chooses another: `imię.nazwisko`, numbered from 2 where it is taken. Empty while there is no
 * name to make it of.
 */
export function proposeLogin(firstName: string, lastName: string, taken: readonly string[]): string {
	const base = [part(firstName), part(lastName)]
		.filter(Boolean)
		.join('.')
		.slice(0, maxChars - 4);
	if (base === '') return '';
	const used = new Set(taken.map((login) => login.toLowerCase()));
	let proposal = base;
	for (let number = 2; used.has(proposal); number++) proposal = `${base}${number}`;
	return proposal;
}

/** What a system accepts as a login, the same as the server does. */
export const isLogin = (text: string): boolean => /^[\w.@+-]{1,100}$/.test(text);
