import { expect, test } from 'vitest';
import { hashPassword, isPassword } from './password-hash.ts';

test('the password opens, any other does not', async () => {
	const stored = await hashPassword('thulium-demo');
	expect(await isPassword('thulium-demo', stored)).toBe(true);
	expect(await isPassword('thulium-demO', stored)).toBe(false);
	expect(await isPassword('', stored)).toBe(false);
});

test('equal passwords look different, and none is readable', async () => {
	const [first, second] = await Promise.all([hashPassword('same-words'), hashPassword('same-words')]);
	expect(first).not.toBe(second);
	expect(first).not.toContain('same');
	expect(first).toMatch(/^scrypt\$32768\$8\$3\$/);
});

test('a password stored at another cost still opens', async () => {
	const older = 'scrypt$1024$8$1$c2FsdC1vZi1zaXh0ZWVu$';
	const { scryptSync } = await import('node:crypto');
	const key = scryptSync('old-words', Buffer.from('c2FsdC1vZi1zaXh0ZWVu', 'base64url'), 32, {
		N: 1024,
		r: 8,
		p: 1,
	});
	expect(await isPassword('old-words', older + key.toString('base64url'))).toBe(true);
});

test('nobody has no password', async () => {
	expect(await isPassword('anything', null)).toBe(false);
});

test('é is é however it is typed', async () => {
	expect(await isPassword('cafe\u0301-12', await hashPassword('caf\u00e9-12'))).toBe(true);
});
