import { randomUUID } from 'node:crypto';
import { accountDifference } from '#lib/domain/account-difference.ts';
import type { Account, AccountDraft, AdminLimit, Role } from '#lib/domain/account.ts';
import { fail } from '#lib/server/http/fail.ts';
import { dropPasskeys } from '#lib/server/passkeys/drop-passkeys.ts';
import type { Store } from '#lib/server/store/database.ts';
import type { Agent, NewSecret, SystemPeople } from '#lib/server/thulium/thulium-system.ts';
import { membershipFacts, roleFacts, roleNamer } from './audit-facts.ts';
import type { AccountBook, StoredPassword } from './account-book.ts';
import {
	requireFreeRoleName,
	requireGoodEmail,
	requireGoodPassword,
	requireKnownLogins,
	requireKnownRoles,
	requireOwnRole,
	withKnownQueues,
	withMembership,
} from './account-checks.ts';
import { readAccount, readAccounts, readRoles, writeAccount, type KeptAccount } from './account-rows.ts';
import { dropInvitations } from './drop-invitations.ts';
import { shownAccount } from './shown-account.ts';
import type { Administration, AdminUser, KnownQueues, UsersAndRoles } from './administration.ts';

export interface LocalAdministrationDeps {
	book: AccountBook;
	people: Pick<SystemPeople, 'createAgent'>;
	/** The ticket queues that there are now; those of calls and chats cannot be assigned through the documented API. */
	knownQueues: () => KnownQueues;
	/** Takes over what the system says of its agents now. */
	refresh: () => Promise<void>;
}

/** What a system without an API for it keeps from administrators. Each has a row in docs/documented-api-alone.md. */
export const localLimits: AdminLimit[] = [
	'system_owns_names',
	'agent_settings_in_panel',
	'call_queues_in_panel',
	'agents_in_panel',
	'switched_off_in_panel',
];

/** Users whose rights and passwords are in our own store. A new agent is also made in the system, which has an API for that and no more. */
export class LocalAdministration implements Administration {
	readonly #deps: LocalAdministrationDeps;
	readonly #book: AccountBook;

	constructor(deps: LocalAdministrationDeps) {
		this.#deps = deps;
		this.#book = deps.book;
	}

	async read(): Promise<UsersAndRoles> {
		const { store, system } = this.#book;
		const passwords = await this.#book.passwords(store);
		const invitations = await this.#invitations();
		const kept = await readAccounts(store, system);
		const users = kept.map((each): AdminUser => {
			const { login } = each.account;
			const mustChange = passwords.get(login);
			return {
				...shownAccount(each, mustChange ?? false),
				revision: revisionOf(each, mustChange ?? false),
				hasPassword: mustChange !== undefined,
				invitedUntil: invitations.get(login) ?? null,
				inSystem: each.upstream !== null,
				offInSystem: isOffInSystem(each),
			};
		});
		return { users, roles: await readRoles(store, system), limits: localLimits };
	}

	async add(actor: string, draft: AccountDraft, secret: NewSecret | null): Promise<void> {
		if (secret) requireGoodPassword(secret.password);
		else if (draft.isAgent) fail(400, 'password_missing');
		const { account, isNamed } = await this.#checkedNew(draft);
		if (draft.isAgent && !isNamed && draft.internalNumber === null) fail(400, 'internal_number_missing');
		const hashed = secret && (await this.#book.hashed(secret));
		// The system first: an agent without an account of ours is a name in the list, an account without an agent cannot answer anybody.
		const isCreated =
			draft.isAgent && secret !== null && !isNamed && (await this.#createAgent(account, secret));
		await this.#book.change(async (trx) => {
			const named = await this.#namedOnly(trx, draft);
			const login = named?.account.login ?? draft.login;
			await this.#insert(trx, { ...account, login }, isCreated ? madeAnew(named) : named, hashed);
			await this.#audit(trx, actor, 'user_added', null, { ...draft, login });
		});
	}

	async change(actor: string, login: string, draft: AccountDraft, revision: string): Promise<void> {
		await this.#book.change(async (trx) => {
			const kept = (await readAccount(trx, this.#book.system, login)) ?? fail(404, 'unknown_user');
			const password = await this.#book.password(kept.account.login, trx);
			if (revisionOf(kept, password?.mustChange ?? false) !== revision) fail(409, 'changed_meanwhile');
			await this.#write(trx, actor, kept, draft);
			await this.#requireSomebody(trx);
		});
	}

	async changeMembers(
		...[actor, queue, changes]: Parameters<Administration['changeMembers']>
	): Promise<void> {
		await this.#book.change(async (trx) => {
			const kept = await readAccounts(trx, this.#book.system);
			const before = kept.map(({ account }) => account);
			requireKnownLogins(changes, before);
			const after = before.map((account) => withMembership(account, queue, changes));
			for (const [index, each] of kept.entries()) {
				const account = after[index] ?? each.account;
				if (account !== each.account) await this.#store(trx, { ...each, account });
			}
			const facts = membershipFacts(before, after, queue);
			if (facts.length > 0)
				await this.#book.audit(trx, { actor, action: 'queue_members_changed', subject: queue.name, facts });
		});
	}

	async setPassword(actor: string, login: string, secret: NewSecret): Promise<string> {
		requireGoodPassword(secret.password);
		const hashed = await this.#book.hashed(secret);
		return this.#book.change(async (trx) => {
			const kept = (await readAccount(trx, this.#book.system, login)) ?? fail(404, 'unknown_user');
			const subject = kept.account.login;
			await this.#book.storePassword(trx, subject, hashed);
			await dropInvitations(trx, this.#book.system, [subject]);
			await this.#book.audit(trx, { actor, action: 'password_set', subject, facts: [] });
			await dropPasskeys(trx, this.#book.system, [subject], this.#book.now());
			return subject;
		});
	}

	async saveRole(...[actor, role, id]: Parameters<Administration['saveRole']>): Promise<void> {
		await this.#book.change(async (trx) => {
			const roles = await readRoles(trx, this.#book.system);
			requireFreeRoleName(role.name, id, roles);
			const before = id === null ? null : requireOwnRole(id, roles);
			await this.#storeRole(trx, { id: id ?? randomUUID(), ...role });
			await this.#requireSomebody(trx);
			await this.#book.audit(trx, {
				actor,
				action: before === null ? 'role_added' : 'role_changed',
				subject: role.name,
				facts: roleFacts(before, role),
			});
		});
	}

	async removeRole(actor: string, id: string): Promise<void> {
		await this.#book.change(async (trx) => {
			const role = requireOwnRole(id, await readRoles(trx, this.#book.system));
			for (const each of await readAccounts(trx, this.#book.system)) {
				const roleIds = each.account.roleIds.filter((held) => held !== id);
				if (roleIds.length < each.account.roleIds.length)
					await this.#store(trx, { ...each, account: { ...each.account, roleIds } });
			}
			await trx.deleteFrom('roles').where('system', '=', this.#book.system).where('id', '=', id).execute();
			await this.#requireSomebody(trx);
			await this.#book.audit(trx, {
				actor,
				action: 'role_removed',
				subject: role.name,
				facts: roleFacts(role, null),
			});
		});
	}

	async #checkedNew(draft: AccountDraft): Promise<{ account: Account; isNamed: boolean }> {
		const { store, system } = this.#book;
		// Whom the system no longer has, or has switched off, it is asked for again: it makes him, or says that there is one.
		const isNamed = (await this.#namedOnly(store, draft))?.upstream?.active === true;
		requireKnownRoles(draft, await readRoles(store, system));
		return { account: accountOf(withKnownQueues(draft, null, this.#deps.knownQueues())), isNamed };
	}

	/**
	 * Null when nobody has the login. An agent whom the system has named and whom nobody has given anything is what an adding leaves behind whose answer
	 * was lost, or that a refresh overtook: it is completed instead of refused.
	 */
	async #namedOnly(store: Store, draft: AccountDraft): Promise<KeptAccount | null> {
		const known = await readAccount(store, this.#book.system, draft.login);
		if (known === null) return null;
		const { login, roleIds } = known.account;
		const isBare = roleIds.length === 0 && (await this.#book.password(login, store)) === null;
		return draft.isAgent && known.upstream !== null && isBare ? known : fail(409, 'login_taken');
	}

	/** Whether it was made now, and not at an earlier attempt. */
	async #createAgent(account: Account, secret: NewSecret): Promise<boolean> {
		const { people, refresh } = this.#deps;
		const outcome = await people.createAgent(account, secret);
		if (outcome === 'done') return true;
		if (outcome === 'unknown_value') fail(422, 'upstream_rejected');
		if (outcome !== 'login_taken') fail(409, outcome);
		// Perhaps it was us, at an attempt whose answer was lost. Then the system names him now.
		await refresh();
		if ((await readAccount(this.#book.store, this.#book.system, account.login)) === null) fail(409, outcome);
		return false;
	}

	async #insert(
		trx: Store,
		account: Account,
		named: KeptAccount | null,
		secret: StoredPassword | null,
	): Promise<void> {
		const { system, now } = this.#book;
		const upstream = named?.upstream ?? (account.isAgent ? agentOf(account) : null);
		await writeAccount(trx, system, { account, upstream, revision: (named?.revision ?? 0) + 1 }, now());
		if (secret) await this.#book.storePassword(trx, account.login, secret);
	}

	async #write(trx: Store, actor: string, kept: KeptAccount, draft: AccountDraft): Promise<void> {
		const { system } = this.#book;
		requireKnownRoles(draft, await readRoles(trx, system));
		const password = await this.#book.password(kept.account.login, trx);
		const before = shownAccount(kept, password?.mustChange ?? false);
		const known = withKnownQueues(draft, kept.account, this.#deps.knownQueues());
		const after: AccountDraft = { ...known, login: kept.account.login, ...ownedBySystem(kept, before) };
		requireGoodEmail(after, before);
		// Nobody can be switched on whom the system has switched off; our own switch stays as it was.
		if (isOffInSystem(kept) && after.active) fail(409, 'off_in_thulium');
		const active = isOffInSystem(kept) ? kept.account.active : after.active;
		await this.#store(trx, { ...kept, account: accountOf({ ...after, active }) });
		if (password && password.mustChange !== after.mustChangePassword)
			await this.#book.storePassword(trx, after.login, { ...password, mustChange: after.mustChangePassword });
		await this.#audit(trx, actor, 'user_changed', before, after);
	}

	async #store(trx: Store, kept: KeptAccount): Promise<void> {
		const next = { ...kept, revision: kept.revision + 1 };
		await writeAccount(trx, this.#book.system, next, this.#book.now());
	}

	async #storeRole(trx: Store, { id, name, permissions }: Omit<Role, 'builtIn'>): Promise<void> {
		const row = { name: name.trim(), permissions_json: JSON.stringify(permissions) };
		await trx
			.insertInto('roles')
			.values({ system: this.#book.system, id, created_at: this.#book.now(), ...row })
			.onConflict((conflict) => conflict.columns(['system', 'id']).doUpdateSet(row))
			.execute();
	}

	/** Nobody may lock everybody out. */
	async #requireSomebody(trx: Store): Promise<void> {
		if ((await this.#book.managers(trx)).length === 0) fail(409, 'last_admin');
	}

	async #audit(
		trx: Store,
		actor: string,
		action: 'user_added' | 'user_changed',
		before: AccountDraft | null,
		after: AccountDraft,
	): Promise<void> {
		const roles = await readRoles(trx, this.#book.system);
		const facts = accountDifference(before, after, roleNamer(roles));
		if (before !== null && facts.length === 0) return;
		await this.#book.audit(trx, { actor, action, subject: after.login, facts });
	}

	async #invitations(): Promise<Map<string, number>> {
		const rows = await this.#book.store
			.selectFrom('invitations')
			.select(['login', 'expires_at'])
			.where('system', '=', this.#book.system)
			.where('expires_at', '>', this.#book.now())
			.execute();
		return new Map(rows.map((row) => [row.login, row.expires_at]));
	}
}

/** What an administrator sees of him; that he has changed his password as he had to is no change of the account. */
const revisionOf = ({ revision }: KeptAccount, mustChangePassword: boolean): string =>
	`${revision}${mustChangePassword ? '!' : ''}`;

const isOffInSystem = ({ upstream }: KeptAccount): boolean => upstream?.active === false;

/** What the system said of an earlier agent of this login holds no more. */
const madeAnew = (named: KeptAccount | null): KeptAccount | null =>
	named !== null && isOffInSystem(named) ? { ...named, upstream: null } : named;

/** Fields in which the system has the word, so that a change of ours would be none. */
const ownedBySystem = ({ upstream }: KeptAccount, before: AccountDraft): Partial<AccountDraft> => {
	if (upstream === null) return { isAgent: before.isAgent };
	const { firstName, lastName, email, isAgent, internalNumber, outboundMode, callerId } = before;
	return { firstName, lastName, email, isAgent, internalNumber, outboundMode, callerId };
};

/** What is kept: the duty to change a password lies with the password. */
const accountOf = (draft: AccountDraft): Account => ({
	login: draft.login,
	firstName: draft.firstName.trim(),
	lastName: draft.lastName.trim(),
	email: draft.email,
	active: draft.active,
	roleIds: draft.roleIds,
	isAgent: draft.isAgent,
	internalNumber: draft.internalNumber,
	outboundMode: draft.outboundMode,
	callerId: draft.callerId,
	queues: draft.queues,
});

const agentOf = ({
	login,
	firstName,
	lastName,
	email,
	active,
	internalNumber,
	outboundMode,
}: Account): Agent => ({
	login,
	firstName,
	lastName,
	email,
	active,
	internalNumber,
	outboundMode,
});
