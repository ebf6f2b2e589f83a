import { randomUUID } from 'node:crypto';
import { accountDifference } from '#lib/domain/account-difference.ts';
import type { Account, Role } from '#lib/domain/account.ts';
import { dropPasskeys } from '#lib/server/passkeys/drop-passkeys.ts';
import type { NewSecret } from '#lib/server/thulium/thulium-system.ts';
import type { AccountBook } from './account-book.ts';
import { readAccount, readRoles, writeAccount } from './account-rows.ts';
import { dropInvitations } from './drop-invitations.ts';
import { roleFacts, roleNamer } from './audit-facts.ts';
import { operatorActor } from './audit-log.ts';

/**
 * Adds an account and its password, if it has one yet, without telling the system. False when there is one with this login and a password,
 * which then stays as it is; an agent who was only known by name gets the account's rights.
 */
export async function addAccount(
	book: AccountBook,
	account: Account,
	secret: NewSecret | null,
): Promise<boolean> {
	const hashed = secret && (await book.hashed(secret));
	return book.change(async (trx) => {
		const known = await readAccount(trx, book.system, account.login);
		if (known !== null && (await book.password(known.account.login, trx)) !== null) return false;
		const login = known?.account.login ?? account.login;
		const kept = {
			account: { ...account, login },
			upstream: known?.upstream ?? null,
			revision: (known?.revision ?? 0) + 1,
		};
		await writeAccount(trx, book.system, kept, book.now());
		if (hashed !== null) {
			await book.storePassword(trx, login, hashed);
			await dropInvitations(trx, book.system, [login]);
		}
		const after = { ...kept.account, mustChangePassword: hashed?.mustChange ?? false };
		const facts = accountDifference(null, after, roleNamer(await readRoles(trx, book.system)));
		await book.audit(trx, { actor: operatorActor, action: 'user_added', subject: login, facts });
		return true;
	});
}

/** Adds a role of the system's own. */
export async function addRole(book: AccountBook, role: Pick<Role, 'name' | 'permissions'>): Promise<void> {
	await book.change(async (trx) => {
		await trx
			.insertInto('roles')
			.values({
				system: book.system,
				id: randomUUID(),
				name: role.name,
				permissions_json: JSON.stringify(role.permissions),
				created_at: book.now(),
			})
			.execute();
		const entry = { actor: operatorActor, action: 'role_added', subject: role.name } as const;
		await book.audit(trx, { ...entry, facts: roleFacts(null, role) });
	});
}

/** Sets a forgotten password anew. False when there is no such account. */
export async function resetPassword(book: AccountBook, login: string, secret: NewSecret): Promise<boolean> {
	const hashed = await book.hashed(secret);
	const subject = await book.change(async (trx) => {
		const known = await readAccount(trx, book.system, login);
		if (known === null) return null;
		const subject = known.account.login;
		await book.storePassword(trx, subject, hashed);
		await dropInvitations(trx, book.system, [subject]);
		await book.audit(trx, { actor: operatorActor, action: 'password_set', subject, facts: [] });
		await dropPasskeys(trx, book.system, [subject], book.now());
		return subject;
	});
	if (subject === null) return false;
	// After the change has been made, so that a session that is just beginning is ended here or sees the change (begin-session.ts).
	const { store, system } = book;
	await store.deleteFrom('sessions').where('system', '=', system).where('login', '=', subject).execute();
	return true;
}
