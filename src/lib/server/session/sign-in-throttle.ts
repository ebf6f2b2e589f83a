import { fold } from '#lib/domain/search-text.ts';
import type { Store } from '#lib/server/store/database.ts';

interface Limit {
	/** Failures that cost nothing. */
	free: number;
}

/** Several people sit behind one address of an office, so it may fail more often than one account. */
const limits: Record<'account' | 'address', Limit> = { account: { free: 5 }, address: { free: 20 } };
const firstBlockMs = 15_000;
const longestBlockMs = 15 * 60_000;
const forgottenAfterMs = 60 * 60_000;
const casAttempts = 20;

interface Row {
	failures: number;
	blocked_until: number;
	updated_at: number;
}

/** One attempt to sign in, counted as failed until it is shown to be right: guesses sent side by side are all counted. */
export interface Attempt {
	succeeded(): Promise<void>;
	/** The system could not judge it, so it counts for nothing. */
	undecided(): Promise<void>;
}

export type Admission = { admitted: true; attempt: Attempt } | { admitted: false; retryAfterSeconds: number };

/** How long the next attempt has to wait after so many failures, in ms. */
export function blockMs(failures: number, free: number): number {
	return failures < free ? 0 : Math.min(firstBlockMs * 2 ** (failures - free), longestBlockMs);
}

/**
 * Slows down guessing: per account (system and login) and per client address. Kept in the store, so a restart or another instance does not
 * forgive anything.
 */
export class SignInThrottle {
	readonly #store: Store;
	readonly #now: () => number;

	constructor(store: Store, now: () => number) {
		this.#store = store;
		this.#now = now;
	}

	async admit(system: string, login: string, clientAddress: string): Promise<Admission> {
		const account = `account:${system}:${sameLogin(login)}`;
		const address = addressKey(clientAddress);
		const waitMs = Math.max(await this.#waitMs(account), await this.#waitMs(address));
		if (waitMs > 0) return refused(waitMs);
		// One after the other: guesses that the account refuses must not close the address for others behind it.
		const lateMs =
			(await this.#count(account, limits.account.free)) || (await this.#countFrom(address, account));
		return lateMs > 0 ? refused(lateMs) : { admitted: true, attempt: this.#attempt(account, address) };
	}

	/**
	 * For what cannot be guessed, as a passkey: only the address waits. So nobody shuts an account's owner out by failing with his passkey, and a
	 * passkey still opens an account at whose password somebody guesses.
	 */
	async admitFrom(clientAddress: string): Promise<Admission> {
		const address = addressKey(clientAddress);
		const waitMs = (await this.#waitMs(address)) || (await this.#count(address, limits.address.free));
		if (waitMs > 0) return refused(waitMs);
		const takeBack = (): Promise<void> => this.#takeBack(address, limits.address.free);
		return { admitted: true, attempt: { succeeded: takeBack, undecided: takeBack } };
	}

	/** Drops what is too old to matter. */
	async prune(): Promise<void> {
		const now = this.#now();
		await this.#store
			.deleteFrom('throttle')
			.where('updated_at', '<', now - forgottenAfterMs)
			.where('blocked_until', '<', now)
			.execute();
	}

	#attempt(account: string, address: string): Attempt {
		return {
			succeeded: async () => {
				await this.#store.deleteFrom('throttle').where('key', '=', account).execute();
				await this.#takeBack(address, limits.address.free);
			},
			undecided: async () => {
				await this.#takeBack(account, limits.account.free);
				await this.#takeBack(address, limits.address.free);
			},
		};
	}

	async #waitMs(key: string): Promise<number> {
		const row = await this.#row(key);
		return Math.max(0, (row?.blocked_until ?? 0) - this.#now());
	}

	/** Counts one failure and answers 0, or the time to wait in ms when another attempt has just closed the door. */
	async #count(key: string, free: number): Promise<number> {
		for (let turn = 0; turn < casAttempts; turn += 1) {
			const row = await this.#row(key);
			const now = this.#now();
			if (row !== null && row.blocked_until > now) return row.blocked_until - now;
			const isStale = row !== null && now - row.updated_at > forgottenAfterMs;
			const failures = (row === null || isStale ? 0 : row.failures) + 1;
			const next = { failures, blocked_until: now + blockMs(failures, free), updated_at: now };
			if (await this.#swap(key, row, next)) return 0;
		}
		return firstBlockMs;
	}

	/** Counts at the address; what it refuses was no guess at the account. */
	async #countFrom(address: string, account: string): Promise<number> {
		const lateMs = await this.#count(address, limits.address.free);
		if (lateMs > 0) await this.#takeBack(account, limits.account.free);
		return lateMs;
	}

	async #takeBack(key: string, free: number): Promise<void> {
		for (let turn = 0; turn < casAttempts; turn += 1) {
			const row = await this.#row(key);
			if (row === null) return;
			const failures = Math.max(0, row.failures - 1);
			const blockedUntil = blockMs(failures, free) === 0 ? 0 : row.blocked_until;
			if (await this.#swap(key, row, { ...row, failures, blocked_until: blockedUntil })) return;
		}
	}

	async #row(key: string): Promise<Row | null> {
		const row = await this.#store
			.selectFrom('throttle')
			.select(['failures', 'blocked_until', 'updated_at'])
			.where('key', '=', key)
			.executeTakeFirst();
		return row ?? null;
	}

	/** Writes `next` only if the row is still what was read. */
	async #swap(key: string, read: Row | null, next: Row): Promise<boolean> {
		const result =
			read === null
				? await this.#store
						.insertInto('throttle')
						.values({ key, ...next })
						.onConflict((conflict) => conflict.doNothing())
						.executeTakeFirst()
				: await this.#store
						.updateTable('throttle')
						.set(next)
						.where('key', '=', key)
						.where('failures', '=', read.failures)
						.where('blocked_until', '=', read.blocked_until)
						.executeTakeFirst();
		const written = 'numUpdatedRows' in result ? result.numUpdatedRows : result.numInsertedOrUpdatedRows;
		return written === 1n;
	}
}

const refused = (waitMs: number): Admission => ({
	admitted: false,
	retryAfterSeconds: Math.ceil(waitMs / 1000),
});

/** Systems may take logins for the same that differ in case, accents, width, spaces or signs that nobody sees: all share one count. */
const sameLogin = (login: string): string => fold(login.normalize('NFKC')).replace(/[\p{C}\p{Z}]/gu, '');

/** Names the client in the store: all addresses that one customer has count as one. */
export const addressKey = (clientAddress: string): string => `address:${addressBlock(clientAddress)}`;

/** An IPv6 customer has a whole /64 to choose addresses from, so that is what is counted; IPv4 in IPv6 clothes is IPv4. */
function addressBlock(address: string): string {
	const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '');
	if (!plain.includes(':')) return plain;
	const [head = '', tail = ''] = plain.split('::');
	const headGroups = head.split(':').filter((group) => group !== '');
	const tailGroups = tail.split(':').filter((group) => group !== '');
	const missing = Math.max(0, 8 - headGroups.length - tailGroups.length);
	return [...headGroups, ...Array<string>(missing).fill('0'), ...tailGroups].slice(0, 4).join(':');
}
