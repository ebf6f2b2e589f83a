/** A PIN as it is kept: only what it takes to check it. */
export interface PinSeal {
	salt: string;
	hash: string;
}

export const minPinDigits = 4;
export const maxPinDigits = 8;
const iterations = 250_000;
const bits = 256;

const toText = (bytes: Uint8Array): string =>
	Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const toBytes = (text: string): Uint8Array<ArrayBuffer> =>
	Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

async function hashOf(pin: string, salt: Uint8Array<ArrayBuffer>): Promise<string> {
	const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, [
		'deriveBits',
	]);
	const sealed = await crypto.subtle.deriveBits(
		{ name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
		key,
		bits,
	);
	return toText(new Uint8Array(sealed));
}

/** Needs a secure context, as everything of the browser's cryptography does. */
export async function sealPin(pin: string): Promise<PinSeal> {
	const salt = crypto.getRandomValues(new Uint8Array(16));
	return { salt: toText(salt), hash: await hashOf(pin, salt) };
}

export const opensPin = async (pin: string, { salt, hash }: PinSeal): Promise<boolean> =>
	(await hashOf(pin, toBytes(salt))) === hash;
