import { randomBytes, scrypt, timingSafeEqual, type BinaryLike, type ScryptOptions } from 'node:crypto';

/** 32 MB and about a tenth of a second per pass: dear for who tries a list of passwords, unnoticed at sign-in. */
const cost = { N: 2 ** 15, r: 8, p: 3 };
const maxmem = 64 * 1024 * 1024;
const saltBytes = 16;
const keyBytes = 32;

interface Stored {
	N: number;
	r: number;
	p: number;
	salt: Buffer;
	key: Buffer;
}

/** By hand, since promisify loses the overload with options. */
const derive = (password: BinaryLike, salt: BinaryLike, length: number, options: ScryptOptions) =>
	new Promise<Buffer>((resolve, reject) => {
		scrypt(password, salt, length, { ...options, maxmem }, (error, key) => {
			if (error) reject(error);
			else resolve(key);
		});
	});

/** The same characters however a keyboard composes them. */
const sameText = (password: string): string => password.normalize('NFC');

/** `scrypt$N$r$p$salt$key`, with a salt of its own for each password. */
export async function hashPassword(password: string): Promise<string> {
	const salt = randomBytes(saltBytes);
	const key = await derive(sameText(password), salt, keyBytes, cost);
	const { N, r, p } = cost;
	return ['scrypt', N, r, p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

function read(stored: string): Stored {
	const [scheme, N, r, p, salt = '', key = ''] = stored.split('$');
	if (scheme !== 'scrypt') throw new Error('a stored password has an unknown scheme');
	return {
		N: Number(N),
		r: Number(r),
		p: Number(p),
		salt: Buffer.from(salt, 'base64url'),
		key: Buffer.from(key, 'base64url'),
	};
}

let made: Promise<string> | null = null;
/** Of no password at all: who has none takes as long to refuse as who has one. */
const nobody = (): Promise<string> => (made ??= hashPassword(randomBytes(saltBytes).toString('hex')));

/** Whether it is the password; `stored` null = nobody's, which is never right and takes as long. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
	const { salt, key, ...options } = read(stored ?? (await nobody()));
	const given = await derive(sameText(password), salt, key.length, options);
	return timingSafeEqual(given, key) && stored !== null;
}
