/** Aborts its signal when the time is over, counted from its making. */
export class Deadline {
	readonly #controller = new AbortController();
	readonly #startedAt = performance.now();
	#timer: NodeJS.Timeout;
	passed = false;
	ms: number;

	constructor(ms: number) {
		this.ms = ms;
		this.#timer = this.#start(ms);
	}

	get signal(): AbortSignal {
		return this.#controller.signal;
	}

	extendTo(ms: number): void {
		clearTimeout(this.#timer);
		this.ms = ms;
		this.#timer = this.#start(Math.max(0, ms - (performance.now() - this.#startedAt)));
	}

	/** Counts anew from now; a time that is over stays over. */
	restart(ms: number): void {
		clearTimeout(this.#timer);
		this.ms = ms;
		this.#timer = this.#start(ms);
	}

	clear(): void {
		clearTimeout(this.#timer);
	}

	#start(ms: number): NodeJS.Timeout {
		return setTimeout(() => {
			this.passed = true;
			this.#controller.abort();
		}, ms);
	}
}
