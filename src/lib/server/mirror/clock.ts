/** Time, timers and chance, handed in so that tests need not wait. */
export interface Clock {
	/** Epoch milliseconds. */
	now(): number;
	/** Runs `action` once after `delayMs`; the returned function calls it off. */
	after(delayMs: number, action: () => void): () => void;
	/** 0 ≤ x < 1, for jitter. */
	random(): number;
}

export const systemClock: Clock = {
	now: Date.now,
	after(delayMs, action) {
		const timer = setTimeout(action, delayMs);
		return () => {
			clearTimeout(timer);
		};
	},
	random: Math.random,
};

/** Lets waiting requests run: between two slices of long work. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
