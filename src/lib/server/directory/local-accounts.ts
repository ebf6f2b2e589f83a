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
import type { AccountBook } from './account-book.ts';
import { loginKey, readAccount, readAccounts, writeAccount, type KeptAccount } from './account-rows.ts';
import type { Accounts } from './accounts.ts';
import type { Directory } from './directory.ts';
import { dropInvitations } from './drop-invitations.ts';
import { isPassword } from './password-hash.ts';

export interface LocalAccountsDeps {
	book: AccountBook;
	directory: Directory;
	thulium: Pick<ThuliumSystem, 'agents'>;
}

/**
 * The accounts of a system that can neither check passwords nor say who may do what: kept in our own store. Names, e-mails and whether an agent
 * is active are still the system's where it knows the login.
 */
export class LocalAccounts implements Accounts {
	readonly #book: AccountBook;
	readonly #directory: Directory;
	readonly #thulium: Pick<ThuliumSystem, 'agents'>;

	constructor({ book, directory, thulium }: LocalAccountsDeps) {
		this.#book = book;
		this.#directory = directory;
		this.#thulium = thulium;
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

	/** Takes over what the system says of its agents. Who is new there is an account without any right until an administrator gives him some. */
	async refresh(): Promise<void> {
		const agents = await this.#thulium.agents();
		await this.#book.change(async (trx) => {
			const kept = await readAccounts(trx, this.#book.system);
			const byLogin = new Map(kept.map((each) => [loginKey(each.account.login), each]));
			for (const agent of agents) await this.#takeOver(trx, agent, byLogin.get(loginKey(agent.login)));
		});
	}

	async #takeOver(trx: Store, agent: Agent, known: KeptAccount | undefined): Promise<void> {
		const upstream = known ? { ...agent, login: known.account.login } : agent;
		if (known && JSON.stringify(known.upstream) === JSON.stringify(upstream)) return;
		const account = known?.account ?? accountOf(agent);
		const kept = { account, upstream, revision: (known?.revision ?? 0) + 1 };
		await writeAccount(trx, this.#book.system, kept, this.#book.now());
	}
}

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
