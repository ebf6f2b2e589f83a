export interface SessionWatchDeps {
	/** Told once per change. */
	onChange: (state: 'ended' | 'resumed') => void;
}

/** Whether the session still holds. Many requests may find out at once that it ended; the screen is told once. */
export class SessionWatch {
	readonly #deps: SessionWatchDeps;
	#hasEnded = false;

	constructor(deps: SessionWatchDeps) {
		this.#deps = deps;
	}

	get hasEnded(): boolean {
		return this.#hasEnded;
	}

	/** A request was answered with "sign in first". */
	ended(): void {
		if (this.#hasEnded) return;
		this.#hasEnded = true;
		this.#deps.onChange('ended');
	}

	/** The same user has signed in again, here or in another tab. */
	resumed(): void {
		if (!this.#hasEnded) return;
		this.#hasEnded = false;
		this.#deps.onChange('resumed');
	}
}
