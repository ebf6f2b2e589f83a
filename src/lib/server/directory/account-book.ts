import { permissionsOf, type Role } from '#lib/domain/account.ts';
import type { Store } from '#lib/server/store/database.ts';
import type { NewSecret } from '#lib/server/thulium/thulium-system.ts';
import { readAccounts, readRoles, type KeptAccount } from './account-rows.ts';
import { writeAudit, type AuditEntry } from './audit-log.ts';
import type { Directory } from './directory.ts';
import { dropInvitations } from './drop-invitations.ts';
import { effectiveUser, isActive } from './effective-user.ts';
import { hashPassword } from './password-hash.ts';

export interface AccountBookDeps {
	store: Store;
	directory: Directory;
	/** Address of the system. */
	system: string;
	/** Epoch milliseconds. */
	now: () => number;
}

export interface StoredPassword {
	hash: string;
	mustChange: boolean;
}

/** The accounts of one system in our store. Whoever changes them does it through `change`, which makes the directory say the same. */
export class AccountBook {
	readonly store: Store;
	readonly system: string;
	readonly now: () => number;
	readonly #directory: Directory;

	constructor({ store, directory, system, now }: AccountBookDeps) {
		this.store = store;
		this.system = system;
		this.now = now;
		this.#directory = directory;
	}

	/**
	 * One change at a time, on all instances of the server: the first statement waits for whoever is at it. The directory follows within the
	 * same transaction, so that no right is seen that no account has. Whoever may not go on any more loses his invitation.
	 */
	async change<T>(work: (trx: Store) => Promise<T>): Promise<T> {
		const { result, change } = await this.store.transaction().execute(async (trx) => {
			await this.#lock(trx);
			const made = await work(trx);
			const roles = await readRoles(trx, this.system);
			const users = (await readAccounts(trx, this.system)).map((each) => effectiveUser(each, roles));
			const told = await this.#directory.replaceUsersIn(trx, this.system, users);
			await dropInvitations(trx, this.system, told?.ended ?? []);
			return { result: made, change: told };
		});
		await this.#directory.tell(change);
		return result;
	}

	roles(): Promise<Role[]> {
		return readRoles(this.store, this.system);
	}

	async password(login: string, store: Store = this.store): Promise<StoredPassword | null> {
		const row = await store
			.selectFrom('passwords')
			.select(['hash', 'must_change'])
			.where('system', '=', this.system)
			.where('login', '=', login)
			.executeTakeFirst();
		return row === undefined ? null : { hash: row.hash, mustChange: row.must_change === 1 };
	}

	/** Who has a password, by login: whether it must be changed. */
	async passwords(store: Store = this.store): Promise<Map<string, boolean>> {
		const rows = await store
			.selectFrom('passwords')
			.select(['login', 'must_change'])
			.where('system', '=', this.system)
			.execute();
		return new Map(rows.map((row) => [row.login, row.must_change === 1]));
	}

	/** Those who can sign in and manage users. */
	async managers(trx: Store): Promise<KeptAccount[]> {
		const [passwords, roles] = [await this.passwords(trx), await readRoles(trx, this.system)];
		return (await readAccounts(trx, this.system)).filter(
			(kept) =>
				isActive(kept) &&
				passwords.has(kept.account.login) &&
				permissionsOf(kept.account.roleIds, roles).includes('users_manage'),
		);
	}

	/** Hashes before any lock is taken: it takes a tenth of a second. */
	async hashed(secret: NewSecret): Promise<StoredPassword> {
		return { hash: await hashPassword(secret.password), mustChange: secret.mustChange };
	}

	async storePassword(store: Store, login: string, { hash, mustChange }: StoredPassword): Promise<void> {
		const row = { hash, must_change: mustChange ? 1 : 0, changed_at: this.now() };
		await store
			.insertInto('passwords')
			.values({ system: this.system, login, ...row })
			.onConflict((conflict) => conflict.columns(['system', 'login']).doUpdateSet(row))
			.execute();
	}

	audit(store: Store, entry: AuditEntry): Promise<void> {
		return writeAudit(store, this.system, this.now(), entry);
	}

	async #lock(trx: Store): Promise<void> {
		await trx
			.insertInto('account_books')
			.values({ system: this.system, revision: 1 })
			.onConflict((conflict) =>
				conflict.column('system').doUpdateSet((eb) => ({ revision: eb('account_books.revision', '+', 1) })),
			)
			.execute();
	}
}
