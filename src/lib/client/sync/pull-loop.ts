import { ApiError, needsSignIn } from '../api/api-error.ts';
import { backoffMs } from './backoff.ts';
import type { Clock } from './clock.ts';
import type { Visibility } from './visibility.ts';

/** With live events a pull is only a safety net, for connections that died without a word. */
const liveEveryMs = 60_000;
const visibleEveryMs = 30_000;
const hiddenEveryMs = 300_000;
/** A burst of hints becomes one pull per gap. */
const minGapMs = 250;
/** Coming back to the app pulls at once unless the last pull is younger than this. */
const freshMs = 2_000;

export interface PullLoopDeps {
	/** One pull to the end; throws ApiError. */
	pull: () => Promise<void>;
	clock: Clock;
	random: () => number;
	visibility: Visibility;
	/** Whether live events arrive. */
	isLive: () => boolean;
	onSessionEnded: () => void;
	/** Anything that is not an ApiError: the local database refused. */
	onError: (error: unknown) => void;
}

/**
 * Decides when to pull:
 *
 *   stopped ──start──▶ pulling ──ok──▶ waiting (60 s live, 30 s polling, 5 min hidden)
 *                        ▲  │             │ timer, hint, visible
 *                        │  └─failed──▶ waiting (1 s doubling to 60 s) ──timer, hint──▶ pulling
 *                        └───resume─── paused ◀──session ended
 *
 * At most one pull runs; calls during one become exactly one more after it.
 */
export class PullLoop {
	readonly #deps: PullLoopDeps;
	#started = false;
	#paused = false;
	#running: Promise<void> | null = null;
	#next: Promise<void> | null = null;
	#failures = 0;
	#retryAfterSeconds: number | null = null;
	#lastStartAt = -Infinity;
	#lastEndAt = -Infinity;
	#cancelTimer: () => void = () => undefined;
	#stopWatching: () => void = () => undefined;

	constructor(deps: PullLoopDeps) {
		this.#deps = deps;
	}

	start(): void {
		if (this.#started) return;
		this.#started = true;
		this.#paused = false;
		this.#stopWatching = this.#deps.visibility.onChange(() => this.#visibilityChanged());
		void this.pullNow();
	}

	stop(): void {
		this.#started = false;
		this.#cancelTimer();
		this.#stopWatching();
	}

	/** Until `resume`: the session has ended. */
	pause(): void {
		this.#paused = true;
		this.#cancelTimer();
	}

	/** After a sign-in. */
	resume(): void {
		this.#paused = false;
		this.#failures = 0;
		void this.pullNow();
	}

	/** Pulls as soon as possible; resolves when a pull that began after the call has ended, however it ended. */
	pullNow(): Promise<void> {
		if (!this.#started || this.#paused) return Promise.resolve();
		if (this.#running === null) return this.#run();
		this.#next ??= this.#running.then(() => {
			this.#next = null;
			return this.#started && !this.#paused ? this.#run() : undefined;
		});
		return this.#next;
	}

	/** To be called when live events came or went: the waiting time depends on it. */
	liveChanged(): void {
		if (this.#running === null) this.#schedule();
	}

	#run(): Promise<void> {
		this.#cancelTimer();
		this.#running = this.#afterGap()
			.then(() => this.#attempt())
			.finally(() => {
				this.#running = null;
				this.#lastEndAt = this.#deps.clock.now();
				this.#schedule();
			});
		return this.#running;
	}

	#afterGap(): Promise<void> {
		// No longer than the gap itself, whatever has been done to the device's clock since.
		const waitMs = Math.min(minGapMs, this.#lastStartAt + minGapMs - this.#deps.clock.now());
		return waitMs <= 0
			? Promise.resolve()
			: new Promise((resolve) => {
					this.#deps.clock.after(waitMs, resolve);
				});
	}

	async #attempt(): Promise<void> {
		this.#lastStartAt = this.#deps.clock.now();
		try {
			await this.#deps.pull();
			this.#failures = 0;
			this.#retryAfterSeconds = null;
		} catch (error) {
			this.#failed(error);
		}
	}

	#failed(error: unknown): void {
		this.#failures += 1;
		this.#retryAfterSeconds = error instanceof ApiError ? error.retryAfterSeconds : null;
		if (!(error instanceof ApiError)) {
			this.#deps.onError(error);
		} else if (needsSignIn(error.code)) {
			this.#paused = true;
			this.#deps.onSessionEnded();
		}
	}

	#schedule(): void {
		this.#cancelTimer();
		if (!this.#started || this.#paused || this.#next !== null) return;
		this.#cancelTimer = this.#deps.clock.after(this.#waitMs(), () => void this.pullNow());
	}

	#waitMs(): number {
		if (this.#failures > 0) return backoffMs(this.#failures, this.#deps.random, this.#retryAfterSeconds);
		if (!this.#deps.visibility.visible()) return hiddenEveryMs;
		return this.#deps.isLive() ? liveEveryMs : visibleEveryMs;
	}

	#visibilityChanged(): void {
		const isFresh = Math.abs(this.#deps.clock.now() - this.#lastEndAt) < freshMs;
		if (this.#deps.visibility.visible() && !isFresh) void this.pullNow();
		else if (this.#running === null) this.#schedule();
	}
}
