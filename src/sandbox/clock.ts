/** The time of the system: the real one (or a test's), moved by an offset that can be changed while it runs. */
export class Clock {
	readonly #source: () => number;
	#offsetMs = 0;

	constructor(source: () => number) {
		this.#source = source;
	}

	/** Epoch milliseconds. */
	now(): number {
		return this.#source() + this.#offsetMs;
	}

	get offsetMs(): number {
		return this.#offsetMs;
	}

	set offsetMs(offsetMs: number) {
		this.#offsetMs = offsetMs;
	}
}
