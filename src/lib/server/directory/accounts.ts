import type {
	DirectoryUser,
	PasswordChangeOutcome,
	SignInOutcome,
	ThuliumSystem,
} from '#lib/server/thulium/thulium-system.ts';
import type { Directory } from './directory.ts';

/** Who checks the passwords of a system's users and says what they may do. */
export interface Accounts {
	/** May throw the UpstreamError of a system that could not answer. */
	signIn(login: string, password: string): Promise<SignInOutcome>;
	changePassword(login: string, oldPassword: string, newPassword: string): Promise<PasswordChangeOutcome>;
	/** The user as last told, for who has shown in another way than by password that he is it; null when there is none. */
	known(login: string): Promise<DirectoryUser | null>;
	/** Brings the directory up to date with what the system says now. */
	refresh(): Promise<void>;
}

/** The system does it all (mobile extension); the directory remembers what it said. */
export class ThuliumAccounts implements Accounts {
	readonly #thulium: Pick<ThuliumSystem, 'address' | 'signIn' | 'changePassword' | 'users'>;
	readonly #directory: Directory;

	constructor(
		thulium: Pick<ThuliumSystem, 'address' | 'signIn' | 'changePassword' | 'users'>,
		directory: Directory,
	) {
		this.#thulium = thulium;
		this.#directory = directory;
	}

	async signIn(login: string, password: string): Promise<SignInOutcome> {
		const outcome = await this.#thulium.signIn(login, password);
		if (outcome.ok && outcome.user.active) await this.#directory.upsert(this.#thulium.address, outcome.user);
		return outcome;
	}

	changePassword(login: string, oldPassword: string, newPassword: string): Promise<PasswordChangeOutcome> {
		return this.#thulium.changePassword(login, oldPassword, newPassword);
	}

	known(login: string): Promise<DirectoryUser | null> {
		return this.#directory.userOf(this.#thulium.address, login);
	}

	async refresh(): Promise<void> {
		await this.#directory.replaceUsers(this.#thulium.address, await this.#thulium.users());
	}
}

/** Picks anew at every call, since what the system can do may change while we run. */
export function chosenAccounts(choose: () => Promise<Accounts>): Accounts {
	return {
		signIn: async (login, password) => (await choose()).signIn(login, password),
		changePassword: async (login, old, next) => (await choose()).changePassword(login, old, next),
		known: async (login) => (await choose()).known(login),
		refresh: async () => (await choose()).refresh(),
	};
}
