/** Ends a request on which nothing has come for too long. */
export class SilenceWatch {
	readonly #controller = new AbortController();
	readonly #outer: AbortSignal;
	readonly #ms: number;
	readonly #pass = (): void => this.#controller.abort();

	constructor(outer: AbortSignal, ms: number) {
		this.#outer = outer;
		this.#ms = ms;
		if (outer.aborted) this.#pass();
		outer.addEventListener('abort', this.#pass);
	}

	get signal(): AbortSignal {
		return this.#controller.signal;
	}

	async within<T>(work: Promise<T>): Promise<T> {
		const timer = setTimeout(this.#pass, this.#ms);
		try {
			return await work;
		} finally {
			clearTimeout(timer);
		}
	}

	stop(): void {
		this.#outer.removeEventListener('abort', this.#pass);
	}
}
