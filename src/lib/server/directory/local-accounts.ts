import { accountDifference } from '#lib/domain/account-difference.ts';
import { passwordFault } from '#lib/domain/password-rules.ts';
import type { Account } from '#lib/domain/account.ts';
import type { Store } from '#lib/server/store/database.ts';
import type {
	Agent,
	DirectoryUser,
	PasswordChangeOutcome,
	SignInOutcome,
	ThuliumSystem,
} from '#lib/server/thulium/thulium-system.ts';
import { AbsentAgents, type GoneAgent } from './absent-agents.ts';
import type { AccountBook } from './account-book.ts';
import { loginKey, readAccount, readAccounts, writeAccount, type KeptAccount } from './account-rows.ts';
import type { Accounts } from './accounts.ts';
import type { Directory } from './directory.ts';
import { serverActor } from './audit-log.ts';
import { dropInvitations } from './drop-invitations.ts';
import { isPassword } from './password-hash.ts';
import { shownAccount } from './shown-account.ts';

export interface LocalAccountsDeps {
	book: AccountBook;
	directory: Directory;
	thulium: Pick<ThuliumSystem, 'agents' | 'agent'>;
}

/** For how long the system must say that the last one who manages users is gone: an answer that flaps must not lock everybody out. */
export const lastManagerGoneMs = 60 * 60_000;

/**
 * The accounts of a system that can neither check passwords nor say who may do what: kept in our own store. Names, e-mails and whether an agent
 * is active are still the system's where it knows the login.
 */
export class LocalAccounts implements Accounts {
	readonly #book: AccountBook;
	readonly #directory: Directory;
	readonly #thulium: Pick<ThuliumSystem, 'agents'>;
	readonly #absent: AbsentAgents;

	constructor({ book, directory, thulium }: LocalAccountsDeps) {
		this.#book = book;
		this.#directory = directory;
		this.#thulium = thulium;
		this.#absent = new AbsentAgents({ thulium, now: book.now });
	}

	/** An unknown login and a wrong password look the same and take as long; that an account is off learns only who has its password. */
	async signIn(login: string, password: string): Promise<SignInOutcome> {
		const { store, system } = this.#book;
		const kept = await readAccount(store, system, login);
		const stored = kept && (await this.#book.password(kept.account.login));
		const isRight = await isPassword(password, stored?.hash ?? null);
		if (!isRight || !kept || !stored) return { ok: false, code: 'bad_credentials' };
		const user = await this.#directory.userOf(system, kept.account.login);
		if (user?.active !== true) return { ok: false, code: 'inactive_user' };
		return { ok: true, user: { ...user, mustChangePassword: stored.mustChange } };
	}

	async changePassword(
		login: string,
		oldPassword: string,
		newPassword: string,
	): Promise<PasswordChangeOutcome> {
		const stored = await this.#book.password(login);
		if (!(await isPassword(oldPassword, stored?.hash ?? null))) return 'wrong_old_password';
		const fault = passwordFault(newPassword);
		if (fault !== null) return fault;
		const secret = await this.#book.hashed({ password: newPassword, mustChange: false });
		return this.#book.change(async (trx) => {
			// Looking at a password takes a while, in which an administrator may have set another one: his stands.
			const now = await this.#book.password(login, trx);
			if (now?.hash !== stored?.hash) return 'wrong_old_password';
			await this.#book.storePassword(trx, login, secret);
			await dropInvitations(trx, this.#book.system, [login]);
			return 'changed';
		});
	}

	async known(login: string): Promise<DirectoryUser | null> {
		const user = await this.#directory.userOf(this.#book.system, login);
		const stored = await this.#book.password(login);
		return user && { ...user, mustChangePassword: stored?.mustChange ?? false };
	}

	/**
	 * Takes over what the system says of its agents. Who is new there is an account without any right until an administrator gives him some; who is
	 * gone there is off, as one who was switched off there. All of it is in the log, as done by this server; but the first time that the system names
	 * anybody, only whom it switches off: everybody is new then, and hundreds of entries would say no more than that.
	 */
	async refresh(): Promise<void> {
		const { store, system } = this.#book;
		const listed = await this.#thulium.agents();
		const { found, gone } = await this.#absent.ask(listed, await readAccounts(store, system));
		await this.#book.change(async (trx) => {
			const kept = await readAccounts(trx, system);
			const byLogin = new Map(kept.map((each) => [loginKey(each.account.login), each]));
			const isFirst = kept.every(({ upstream }) => upstream === null);
			for (const agent of [...listed, ...found]) {
				const known = byLogin.get(loginKey(agent.login)) ?? null;
				const after = await this.#takeOver(trx, agent, known);
				if (after !== null) await this.#note(trx, known, after, isFirst);
			}
			await this.#switchOff(trx, gone);
		});
	}

	/** Null when the system says nothing new of him. */
	async #takeOver(trx: Store, agent: Agent, known: KeptAccount | null): Promise<KeptAccount | null> {
		// The login as the system spells it: so it is asked for again.
		if (known && JSON.stringify(known.upstream) === JSON.stringify(agent)) return null;
		const account = known?.account ?? accountOf(agent);
		const kept = { account, upstream: agent, revision: (known?.revision ?? 0) + 1 };
		await writeAccount(trx, this.#book.system, kept, this.#book.now());
		return kept;
	}

	/** Nobody here has done it, so that the log would not say where it comes from. */
	async #note(trx: Store, before: KeptAccount | null, after: KeptAccount, isFirst = false): Promise<void> {
		const facts = differences(before, after).filter(({ field }) => !isFirst || field === 'active');
		if (facts.length === 0 || (before === null && isFirst)) return;
		const action = before === null ? 'user_added' : 'user_changed';
		await this.#book.audit(trx, { actor: serverActor, action, subject: after.account.login, facts });
	}

	/** Whoever was changed since the system was asked for him is left for the next time. */
	async #switchOff(trx: Store, gone: ReadonlyMap<string, GoneAgent>): Promise<void> {
		if (gone.size === 0) return;
		const { system, now } = this.#book;
		const kept = await readAccounts(trx, system);
		const spared = await this.#spared(trx, gone);
		for (const each of kept) {
			const { account, upstream, revision } = each;
			const isGone = gone.get(loginKey(account.login))?.revision === revision;
			if (!isGone || upstream?.active !== true || spared.has(account.login)) continue;
			const off = { account, upstream: { ...upstream, active: false }, revision: revision + 1 };
			await writeAccount(trx, system, off, now());
			await this.#note(trx, each, off);
		}
	}

	/** Those without whom nobody could manage users, as long as the system has not said for an hour that they are gone. */
	async #spared(trx: Store, gone: ReadonlyMap<string, GoneAgent>): Promise<Set<string>> {
		const managers = (await this.#book.managers(trx)).map(({ account }) => account.login);
		if (managers.some((login) => !gone.has(loginKey(login)))) return new Set();
		const newest = this.#book.now() - lastManagerGoneMs;
		const isNews = (login: string): boolean => (gone.get(loginKey(login))?.since ?? 0) > newest;
		return new Set(managers.filter(isNews));
	}
}

/** What people see differently. Roles and passwords are no matter of the system's, and so the same before and after. */
const differences = (before: KeptAccount | null, after: KeptAccount) =>
	accountDifference(before && shownAccount(before, false), shownAccount(after, false), (id) => id);

const accountOf = (agent: Agent): Account => ({
	login: agent.login,
	firstName: agent.firstName,
	lastName: agent.lastName,
	email: agent.email,
	active: true,
	roleIds: [],
	isAgent: true,
	internalNumber: agent.internalNumber,
	outboundMode: agent.outboundMode ?? 'auto',
	callerId: null,
	queues: { hotline: [], tickets: [], chat: [] },
});
