import { accountDifference } from '#lib/domain/account-difference.ts';
import type { AccountDraft, AdminLimit } from '#lib/domain/account.ts';
import { fail } from '#lib/server/http/fail.ts';
import { dropPasskeys } from '#lib/server/passkeys/drop-passkeys.ts';
import { contentHash } from '#lib/server/store/content-hash.ts';
import type { Store } from '#lib/server/store/database.ts';
import type { NewSecret, PeopleOutcome, SystemPeople } from '#lib/server/thulium/thulium-system.ts';
import {
	requireGoodEmail,
	requireGoodPassword,
	requireKnownLogins,
	requireKnownRoles,
	withKnownQueues,
	withMembership,
} from './account-checks.ts';
import { UpstreamError } from '#lib/server/thulium/upstream-error.ts';
import type { Administration, AdminUser, KnownQueues, UsersAndRoles } from './administration.ts';
import { writeAudit, type AuditEntry } from './audit-log.ts';
import { membershipFacts, roleFacts, roleNamer } from './audit-facts.ts';

export interface SystemAdministrationDeps {
	system: string;
	people: SystemPeople;
	store: Store;
	now: () => number;
	/** Whether the system lets its users be changed (feature `user_administration`). */
	isOpen: boolean;
	knownQueues: () => Promise<KnownQueues>;
	/** Brings the directory up to date, so that a change acts at once. */
	refresh: () => Promise<void>;
}

/** Users that the system itself keeps: everything is written there, and only the audit log is ours. */
export class SystemAdministration implements Administration {
	readonly #deps: SystemAdministrationDeps;

	constructor(deps: SystemAdministrationDeps) {
		this.#deps = deps;
	}

	async read(): Promise<UsersAndRoles> {
		const { accounts, roles } = await this.#deps.people.book();
		const users = accounts.map((account): AdminUser => ({
			...account,
			revision: contentHash(account),
			hasPassword: null,
			invitedUntil: null,
			inSystem: true,
			offInSystem: false,
		}));
		const limits: AdminLimit[] = ['invitations_in_panel'];
		return { users, roles, limits: this.#deps.isOpen ? limits : [...limits, 'read_only'] };
	}

	async add(actor: string, draft: AccountDraft, secret: NewSecret | null): Promise<void> {
		if (secret === null) fail(400, 'password_missing');
		requireGoodPassword(secret.password);
		const { roles } = await this.#open();
		requireKnownRoles(draft, roles);
		const account = withKnownQueues(draft, null, await this.#deps.knownQueues());
		settle(await this.#deps.people.add(account, secret));
		const facts = accountDifference(null, account, roleNamer(roles));
		await this.#done({ actor, action: 'user_added', subject: draft.login, facts });
	}

	async change(actor: string, login: string, draft: AccountDraft, revision: string): Promise<void> {
		const { accounts, roles } = await this.#open();
		const before = accounts.find((account) => account.login === login) ?? fail(404, 'unknown_user');
		if (contentHash(before) !== revision) fail(409, 'changed_meanwhile');
		requireKnownRoles(draft, roles);
		requireGoodEmail(draft, before);
		const known = withKnownQueues(draft, before, await this.#deps.knownQueues());
		// The extension has no way to take a number away.
		const after = { ...known, login, internalNumber: known.internalNumber ?? before.internalNumber };
		const facts = accountDifference(before, after, roleNamer(roles));
		if (facts.length === 0) return;
		settle(await this.#deps.people.change(login, after));
		await this.#done({ actor, action: 'user_changed', subject: login, facts });
	}

	/**
	 * One user after another: what was done before a fault stays done, and is told by the log. Only the queues are sent: the rest of the accounts was
	 * read a while ago, and would undo what others have changed since.
	 */
	async changeMembers(
		...[actor, queue, changes]: Parameters<Administration['changeMembers']>
	): Promise<void> {
		const { accounts } = await this.#open();
		requireKnownLogins(changes, accounts);
		const after = [...accounts];
		try {
			for (const [index, account] of accounts.entries()) {
				const changed = withMembership(account, queue, changes);
				if (changed === account) continue;
				const { channel } = queue;
				settle(await this.#deps.people.changeQueues(account.login, channel, changed.queues[channel]));
				after[index] = changed;
			}
		} finally {
			const facts = membershipFacts(accounts, after, queue);
			if (facts.length > 0)
				await this.#done({ actor, action: 'queue_members_changed', subject: queue.name, facts });
		}
	}

	async setPassword(actor: string, login: string, secret: NewSecret): Promise<string> {
		requireGoodPassword(secret.password);
		const { accounts } = await this.#open();
		if (!accounts.some((account) => account.login === login)) fail(404, 'unknown_user');
		settle(await this.#deps.people.setPassword(login, secret));
		const { store, system, now } = this.#deps;
		await store.transaction().execute((trx) => dropPasskeys(trx, system, [login], now()));
		await writeAudit(store, system, now(), { actor, action: 'password_set', subject: login, facts: [] });
		await this.#refreshIfThere();
		return login;
	}

	async saveRole(...[actor, role, id]: Parameters<Administration['saveRole']>): Promise<void> {
		const { roles } = await this.#open();
		const before = id === null ? null : (roles.find((each) => each.id === id) ?? fail(404, 'unknown_role'));
		settle(await this.#deps.people.saveRole(role, id));
		const action = before === null ? 'role_added' : 'role_changed';
		await this.#done({ actor, action, subject: role.name, facts: roleFacts(before, role) });
	}

	async removeRole(actor: string, id: string): Promise<void> {
		const { roles } = await this.#open();
		const role = roles.find((each) => each.id === id) ?? fail(404, 'unknown_role');
		settle(await this.#deps.people.removeRole(id));
		await this.#done({ actor, action: 'role_removed', subject: role.name, facts: roleFacts(role, null) });
	}

	/** The book of a system that lets itself be changed. */
	async #open(): ReturnType<SystemPeople['book']> {
		if (!this.#deps.isOpen) fail(409, 'managed_in_thulium');
		return this.#deps.people.book();
	}

	/**
	 * A password is set whether or not the users can be read right after it, and whoever signed in with the old one has to be signed out. What is
	 * missed, that it must be changed, comes with the next reading.
	 */
	async #refreshIfThere(): Promise<void> {
		try {
			await this.#deps.refresh();
		} catch (error) {
			if (!(error instanceof UpstreamError)) throw error;
		}
	}

	async #done(entry: AuditEntry): Promise<void> {
		const { store, system, now, refresh } = this.#deps;
		await writeAudit(store, system, now(), entry);
		await refresh();
	}
}

/** Goes on only when it was done. */
function settle(outcome: PeopleOutcome): void {
	if (outcome === 'unknown_value') fail(409, 'changed_meanwhile');
	if (outcome !== 'done') fail(409, outcome);
}
