import { expect, it } from 'vitest';
import { emailOrNull, readContact } from './contact.ts';

it.each([
	['jan@poczta.example', { name: null, email: 'jan@poczta.example', phone: null }],
	[' jan@poczta.example ', { name: null, email: 'jan@poczta.example', phone: null }],
	['Jan Kowalski <jan@poczta.example>', { name: 'Jan Kowalski', email: 'jan@poczta.example', phone: null }],
	[
		'"Kowalski, Jan" < jan@poczta.example >',
		{ name: 'Kowalski, Jan', email: 'jan@poczta.example', phone: null },
	],
	['<jan@poczta.example>', { name: null, email: 'jan@poczta.example', phone: null }],
	['+48 (12) 397-00-00', { name: null, email: null, phone: '+48 (12) 397-00-00' }],
	['601223445', { name: null, email: null, phone: '601223445' }],
	['Czat ze strony', { name: 'Czat ze strony', email: null, phone: null }],
	['Jan <tel. 601>', { name: 'Jan <tel. 601>', email: null, phone: null }],
	['1234', { name: '1234', email: null, phone: null }],
	['', { name: null, email: null, phone: null }],
	[null, { name: null, email: null, phone: null }],
])('reads the sender %j', (from, contact) => {
	expect(readContact(from)).toEqual(contact);
});

it('finds the address to answer', () => {
	expect(emailOrNull('Jan <jan@poczta.example>')).toBe('jan@poczta.example');
	expect(emailOrNull('Reklamacje')).toBeNull();
});

it('is not held up by a sender made to do so', () => {
	const long = ' '.repeat(300_000);
	for (const from of [`"${long}x`, `x${long}<`, `1${long}x`, `x${long}@`, '<'.repeat(300_000)]) {
		expect(readContact(from).email).toBeNull();
	}
});
