import { fail } from '#lib/server/http/fail.ts';
import type { Store } from '#lib/server/store/database.ts';

/** Long enough to look for a security key in a bag, and no longer. */
export const challengeLifeMs = 3 * 60_000;
/** A whole office behind one address may sign in at once. */
const mostWaiting = 100;

/** Questions that browsers may answer: each once, on any instance of the server, for what it was asked, until it is too old. */
export class PasskeyChallenges {
	readonly #store: Store;
	readonly #now: () => number;

	constructor(store: Store, now: () => number) {
		this.#store = store;
		this.#now = now;
	}

	/** Remembers a question. Throws 429 `throttled` when too many of `askedBy` are open. */
	async ask(challenge: string, purpose: string, askedBy: string): Promise<void> {
		const now = this.#now();
		const { waiting, next } = await this.#store
			.selectFrom('passkey_challenges')
			.where('asked_by', '=', askedBy)
			.where('expires_at', '>', now)
			.select((eb) => [
				eb.fn.countAll<number | string>().as('waiting'),
				eb.fn.min<number | null>('expires_at').as('next'),
			])
			.executeTakeFirstOrThrow();
		if (Number(waiting) >= mostWaiting)
			fail(429, 'throttled', { retryAfterSeconds: Math.ceil((Number(next) - now) / 1000) });
		await this.#store
			.insertInto('passkey_challenges')
			.values({ challenge, purpose, asked_by: askedBy, expires_at: now + challengeLifeMs })
			.execute();
	}

	/** Uses a question up. False when it was never asked for this, was answered before, or is too old. */
	async take(challenge: string, purpose: string): Promise<boolean> {
		const row = await this.#store
			.deleteFrom('passkey_challenges')
			.where('challenge', '=', challenge)
			.where('purpose', '=', purpose)
			.returning('expires_at')
			.executeTakeFirst();
		return row !== undefined && row.expires_at > this.#now();
	}

	/** Drops what nobody answered. */
	async prune(): Promise<void> {
		await this.#store.deleteFrom('passkey_challenges').where('expires_at', '<=', this.#now()).execute();
	}
}
