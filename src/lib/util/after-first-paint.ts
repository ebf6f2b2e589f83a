/** Runs `work` once the browser has shown a frame: what the first screen does not need must not delay it. */
export function afterFirstPaint(work: () => void): void {
	// The callback runs before its frame is painted, a task queued from it after.
	requestAnimationFrame(() => setTimeout(work, 0));
}
