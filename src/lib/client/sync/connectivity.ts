import type { UpstreamState } from '#lib/contract/changes-schema.ts';
import { isUnreached } from '../api/api-error.ts';
import type { RequestObserver, RequestOutcome } from '../api/request.ts';
import type { Clock } from './clock.ts';
import type { ConnectionKind } from './connection-state.ts';
import type { NetworkHint } from './network-hint.ts';

/** An answer slower than this counts as slow; two of the last three make the connection slow. */
const slowAnswerMs = 3_000;
const remembered = 3;
const slowAmongRemembered = 2;
/** A request that is still open after this makes it slow before it has ended. */
const slowPendingMs = 5_000;
/** One lost request happens on every change of network; the next one, a second later, decides. */
const failuresUntilUnreachable = 2;

export interface ConnectivityDeps {
	clock: Clock;
	hint: NetworkHint;
}

/** Says how the connection is, from what really happened to requests. The device's own opinion only names the reason of a failure. */
export class Connectivity implements RequestObserver {
	readonly #deps: ConnectivityDeps;
	readonly #listeners = new Set<() => void>();
	#kind: ConnectionKind = 'starting';
	#isReached = false;
	#failures = 0;
	#durationsMs: number[] = [];
	/** When the requests that are under way began, epoch ms; the oldest first. */
	#open: number[] = [];
	#cancelTimer: () => void = () => undefined;
	#upstream: UpstreamState['state'] = 'starting';
	#isSignedIn = true;

	constructor(deps: ConnectivityDeps) {
		this.#deps = deps;
	}

	get kind(): ConnectionKind {
		return this.#kind;
	}

	/** Tells every change of `kind`; returns how to stop. */
	onChange(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	started(): void {
		this.#open.push(this.#deps.clock.now());
		if (this.#open.length === 1) this.#watchOldest();
	}

	ended(outcome: RequestOutcome): void {
		this.#close(this.#deps.clock.now() - outcome.durationMs);
		this.#learn(outcome);
		this.#update();
		this.#watchOldest();
	}

	/** Forgets the request that began then, as near as the two clocks agree. */
	#close(startedAt: number): void {
		const distances = this.#open.map((at) => Math.abs(at - startedAt));
		this.#open.splice(distances.indexOf(Math.min(...distances)), 1);
	}

	/** One that hangs is told, however many others come and go meanwhile. */
	#watchOldest(): void {
		this.#cancelTimer();
		const [oldest] = this.#open;
		if (oldest === undefined || this.#isPendingLong()) return;
		const leftMs = oldest + slowPendingMs - this.#deps.clock.now();
		this.#cancelTimer = this.#deps.clock.after(leftMs, () => this.#update());
	}

	#isPendingLong(): boolean {
		const [oldest = Infinity] = this.#open;
		return this.#deps.clock.now() - oldest >= slowPendingMs;
	}

	/** What the server says about the system behind it. */
	setUpstream(state: UpstreamState['state']): void {
		this.#upstream = state;
		this.#update();
	}

	setSignedIn(isSignedIn: boolean): void {
		this.#isSignedIn = isSignedIn;
		this.#update();
	}

	/** Works the state out anew: the device's opinion about its network has changed. */
	reconsider(): void {
		this.#update();
	}

	#learn({ code, durationMs }: RequestOutcome): void {
		if (code === 'given-up') return;
		if (code !== null && (isUnreached(code) || code === 'internal')) {
			this.#failures += 1;
			return;
		}
		this.#failures = 0;
		this.#isReached = true;
		this.#durationsMs = [...this.#durationsMs, durationMs].slice(-remembered);
	}

	#update(): void {
		const kind = this.#judge();
		if (kind === this.#kind) return;
		this.#kind = kind;
		for (const listener of this.#listeners) listener();
	}

	#judge(): ConnectionKind {
		if (this.#failures > 0 && !this.#deps.hint.online()) return 'offline';
		if (this.#failures >= failuresUntilUnreachable) return 'server';
		if (!this.#isSignedIn) return 'sign-in';
		if (this.#upstream === 'refused') return 'refused';
		if (this.#upstream !== 'ok' && this.#upstream !== 'starting') return 'upstream';
		if (this.#isSlow()) return 'slow';
		return this.#isReached ? 'online' : 'starting';
	}

	#isSlow(): boolean {
		const slow = this.#durationsMs.filter((durationMs) => durationMs >= slowAnswerMs).length;
		return this.#isPendingLong() || slow >= slowAmongRemembered;
	}
}
