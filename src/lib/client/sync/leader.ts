/** The part of the Web Locks API that is used. */
export interface Locks {
	request(
		name: string,
		options: { steal?: boolean; signal?: AbortSignal },
		hold: () => Promise<void>,
	): Promise<unknown>;
}

export interface LeaderDeps {
	/** Null where the browser has no Web Locks: then every tab leads, which costs requests but no correctness. */
	locks: Locks | null;
	name: string;
	onGain: () => void;
	onLoss: () => void;
}

/**
 * One tab of a user does the work of all. The lock goes to the next tab in line when the leading one closes; a tab that the browser has put
 * to sleep keeps it, so a visible tab may take it away (`steal`).
 */
export class Leader {
	readonly #deps: LeaderDeps;
	#leads = false;
	#release: () => void = () => undefined;
	#queued: AbortController | null = null;
	/** Grows with every start and stop, so that a late answer of an old request is recognised. */
	#term = 0;

	constructor(deps: LeaderDeps) {
		this.#deps = deps;
	}

	get leads(): boolean {
		return this.#leads;
	}

	/** Gets in line. */
	start(): void {
		this.#term += 1;
		if (this.#deps.locks === null) this.#gain();
		else this.#request(this.#deps.locks, false);
	}

	/** Leaves the line, or gives the lead away. */
	stop(): void {
		this.#term += 1;
		this.#queued?.abort();
		this.#queued = null;
		this.#release();
		this.#lose();
	}

	/** Takes the lead from a tab that no longer answers. */
	steal(): void {
		if (this.#leads || this.#deps.locks === null) return;
		this.#term += 1;
		this.#queued?.abort();
		this.#request(this.#deps.locks, true);
	}

	#request(locks: Locks, steal: boolean): void {
		const term = this.#term;
		this.#queued = new AbortController();
		const options = steal ? { steal } : { signal: this.#queued.signal };
		locks
			.request(this.#deps.name, options, () => this.#hold(term))
			.catch(() => {
				if (term === this.#term) this.#rejected(locks);
			});
	}

	/** Another tab has stolen the lock: back into the line. Not even in it: the browser refuses locks here, so this tab leads without one. */
	#rejected(locks: Locks): void {
		if (this.#leads) {
			this.#lose();
			this.#request(locks, false);
		} else {
			this.#gain();
		}
	}

	#hold(term: number): Promise<void> {
		if (term !== this.#term) return Promise.resolve();
		this.#gain();
		return new Promise((resolve) => {
			this.#release = resolve;
		});
	}

	#gain(): void {
		this.#leads = true;
		this.#deps.onGain();
	}

	#lose(): void {
		if (!this.#leads) return;
		this.#leads = false;
		this.#deps.onLoss();
	}
}
