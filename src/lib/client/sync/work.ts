import type { Changes } from '#lib/contract/changes-schema.ts';
import { isEmptyChange, joinChanges, noChange, type DbChange } from '../db/db-change.ts';
import { readMeta } from '../db/meta-store.ts';
import { dropFiles } from './drop-files.ts';
import { FileSender, type FileProgress } from './file-sender.ts';
import { LiveEvents } from './live-events.ts';
import { OutboxSender } from './outbox-sender.ts';
import { pull } from './pull.ts';
import { PullLoop } from './pull-loop.ts';
import type { SyncEngineDeps } from './sync-engine-deps.ts';
import type { TimelinePrefetch } from './timeline-prefetch.ts';

/** Clean-up is no hurry: well after the start, and now and then where the app stays open. */
const cleanUpAfterMs = 5 * 60_000;
const cleanUpEveryMs = 6 * 60 * 60_000;

/** The screens follow a long answer at this pace: whenever they do, they read what the next page wants to write. */
const tellEveryMs = 1_000;

export interface WorkDeps extends Omit<SyncEngineDeps, 'channel' | 'locks' | 'newId'> {
	onChange: (change: DbChange) => void;
	onSessionEnded: () => void;
	onProgress: (progress: FileProgress) => void;
	/** What the user was told of has changed. */
	onNotices: () => void;
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
	/** Reading ahead is for idle time, and so is its code. */
	#prefetch: Promise<TimelinePrefetch> | null = null;
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
			files: new FileSender(deps),
			onDone: (_row, ticketId) => {
				if (ticketId !== null) deps.onSent(ticketId);
			},
		});
	}

	start(): void {
		if (this.#isStarted) return;
		this.#isStarted = true;
		this.#hasPulled = false;
		this.loop.start();
		this.#sender.start();
		this.#live.start();
		this.#cleanUpIn(cleanUpAfterMs);
	}

	stop(): void {
		if (!this.#isStarted) return;
		this.#isStarted = false;
		this.#cancelCleanUp();
		this.#live.stop();
		this.#sender.stop();
		this.loop.stop();
		this.#stopReadingAhead();
	}

	/** Until `resume`: the session has ended. */
	pause(): void {
		this.#live.stop();
		this.loop.pause();
		this.#sender.pause();
		this.#stopReadingAhead();
		// What was being read ahead is not read: after the sign-in all of it is looked at anew, as after a start.
		this.#hasPulled = false;
	}

	/** After a sign-in. */
	resume(): void {
		if (!this.#isStarted) {
			this.start();
			return;
		}
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
		let untold = noChange;
		let read = noChange;
		let toldAt = -Infinity;
		const tell = (): void => {
			if (!isEmptyChange(untold)) onChange(untold);
			untold = noChange;
			toldAt = clock.now();
		};
		const onPage = (change: DbChange, page: Changes): void => {
			connectivity.setUpstream(page.upstream.state);
			read = joinChanges(read, change);
			untold = joinChanges(untold, change);
			if (clock.now() - toldAt >= tellEveryMs) tell();
		};
		try {
			await pull({ db, api, now: () => clock.now(), onPage });
		} finally {
			tell();
			dropFiles(read.timelineIds, this.#deps);
			this.#readAhead(read.ticketIds);
		}
	}

	async #pullAndFollowUp(): Promise<void> {
		try {
			await this.#pull();
		} catch (error) {
			this.#hasFailed = true;
			throw error;
		}
		this.#takeBack().catch(this.#deps.onError);
		if (!this.#hasPulled) this.#readAhead('all');
		this.#hasPulled = true;
		if (this.#hasFailed) this.#answersAgain();
		this.#hasFailed = false;
	}

	/** Neither commands nor live events need wait any longer. After an absence these would be taken for blocked, and a screen that nobody touches would lag behind. */
	#answersAgain(): void {
		this.#sender.networkBetter();
		if (!this.#live.isLive) this.#live.reconnect();
	}

	/** What was thrown away without a network is the server's to take back now that it answers. */
	async #takeBack(): Promise<void> {
		if (!(await readMeta(this.#deps.db, 'withdrawals'))?.length) return;
		const { settleWithdrawals } = await import('./settle-withdrawals.ts');
		await settleWithdrawals(this.#deps);
	}

	#readAhead(ids: DbChange['ticketIds']): void {
		if (ids !== 'all' && ids.length === 0) return;
		this.#prefetch ??= this.#loadPrefetch();
		this.#prefetch.then(
			(prefetch) => {
				if (!this.#isStarted) return;
				prefetch.start();
				prefetch.want(ids);
			},
			// The code could not be had now: the next change asks again.
			() => (this.#prefetch = null),
		);
	}

	async #loadPrefetch(): Promise<TimelinePrefetch> {
		const { TimelinePrefetch } = await import('./timeline-prefetch.ts');
		return new TimelinePrefetch(this.#deps);
	}

	#stopReadingAhead(): void {
		this.#prefetch?.then(
			(prefetch) => prefetch.stop(),
			() => undefined,
		);
	}

	#cleanUpIn(delayMs: number): void {
		const { clock, idle, onChange, onError } = this.#deps;
		this.#cancelCleanUp = clock.after(delayMs, () => {
			this.#cancelCleanUp = idle(() => {
				this.#cleanUp().then(onChange, onError);
				this.#cleanUpIn(cleanUpEveryMs);
			});
		});
	}

	async #cleanUp(): Promise<DbChange> {
		const { cleanUp } = await import('../db/clean-up.ts');
		return cleanUp(this.#deps.db, this.#deps.clock.now());
	}
}
