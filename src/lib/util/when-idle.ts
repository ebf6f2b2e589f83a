const withoutIdleCallbackMs = 1_000;

/** Runs `work` when the page has nothing better to do. Safari does not tell when that is: there a second has to do. */
export function whenIdle(work: () => void): void {
	if (typeof requestIdleCallback === 'function') requestIdleCallback(work);
	else setTimeout(work, withoutIdleCallbackMs);
}
