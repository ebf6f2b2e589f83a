import { createHash, randomBytes } from 'node:crypto';
import { fail } from '#lib/server/http/fail.ts';
import { dropPasskeys } from '#lib/server/passkeys/drop-passkeys.ts';
import type { Store } from '#lib/server/store/database.ts';
import { requireGoodPassword } from './account-checks.ts';
import { readAccount } from './account-rows.ts';
import { dropInvitations } from './drop-invitations.ts';
import { isActive } from './effective-user.ts';
import type { AccountBook } from './account-book.ts';

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

	constructor(book: AccountBook) {
		this.#book = book;
	}

	/** The token for the link and when it expires. Throws 404 `unknown_user`, 409 `inactive_user`. */
	async make(actor: string, login: string): Promise<{ token: string; expiresAt: number }> {
		const token = randomBytes(tokenBytes).toString('base64url');
		const { system, now } = this.#book;
		const createdAt = now();
		const expiresAt = createdAt + invitationLifeMs;
		await this.#book.change(async (trx) => {
			const kept = (await readAccount(trx, system, login)) ?? fail(404, 'unknown_user');
			if (!isActive(kept)) fail(409, 'inactive_user');
			await dropInvitations(trx, system, [kept.account.login]);
			const row = { token_hash: hashOf(token), system, login: kept.account.login, created_by: actor };
			await trx
				.insertInto('invitations')
				.values({ ...row, created_at: createdAt, expires_at: expiresAt })
				.execute();
			await this.#book.audit(trx, { actor, action: 'invitation_made', subject: row.login, facts: [] });
		});
		return { token, expiresAt };
	}

	/**
	 * Sets the password and uses the invitation up. Throws 410 `invitation_expired`, 403 `inactive_user` (then nothing changes), or what is wrong with
	 * the password.
	 */
	async use(token: string, password: string): Promise<{ login: string }> {
		requireGoodPassword(password);
		const { system, now } = this.#book;
		const secret = await this.#book.hashed({ password, mustChange: false });
		return this.#book.change(async (trx) => {
			const found = await findInvitation(trx, token, now());
			if (found?.system !== system) fail(410, 'invitation_expired');
			const { login } = found;
			const kept = await readAccount(trx, system, login);
			if (kept === null || !isActive(kept)) fail(403, 'inactive_user');
			await dropInvitations(trx, system, [login]);
			await this.#book.storePassword(trx, login, secret);
			await this.#book.audit(trx, { actor: login, action: 'invitation_used', subject: login, facts: [] });
			await dropPasskeys(trx, system, [login], now());
			return { login };
		});
	}
}
