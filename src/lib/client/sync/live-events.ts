import { backoffMs } from './backoff.ts';
import type { Clock } from './clock.ts';

/** The part of EventSource that is used. */
export interface EventStream {
	addEventListener(name: string, listener: (event: Event) => void): void;
	close(): void;
}

export interface LiveEventsDeps {
	/** Opens GET /api/live. */
	open: () => EventStream;
	clock: Clock;
	random: () => number;
	/** Something that this user may see has changed. */
	onHint: () => void;
	/** What this user was told of, or has looked at on another device, has changed. */
	onNotices: () => void;
	/** Live events came or went. */
	onLive: (isLive: boolean) => void;
	onSignedOut: () => void;
}

/** A proxy that holds events back accepts the connection but lets no `hello` through. */
const helloWithinMs = 10_000;
/** After so many attempts in a row without a `hello`, events are taken for blocked here: polling does the work, tried again now and then. */
const attemptsBeforePolling = 5;
const retryBlockedMs = 300_000;

/** Listens to the server's events and comes back by itself. A hint follows every connection, since something may have happened before it. */
export class LiveEvents {
	readonly #deps: LiveEventsDeps;
	#stream: EventStream | null = null;
	#isLive = false;
	#failures = 0;
	#cancelTimer: () => void = () => undefined;

	constructor(deps: LiveEventsDeps) {
		this.#deps = deps;
	}

	get isLive(): boolean {
		return this.#isLive;
	}

	/** Connects; does nothing when connected or connecting. */
	start(): void {
		if (this.#stream === null) this.#connect();
	}

	stop(): void {
		this.#cancelTimer();
		this.#close();
		this.#failures = 0;
	}

	/** Connects anew at once: the network has changed, so the old connection may be dead without knowing it. */
	reconnect(): void {
		this.stop();
		this.#connect();
	}

	#connect(): void {
		this.#cancelTimer();
		const stream = this.#deps.open();
		this.#stream = stream;
		const on = (name: string, act: () => void): void =>
			stream.addEventListener(name, () => {
				if (this.#stream === stream) act();
			});
		on('hello', () => this.#greeted());
		on('changed', () => this.#deps.onHint());
		on('notices', () => this.#deps.onNotices());
		on('signed-out', () => this.#signedOut());
		on('error', () => this.#failed());
		this.#cancelTimer = this.#deps.clock.after(helloWithinMs, () => this.#failed());
	}

	#greeted(): void {
		this.#cancelTimer();
		this.#failures = 0;
		this.#setLive(true);
		this.#deps.onHint();
	}

	#signedOut(): void {
		this.stop();
		this.#deps.onSignedOut();
	}

	#failed(): void {
		this.#cancelTimer();
		this.#close();
		this.#failures += 1;
		const isBlocked = this.#failures >= attemptsBeforePolling;
		const waitMs = isBlocked ? retryBlockedMs : backoffMs(this.#failures, this.#deps.random);
		this.#cancelTimer = this.#deps.clock.after(waitMs, () => this.#connect());
	}

	#close(): void {
		this.#stream?.close();
		this.#stream = null;
		this.#setLive(false);
	}

	#setLive(isLive: boolean): void {
		if (this.#isLive === isLive) return;
		this.#isLive = isLive;
		this.#deps.onLive(isLive);
	}
}
