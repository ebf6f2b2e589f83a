import type * as webauthn from '@simplewebauthn/server';
import { createHash } from 'node:crypto';
import type { NewPasskey, Passkey, PasskeyOptions, PasskeySignIn } from '#lib/contract/passkey-schema.ts';
import { fail } from '#lib/server/http/fail.ts';
import { log } from '#lib/server/http/log.ts';
import type { Store } from '#lib/server/store/database.ts';
import { PasskeyChallenges } from './challenges.ts';
import { dropPasskeys } from './drop-passkeys.ts';
import { PasskeyStore, type PasskeyUser, type StoredPasskey } from './passkey-store.ts';

/** Shorter than a question lives, so that a browser gives up first and says so. */
const dialogTimeoutMs = 2 * 60_000;
const relyingPartyName = 'Thulium Mobile';
const signInPurpose = 'sign-in';

export interface PasskeysDeps {
	store: Store;
	/** Epoch milliseconds. */
	now: () => number;
	/** The only origin from which answers are taken; passkeys are bound to its host. */
	origin: string;
}

/** Fetched when the first passkey is used: it weighs more than the rest of the sign-in. */
const library = (): Promise<typeof webauthn> => import('@simplewebauthn/server');

const addingPurpose = ({ system, login }: PasskeyUser): string => `add:${system}:${login}`;

/**
 * The same for all passkeys of a user, so that a device which makes a new one puts it in the place of the old. It says nothing about him to who
 * reads it.
 */
const userHandle = ({ system, login }: PasskeyUser): Uint8Array<ArrayBuffer> =>
	new Uint8Array(createHash('sha256').update(`thulium-mobile\0${system}\0${login}`).digest());

/** WebAuthn for users of this server: adding passkeys, and telling by one who somebody is. Whether he may go on is not decided here. */
export class Passkeys {
	readonly kept: PasskeyStore;
	readonly #challenges: PasskeyChallenges;
	readonly #store: Store;
	readonly #now: () => number;
	readonly #origin: string;
	readonly #host: string;

	constructor({ store, now, origin }: PasskeysDeps) {
		this.kept = new PasskeyStore(store, now);
		this.#challenges = new PasskeyChallenges(store, now);
		this.#store = store;
		this.#now = now;
		this.#origin = origin;
		this.#host = new URL(origin).hostname;
	}

	/** What the browser is asked for to make a passkey of this user. Throws 429 `throttled`. */
	async askToAdd(user: PasskeyUser & { name: string }): Promise<PasskeyOptions> {
		const { generateRegistrationOptions } = await library();
		const options = await generateRegistrationOptions({
			rpName: relyingPartyName,
			rpID: this.#host,
			userID: userHandle(user),
			userName: `${user.login} (${user.system})`,
			userDisplayName: user.name,
			timeout: dialogTimeoutMs,
			attestationType: 'none',
			excludeCredentials: (await this.kept.storedOf(user)).map(({ credentialId }) => ({ id: credentialId })),
			authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
		});
		const purpose = addingPurpose(user);
		await this.#challenges.ask(options.challenge, purpose, purpose);
		return { ...options };
	}

	/** Throws 400 `passkey_refused`, 410 `passkey_expired`, 409 `passkey_taken` or `passkey_limit`. */
	async add(user: PasskeyUser, { name, credential }: NewPasskey): Promise<Passkey> {
		const { verifyRegistrationResponse } = await library();
		const answered = await this.#judged(addingPurpose(user), (expectedChallenge) =>
			verifyRegistrationResponse({
				response: credential as unknown as Parameters<typeof verifyRegistrationResponse>[0]['response'],
				expectedChallenge,
				expectedOrigin: this.#origin,
				expectedRPID: this.#host,
				requireUserVerification: true,
			}),
		);
		if (!answered.verified) fail(400, 'passkey_refused');
		const { id, publicKey, counter } = answered.registrationInfo.credential;
		const transports = credential.response.transports ?? [];
		return this.kept.add(user, { credentialId: id, publicKey, counter, transports, name });
	}

	/** What any browser is asked for to sign in. Throws 429 `throttled`. */
	async askToSignIn(askedBy: string): Promise<PasskeyOptions> {
		const { generateAuthenticationOptions } = await library();
		const options = await generateAuthenticationOptions({
			rpID: this.#host,
			timeout: dialogTimeoutMs,
			userVerification: 'required',
		});
		await this.#challenges.ask(options.challenge, signInPurpose, askedBy);
		return { ...options };
	}

	/** Whose passkey it is, without a word on whether it is a right one; null when nobody's. */
	find(credentialId: string): Promise<StoredPasskey | null> {
		return this.kept.find(credentialId);
	}

	/** Holds the answer against the passkey. Throws 401 `passkey_refused`, 410 `passkey_expired`. */
	async verify(passkey: StoredPasskey, credential: PasskeySignIn['credential']): Promise<void> {
		const { verifyAuthenticationResponse } = await library();
		const { credentialId: id, publicKey, counter } = passkey;
		const { verified, authenticationInfo } = await this.#judged(signInPurpose, (expectedChallenge) =>
			verifyAuthenticationResponse({
				response: credential as unknown as Parameters<typeof verifyAuthenticationResponse>[0]['response'],
				expectedChallenge,
				expectedOrigin: this.#origin,
				expectedRPID: this.#host,
				credential: { id, publicKey, counter },
				requireUserVerification: true,
			}),
		);
		if (!verified || !(await this.kept.used(passkey, authenticationInfo.newCounter)))
			fail(401, 'passkey_refused');
	}

	/** Those who may not go on, and those whom a system no longer has, whose login may one day be somebody else's. */
	dropOf(system: string, logins: readonly string[]): Promise<void> {
		return this.#store.transaction().execute((trx) => dropPasskeys(trx, system, logins, this.#now()));
	}

	prune(): Promise<void> {
		return this.#challenges.prune();
	}

	/** The library throws at whatever does not fit. That the question is too old is told apart, since then the user need only try again. */
	async #judged<T>(
		purpose: string,
		verify: (isExpected: (challenge: string) => Promise<boolean>) => Promise<T>,
	): Promise<T> {
		const question = { isOpen: true };
		const isExpected = async (challenge: string): Promise<boolean> => {
			question.isOpen = await this.#challenges.take(challenge, purpose);
			return question.isOpen;
		};
		try {
			return await verify(isExpected);
		} catch (error) {
			if (!question.isOpen) fail(410, 'passkey_expired');
			log.info({ reason: error instanceof Error ? error.message : 'unknown' }, 'a passkey was refused');
			return fail(purpose === signInPurpose ? 401 : 400, 'passkey_refused');
		}
	}
}
