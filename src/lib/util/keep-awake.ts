/** Keeps the screen on while the page is seen, where the browser can. The returned function lets it go dark again. */
export function keepAwake(): () => void {
	let lock: WakeLockSentinel | null = null;
	const ending = new AbortController();
	const isOver = (): boolean => ending.signal.aborted;
	const ask = async (): Promise<void> => {
		if (isOver() || document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
		try {
			lock = await navigator.wakeLock.request('screen');
		} catch {
			// Low battery, or forbidden: the screen then goes dark as it does elsewhere.
			return;
		}
		if (isOver()) void lock.release();
	};
	// A browser takes the lock back whenever the page is hidden.
	const seen = (): void => void ask();
	document.addEventListener('visibilitychange', seen);
	void ask();
	return () => {
		ending.abort();
		document.removeEventListener('visibilitychange', seen);
		void lock?.release();
	};
}
