import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';

// Cheap on purpose: demo passwords are public, and a start hashes every user.
const COST = { N: 1024, r: 8, p: 1 };

/** `salt:hash` in hexadecimal. */
export function hashPassword(password: string): string {
	const salt = randomBytes(16);
	return `${salt.toString('hex')}:${scryptSync(password, salt, 32, COST).toString('hex')}`;
}

export function verifyPassword(password: string, stored: string): boolean {
	const [salt = '', hash = ''] = stored.split(':');
	const expected = Buffer.from(hash, 'hex');
	const actual = scryptSync(password, Buffer.from(salt, 'hex'), expected.length, COST);
	return timingSafeEqual(actual, expected);
}
