import type { Account, Role } from '#lib/domain/account.ts';
import { builtInRoles } from '#lib/domain/account.ts';
import type { Permission } from '#lib/domain/viewer.ts';
import type { Store } from '#lib/server/store/database.ts';
import type { Agent } from '#lib/server/thulium/thulium-system.ts';

/** An account as kept, beside what the system says of the same login (null: the system does not know it). */
export interface KeptAccount {
	account: Account;
	upstream: Agent | null;
	/** Moves with every change of it. */
	revision: number;
}

/** Logins that differ in case alone are one. */
export const loginKey = (login: string): string => login.toLowerCase();

/** Our own writing, so it is read back without a schema. */
const asKept = (row: {
	account_json: string;
	upstream_json: string | null;
	revision: number;
}): KeptAccount => ({
	account: JSON.parse(row.account_json) as Account,
	upstream: row.upstream_json === null ? null : (JSON.parse(row.upstream_json) as Agent),
	revision: row.revision,
});

const rowsOf = (store: Store, system: string) =>
	store
		.selectFrom('accounts')
		.select(['account_json', 'upstream_json', 'revision'])
		.where('system', '=', system);

/** All accounts of a system by login. */
export async function readAccounts(store: Store, system: string): Promise<KeptAccount[]> {
	return (await rowsOf(store, system).orderBy('login').execute()).map(asKept);
}

export async function readAccount(store: Store, system: string, login: string): Promise<KeptAccount | null> {
	const row = await rowsOf(store, system).where('login_key', '=', loginKey(login)).executeTakeFirst();
	return row === undefined ? null : asKept(row);
}

/** Writes an account over what was kept of its login. */
export async function writeAccount(
	store: Store,
	system: string,
	{ account, upstream, revision }: KeptAccount,
	now: number,
): Promise<void> {
	const row = {
		account_json: JSON.stringify(account),
		upstream_json: upstream === null ? null : JSON.stringify(upstream),
		revision,
		updated_at: now,
	};
	await store
		.insertInto('accounts')
		.values({ system, login: account.login, login_key: loginKey(account.login), created_at: now, ...row })
		.onConflict((conflict) => conflict.columns(['system', 'login']).doUpdateSet(row))
		.execute();
}

/** The roles that every system has and the system's own. */
export async function readRoles(store: Store, system: string): Promise<Role[]> {
	const own = await store
		.selectFrom('roles')
		.select(['id', 'name', 'permissions_json'])
		.where('system', '=', system)
		.orderBy('name')
		.execute();
	return [
		...builtInRoles,
		...own.map(({ id, name, permissions_json }) => ({
			id,
			name,
			permissions: JSON.parse(permissions_json) as Permission[],
			builtIn: false,
		})),
	];
}
