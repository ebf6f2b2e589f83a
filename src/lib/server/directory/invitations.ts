import { createHash, randomBytes } from 'node:crypto';
import { fail } from '#lib/server/http/fail.ts';
import { dropPasskeys } from '#lib/server/passkeys/drop-passkeys.ts';
import type { Store } from '#lib/server/store/database.ts';
import { requireGoodPassword } from './account-checks.ts';
import { readAccount } from './account-rows.ts';
import type { AccountBook } from './account-book.ts';
import type { Directory } from './directory.ts';

export const invitationLifeMs = 3 * 24 * 60 * 60_000;
const tokenBytes = 32;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

export interface Invitation {
	system: string;
	login: string;
	/** Epoch ms. */
	expiresAt: number;
}

/** The invitation of a link's token; null when it was never made, was used, or is too old. */
export async function findInvitation(store: Store, token: string, now: number): Promise<Invitation | null> {
	const row = await store
		.selectFrom('invitations')
		.select(['system', 'login', 'expires_at'])
		.where('token_hash', '=', hashOf(token))
		.where('expires_at', '>', now)
		.executeTakeFirst();
	return row === undefined ? null : { system: row.system, login: row.login, expiresAt: row.expires_at };
}

/** Links with which a user chooses his first password, or a new one, himself. Each works once, for three days, and only the newest of a user. */
export class Invitations {
	readonly #book: AccountBook;
	readonly #directory: Directory;

	constructor(book: AccountBook, directory: Directory) {
		this.#book = book;
		this.#directory = directory;
	}

	/** The token for the link and when it expires. Throws 404 `unknown_user`, 409 `inactive_user`. */
	async make(actor: string, login: string): Promise<{ token: string; expiresAt: number }> {
		const token = randomBytes(tokenBytes).toString('base64url');
		const { system, now } = this.#book;
		const createdAt = now();
		const expiresAt = createdAt + invitationLifeMs;
		await this.#book.change(async (trx) => {
			const kept = (await readAccount(trx, system, login)) ?? fail(404, 'unknown_user');
			if (!kept.account.active || kept.upstream?.active === false) fail(409, 'inactive_user');
			await this.#drop(trx, kept.account.login);
			const row = { token_hash: hashOf(token), system, login: kept.account.login, created_by: actor };
			await trx
				.insertInto('invitations')
				.values({ ...row, created_at: createdAt, expires_at: expiresAt })
				.execute();
			await this.#book.audit(trx, { actor, action: 'invitation_made', subject: row.login, facts: [] });
		});
		return { token, expiresAt };
	}

	/** Sets the password and uses the invitation up. Throws 410 `invitation_expired`, or what is wrong with the password. */
	async use(token: string, password: string): Promise<{ login: string }> {
		requireGoodPassword(password);
		const secret = await this.#book.hashed({ password, mustChange: false });
		const login = await this.#book.change(async (trx) => {
			const found = await findInvitation(trx, token, this.#book.now());
			if (found?.system !== this.#book.system) fail(410, 'invitation_expired');
			await this.#drop(trx, found.login);
			await this.#book.storePassword(trx, found.login, secret);
			const entry = { actor: found.login, action: 'invitation_used', subject: found.login } as const;
			await this.#book.audit(trx, { ...entry, facts: [] });
			await dropPasskeys(trx, this.#book.system, [found.login], this.#book.now());
			return found.login;
		});
		const user = await this.#directory.userOf(this.#book.system, login);
		return user?.active === true ? { login } : fail(403, 'inactive_user');
	}

	async #drop(trx: Store, login: string): Promise<void> {
		await trx
			.deleteFrom('invitations')
			.where('system', '=', this.#book.system)
			.where('login', '=', login)
			.execute();
	}
}
