/** Work that never runs twice at once: whoever asks for it meanwhile gets one more run after this one. */
export class OneAtATime {
	readonly #work: () => Promise<void>;
	#running: Promise<void> | null = null;
	#again = false;

	constructor(work: () => Promise<void>) {
		this.#work = work;
	}

	/** Resolves, or rejects, as the run that is under way or was begun by this call. */
	run(): Promise<void> {
		if (this.#running !== null) {
			this.#again = true;
			return this.#running;
		}
		this.#running = this.#work().finally(() => {
			this.#running = null;
			if (!this.#again) return;
			this.#again = false;
			void this.run();
		});
		return this.#running;
	}
}
