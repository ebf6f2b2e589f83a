import {
	createDecipheriv,
	createECDH,
	createPublicKey,
	hkdfSync,
	randomBytes,
	verify,
	type ECDH,
} from 'node:crypto';

/** What a browser keeps for itself: the private half of its subscription. */
export class BrowserKeys {
	readonly #curve: ECDH = createECDH('prime256v1');
	readonly #auth = randomBytes(16);

	constructor() {
		this.#curve.generateKeys();
	}

	get p256dh(): string {
		return this.#curve.getPublicKey('base64url');
	}

	get auth(): string {
		return this.#auth.toString('base64url');
	}

	/** Opens a message as a browser does (RFC 8188, RFC 8291). Throws when it was not sealed for this browser or was changed on the way. */
	open(body: Buffer): string {
		const salt = body.subarray(0, 16);
		const keyLength = body.readUInt8(20);
		const senderKey = body.subarray(21, 21 + keyLength);
		const sealed = body.subarray(21 + keyLength);
		const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.#curve.getPublicKey(), senderKey]);
		const secret = derive(this.#curve.computeSecret(senderKey), this.#auth, info, 32);
		const key = derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
		const nonce = derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
		const decipher = createDecipheriv('aes-128-gcm', key, nonce);
		decipher.setAuthTag(sealed.subarray(-16));
		const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
		const end = padded.lastIndexOf(2);
		if (end === -1 || padded.subarray(end + 1).some((byte) => byte !== 0)) throw new Error('wrong padding');
		return padded.subarray(0, end).toString('utf8');
	}
}

const derive = (secret: Buffer, salt: Buffer, info: Buffer, length: number): Buffer =>
	Buffer.from(hkdfSync('sha256', secret, salt, info, length));

interface Signature {
	/** The server's public key. */
	key: string;
	claims: { aud: string; exp: number; sub: string };
}

/** Reads and checks the signature of a push (RFC 8292). Throws when it is none, not by that key, or not for this push service and time. */
export function checkSignature(authorization: string | undefined, origin: string, now: number): Signature {
	const [, token, key] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization ?? '') ?? [];
	if (token === undefined || key === undefined) throw new Error('no signature');
	const [header, claims, signature] = token.split('.');
	if (header === undefined || claims === undefined || signature === undefined) throw new Error('no token');
	const point = Buffer.from(key, 'base64url');
	const publicKey = createPublicKey({
		key: {
			kty: 'EC',
			crv: 'P-256',
			x: point.subarray(1, 33).toString('base64url'),
			y: point.subarray(33).toString('base64url'),
		},
		format: 'jwk',
	});
	const isSigned = verify(
		'sha256',
		Buffer.from(`${header}.${claims}`),
		{ key: publicKey, dsaEncoding: 'ieee-p1363' },
		Buffer.from(signature, 'base64url'),
	);
	if (!isSigned) throw new Error('not signed by that key');
	const said = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Signature['claims'];
	if (said.aud !== origin) throw new Error('meant for another push service');
	if (said.exp * 1000 <= now || said.exp * 1000 > now + 24 * 60 * 60_000) throw new Error('not valid now');
	if (!/^(mailto:|https:)/.test(said.sub)) throw new Error('signed by nobody');
	return { key, claims: said };
}
