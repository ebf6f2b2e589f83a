import type { SendingRow } from './sending-store.ts';

/** A browser that is denied for so long and so often, while its push service takes our messages for others, is of no use. */
const deniedForMs = 24 * 60 * 60_000;
const severalTimes = 5;
/** Where there are no others to tell by, it takes a week. */
const deniedAloneMs = 7 * deniedForMs;
const warnAgainMs = 60 * 60_000;

interface Denied {
	since: number;
	times: number;
}

type Sent = Pick<SendingRow, 'subscription_id' | 'lane'>;

/**
 * Push services that do not believe our signature. Mostly it is our fault (the clock, the address we sign with) and all browsers are concerned:
 * they must not be given up for it. Kept in memory: after a restart it only takes longer until one is given up.
 */
export class Denials {
	readonly #now: () => number;
	readonly #denied = new Map<string, Denied>();
	readonly #believedAt = new Map<string, number>();
	readonly #warnedAt = new Map<string, number>();

	constructor(now: () => number) {
		this.#now = now;
	}

	/** A message was denied. `isHopeless`: this browser is to be given up; `isNews`: nobody was told of this push service lately. */
	note({ subscription_id, lane }: Sent): { isHopeless: boolean; isNews: boolean } {
		const now = this.#now();
		const denied = this.#denied.get(subscription_id) ?? { since: now, times: 0 };
		denied.times += 1;
		this.#denied.set(subscription_id, denied);
		const forMs = now - denied.since;
		const othersAreTaken = (this.#believedAt.get(lane) ?? -Infinity) > denied.since;
		const isHopeless =
			denied.times >= severalTimes && forMs >= (othersAreTaken ? deniedForMs : deniedAloneMs);
		if (isHopeless) this.#denied.delete(subscription_id);
		return { isHopeless, isNews: this.#isNews(lane, now) };
	}

	/** A message was taken. */
	forget({ subscription_id, lane }: Sent): void {
		this.#denied.delete(subscription_id);
		this.#believedAt.set(lane, this.#now());
	}

	#isNews(lane: string, now: number): boolean {
		if (now - (this.#warnedAt.get(lane) ?? -Infinity) < warnAgainMs) return false;
		this.#warnedAt.set(lane, now);
		return true;
	}
}
