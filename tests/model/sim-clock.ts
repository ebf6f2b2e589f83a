import type { Clock as ClientClock } from '../../src/lib/client/sync/clock.ts';
import type { Clock as ServerClock } from '../../src/lib/server/mirror/clock.ts';

interface Timer {
	at: number;
	run: () => void;
}

/** Turns of the event loop after which nothing that is ready is left: bodies of requests and files take a few. */
const quietTurns = 7;

/** Counts work that ends by itself, without the clock: the clock stands as long as there is any. */
export class Activity {
	#open = 0;

	async track<T>(work: PromiseLike<T>): Promise<T> {
		this.#open += 1;
		try {
			return await work;
		} finally {
			this.#open -= 1;
		}
	}

	/** Resolves when everything waits for the clock. */
	async settle(): Promise<void> {
		for (let quiet = 0; quiet < quietTurns;) {
			await new Promise((resolve) => setImmediate(resolve));
			quiet = this.#open > 0 ? 0 : quiet + 1;
		}
	}
}

/** Time of a simulated world: stands still until it is moved, and then runs what is due, one after another. */
export class SimClock {
	readonly #activity: Activity;
	readonly #timers = new Set<Timer>();
	#now: number;

	constructor(now: number, activity: Activity) {
		this.#now = now;
		this.#activity = activity;
	}

	readonly now = (): number => this.#now;

	after(delayMs: number, run: () => void): () => void {
		const timer = { at: this.#now + Math.max(0, delayMs), run };
		this.#timers.add(timer);
		return () => this.#timers.delete(timer);
	}

	pause(delayMs: number): Promise<void> {
		return new Promise((resolve) => {
			this.after(delayMs, resolve);
		});
	}

	async advance(ms: number): Promise<void> {
		await this.#activity.settle();
		const end = this.#now + ms;
		for (let due = this.#due(end); due !== undefined; due = this.#due(end)) {
			this.#timers.delete(due);
			this.#now = Math.max(this.#now, due.at);
			due.run();
			await this.#activity.settle();
		}
		this.#now = end;
	}

	#due(end: number): Timer | undefined {
		let first: Timer | undefined;
		for (const timer of this.#timers) {
			if (timer.at <= end && (first === undefined || timer.at < first.at)) first = timer;
		}
		return first;
	}
}

/** Thrown by nobody: what a dead program waits for never comes. */
export const never = <T>(): Promise<T> => new Promise(() => undefined);

/** The life of one program. It may be set to end at one of the next steps it takes. */
export class Life {
	isOver = false;
	#stepsLeft = Infinity;
	readonly #onEnd: () => void;
	readonly ended: Promise<void>;
	#tellEnded: () => void = () => undefined;

	constructor(onEnd: () => void) {
		this.#onEnd = onEnd;
		this.ended = new Promise((resolve) => (this.#tellEnded = resolve));
	}

	/** Ends after so many steps; 0 is at once. */
	endAfter(steps: number): void {
		this.#stepsLeft = steps;
		if (steps <= 0) this.end();
	}

	end(): void {
		if (this.isOver) return;
		this.isOver = true;
		this.#onEnd();
		this.#tellEnded();
	}

	/** To be awaited wherever the program may be cut off. */
	async step(): Promise<void> {
		this.#stepsLeft -= 1;
		if (this.#stepsLeft <= 0) this.end();
		if (this.isOver) await never();
	}
}

/** The clock as one program sees it: its timers die with it, and it may go wrong by `skewMs`. */
export const clockOf = (
	clock: SimClock,
	life: Life,
	{ skewMs = () => 0, random = Math.random }: { skewMs?: () => number; random?: () => number } = {},
): ClientClock & ServerClock => ({
	now: () => clock.now() + skewMs(),
	random,
	after: (delayMs, run) =>
		clock.after(delayMs, () => {
			if (!life.isOver) run();
		}),
});
