import type { Agent, AgentLookup, ThuliumSystem } from '#lib/server/thulium/thulium-system.ts';
import { UpstreamError } from '#lib/server/thulium/upstream-error.ts';
import { loginKey, type KeptAccount } from './account-rows.ts';

/** Each is a call to the system; whoever is left over has his turn at the next refresh. */
const askedPerRound = 20;

/** An agent whom the system has said not to have. */
export interface GoneAgent {
	/** Of the account as it was when the system was asked. */
	revision: number;
	/** Since when every answer has said so, epoch ms. */
	since: number;
}

export interface AbsentAgentsDeps {
	thulium: Pick<ThuliumSystem, 'agent'>;
	/** Epoch milliseconds. */
	now: () => number;
}

/**
 * What became of agents whom the system once named and who are not in its list now. A list may be cut, and says nothing of who is not in it: the system
 * is asked for each of them by name. Its "there is none" counts only when it still finds somebody who is in the list, because a path that a
 * proxy has lost looks the same for everybody.
 */
export class AbsentAgents {
	readonly #thulium: Pick<ThuliumSystem, 'agent'>;
	readonly #now: () => number;
	/** By key of the login. */
	readonly #goneSince = new Map<string, number>();
	#lastAsked = '';

	constructor({ thulium, now }: AbsentAgentsDeps) {
		this.#thulium = thulium;
		this.#now = now;
	}

	/** `gone` by key of the login. An empty list is what an API user gets who may not read it: then nobody is asked for. */
	async ask(
		listed: readonly Agent[],
		kept: readonly KeptAccount[],
	): Promise<{ found: Agent[]; gone: Map<string, GoneAgent> }> {
		const [witness] = listed;
		const answers = witness === undefined ? [] : await this.#answers(this.#turn(absentFrom(listed, kept)));
		const found = answers.flatMap(({ answer }) => (answer === 'missing' ? [] : [answer]));
		this.#forget([...listed, ...found]);
		const missing = answers.filter(({ answer }) => answer === 'missing');
		const isTrue = witness !== undefined && missing.length > 0 && (await this.#isFound(witness.login));
		return { found, gone: new Map(isTrue ? missing.map(({ kept: each }) => this.#gone(each)) : []) };
	}

	/** The next ones in the order of their logins, after those of the last time. */
	#turn(absent: readonly KeptAccount[]): KeptAccount[] {
		const sorted = absent.toSorted((a, b) => (a.account.login < b.account.login ? -1 : 1));
		const later = sorted.filter(({ account }) => account.login > this.#lastAsked);
		const earlier = sorted.filter(({ account }) => account.login <= this.#lastAsked);
		return [...later, ...earlier].slice(0, askedPerRound);
	}

	/** Up to the first that fails: the system is then left alone until the next time. */
	async #answers(turn: readonly KeptAccount[]): Promise<{ kept: KeptAccount; answer: AgentLookup }[]> {
		const answers = [];
		for (const kept of turn) {
			this.#lastAsked = kept.account.login;
			const answer = await this.#lookUp(kept.upstream?.login ?? kept.account.login);
			if (answer === null) break;
			answers.push({ kept, answer });
		}
		return answers;
	}

	async #isFound(login: string): Promise<boolean> {
		const answer = await this.#lookUp(login);
		return answer !== null && answer !== 'missing';
	}

	/** Null: the system did not say, or spoke of somebody else. The call and its fault are in the log of the calls. */
	async #lookUp(login: string): Promise<AgentLookup | null> {
		try {
			const answer = await this.#thulium.agent(login);
			return answer === 'missing' || loginKey(answer.login) === loginKey(login) ? answer : null;
		} catch (error) {
			if (error instanceof UpstreamError) return null;
			throw error;
		}
	}

	#gone({ account, revision }: KeptAccount): [string, GoneAgent] {
		const key = loginKey(account.login);
		const since = this.#goneSince.get(key) ?? this.#now();
		this.#goneSince.set(key, since);
		return [key, { revision, since }];
	}

	#forget(present: readonly Agent[]): void {
		for (const { login } of present) this.#goneSince.delete(loginKey(login));
	}
}

function absentFrom(listed: readonly Agent[], kept: readonly KeptAccount[]): KeptAccount[] {
	const keys = new Set(listed.map(({ login }) => loginKey(login)));
	return kept.filter(({ account, upstream }) => upstream !== null && !keys.has(loginKey(account.login)));
}
