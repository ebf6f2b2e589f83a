/** Time as the sync parts see it; tests bring their own. */
export interface Clock {
	/** Epoch milliseconds. */
	now(): number;
	/** Runs `run` once after the delay; returns how to call it off. */
	after(delayMs: number, run: () => void): () => void;
}

export const systemClock: Clock = {
	now: () => Date.now(),
	after: (delayMs, run) => {
		const timer = setTimeout(run, delayMs);
		return () => clearTimeout(timer);
	},
};

/** Resolves after the delay, or at once when `signal` is aborted before. */
export const pause = (clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> =>
	new Promise((resolve) => {
		const cancel = clock.after(delayMs, resolve);
		const stop = (): void => {
			cancel();
			resolve();
		};
		if (signal.aborted) stop();
		else signal.addEventListener('abort', stop, { once: true });
	});
