import type { Clock } from './clock.ts';

/** Runs work when the page has nothing better to do; returns how to call it off. */
export type Idle = (run: () => void) => () => void;

const withoutIdleCallbackMs = 1_000;
const atLatestMs = 5_000;

/** Safari has no requestIdleCallback: there a second has to do. */
export function browserIdle(page: Window, clock: Clock): Idle {
	if (!('requestIdleCallback' in page)) return (run) => clock.after(withoutIdleCallbackMs, run);
	return (run) => {
		const handle = page.requestIdleCallback(run, { timeout: atLatestMs });
		return () => page.cancelIdleCallback(handle);
	};
}
