import { cleanUp } from '../db/clean-up.ts';
import { noChange, type DbChange } from '../db/db-change.ts';
import { LiveEvents } from './live-events.ts';
import { OutboxSender } from './outbox-sender.ts';
import { pull } from './pull.ts';
import { PullLoop } from './pull-loop.ts';
import type { SyncEngineDeps } from './sync-engine-deps.ts';
import { TimelinePrefetch } from './timeline-prefetch.ts';

/** Clean-up is no hurry: well after the start. */
const cleanUpAfterMs = 5 * 60_000;

export interface WorkDeps extends Omit<SyncEngineDeps, 'channel' | 'locks' | 'newId'> {
	onChange: (change: DbChange) => void;
	onSessionEnded: () => void;
	/** The server has a command of this ticket. */
	onSent: (ticketId: string) => void;
	onError: (error: unknown) => void;
}

/** What the leading tab does for all: pull, listen, send, read ahead, clean up. */
export class Work {
	readonly loop: PullLoop;
	readonly #deps: WorkDeps;
	readonly #live: LiveEvents;
	readonly #sender: OutboxSender;
	readonly #prefetch: TimelinePrefetch;
	#isStarted = false;
	#hasPulled = false;
	#hasFailed = false;
	#cancelCleanUp: () => void = () => undefined;

	constructor(deps: WorkDeps) {
		this.#deps = deps;
		this.#live = new LiveEvents({
			...deps,
			open: deps.openStream,
			onHint: () => void this.loop.pullNow(),
			onLive: () => this.loop.liveChanged(),
			onSignedOut: deps.onSessionEnded,
		});
		this.loop = new PullLoop({
			...deps,
			pull: () => this.#pullAndFollowUp(),
			isLive: () => this.#live.isLive,
		});
		this.#sender = new OutboxSender({
			...deps,
			onChange: () => deps.onChange({ ...noChange, outbox: true }),
			onDone: (row) => deps.onSent(row.ticketId),
		});
		this.#prefetch = new TimelinePrefetch(deps);
	}

	start(): void {
		if (this.#isStarted) return;
		this.#isStarted = true;
		this.#hasPulled = false;
		this.#prefetch.start();
		this.loop.start();
		this.#sender.start();
		this.#live.start();
		this.#cancelCleanUp = this.#deps.clock.after(cleanUpAfterMs, () => this.#cleanUp());
	}

	stop(): void {
		if (!this.#isStarted) return;
		this.#isStarted = false;
		this.#cancelCleanUp();
		this.#live.stop();
		this.#sender.stop();
		this.loop.stop();
		this.#prefetch.stop();
	}

	/** Until `resume`: the session has ended. */
	pause(): void {
		this.#live.stop();
		this.loop.pause();
		this.#sender.pause();
		this.#prefetch.stop();
	}

	/** After a sign-in. */
	resume(): void {
		if (!this.#isStarted) {
			this.start();
			return;
		}
		this.#prefetch.start();
		this.loop.resume();
		this.#sender.resume();
		this.#live.start();
	}

	/** The outbox has work; `id` names an entry that must not wait any longer. */
	send(id: string | null): void {
		if (id === null) this.#sender.wake();
		else this.#sender.hurry(id);
	}

	/** The device says that it has a network again, or another one. */
	networkBetter(): void {
		this.#live.reconnect();
		this.#sender.networkBetter();
		void this.loop.pullNow();
	}

	async #pull(): Promise<void> {
		const { db, api, clock, connectivity, onChange } = this.#deps;
		await pull({
			db,
			api,
			now: () => clock.now(),
			onPage: (change, page) => {
				connectivity.setUpstream(page.upstream.state);
				onChange(change);
				this.#prefetch.want(change.ticketIds);
			},
		});
	}

	async #pullAndFollowUp(): Promise<void> {
		try {
			await this.#pull();
		} catch (error) {
			this.#hasFailed = true;
			throw error;
		}
		if (!this.#hasPulled) this.#prefetch.want('all');
		this.#hasPulled = true;
		// Commands that could not be sent need not wait any longer: the server answers again.
		if (this.#hasFailed) this.#sender.networkBetter();
		this.#hasFailed = false;
	}

	#cleanUp(): void {
		cleanUp(this.#deps.db, this.#deps.clock.now()).then(this.#deps.onChange, this.#deps.onError);
	}
}
