import type { Clock } from './clock.ts';

export interface PollerDeps {
	/** Reads everything that is new. A rejection means: later, and later still if it goes on. */
	poll: () => Promise<void>;
	/** Told of every rejection; the answer is how long the system wants us to wait, null when it did not say. */
	onFailure: (error: unknown) => number | null;
	intervalMs: number;
	clock: Clock;
}

const longestBackoffMs = 60_000;
/** Hints come in swarms: one poll serves all that arrive within this time. */
const hintGapMs = 150;

/** The one loop that asks a system for changes, however many people look at it. */
export class Poller {
	readonly #deps: PollerDeps;
	#callOff: (() => void) | null = null;
	#running: Promise<void> | null = null;
	#hinted = false;
	#stopped = true;
	#failures = 0;
	/** Epoch ms before which no hint makes us ask. */
	#notBefore = Number.NEGATIVE_INFINITY;

	constructor(deps: PollerDeps) {
		this.#deps = deps;
	}

	start(): void {
		if (!this.#stopped) return;
		this.#stopped = false;
		this.#schedule(0);
	}

	/** Resolves when a running poll has ended. */
	async stop(): Promise<void> {
		this.#stopped = true;
		this.#callOff?.();
		await this.#running;
	}

	/** Something is new: poll now (or as soon as the system lets us), or once more after the running poll. */
	hint(): void {
		if (this.#stopped) return;
		if (this.#running !== null) this.#hinted = true;
		else this.#schedule(Math.max(0, this.#notBefore - this.#deps.clock.now()));
	}

	#schedule(delayMs: number): void {
		this.#callOff?.();
		this.#callOff = this.#deps.clock.after(delayMs, () => {
			this.#callOff = null;
			this.#running = this.#run().finally(() => {
				this.#running = null;
			});
		});
	}

	async #run(): Promise<void> {
		this.#notBefore = this.#deps.clock.now() + hintGapMs;
		let askedToWaitMs: number | null = null;
		try {
			await this.#deps.poll();
			this.#failures = 0;
		} catch (error) {
			this.#failures += 1;
			askedToWaitMs = this.#deps.onFailure(error);
			this.#notBefore = Math.max(this.#notBefore, this.#deps.clock.now() + (askedToWaitMs ?? 0));
		}
		if (this.#stopped) return;
		const delayMs = this.#hinted && this.#failures === 0 ? 0 : this.#delayMs(askedToWaitMs);
		this.#hinted = false;
		this.#schedule(delayMs);
	}

	/** Spread by chance, so that several systems or instances do not ask in step. */
	#delayMs(askedToWaitMs: number | null): number {
		const { intervalMs, clock } = this.#deps;
		if (this.#failures === 0) return intervalMs * (0.9 + 0.2 * clock.random());
		const backoffMs = Math.min(intervalMs * 2 ** this.#failures, Math.max(longestBackoffMs, intervalMs));
		return Math.max(backoffMs * (0.5 + 0.5 * clock.random()), askedToWaitMs ?? 0);
	}
}
