import type { Api } from '#lib/client/api/api-client.ts';
import { ApiError } from '#lib/client/api/api-error.ts';
import type { Upload } from '#lib/client/api/upload.ts';
import { noChange } from '#lib/client/db/db-change.ts';
import { userDbName } from '#lib/client/db/db-name.ts';
import { outboxRows } from '#lib/client/db/outbox-store.ts';
import { UserDbDeleted, type UserDb } from '#lib/client/db/user-db.ts';
import type { Clock } from '#lib/client/sync/clock.ts';
import { FileSender } from '#lib/client/sync/file-sender.ts';
import { headsOfLanes, OutboxSender } from '#lib/client/sync/outbox-sender.ts';
import type { TabsChannel } from '#lib/client/sync/tabs-channel.ts';

/**
 * How a run ended. `empty`: nothing waits any more; `waiting`: something does, worth trying again later; `elsewhere`: a page has taken over;
 * `signed-out`: the session has ended, or is another user's.
 */
export type RunOutcome = 'empty' | 'waiting' | 'elsewhere' | 'signed-out';

export interface OutboxRunDeps {
	db: UserDb;
	api: Pick<Api, 'session' | 'sendCommand' | 'commandOutcome' | 'keptUpload'>;
	upload: Upload;
	channel: TabsChannel;
	clock: Clock;
	random: () => number;
}

/** Browsers give a worker that nobody looks at about half a minute after its last event, and five minutes to one that is called. */
const longestRunMs = 4 * 60_000;
/** Failures in a row after which the browser's own call is the better one to wait for. */
const attemptsPerRun = 3;

/** Sends a user's outbox while no page is open, by the same rules and with the same parts as a page does. */
export class OutboxRun {
	readonly #deps: OutboxRunDeps;
	readonly #sender: OutboxSender;
	/** Attempts that entries had behind them when the run began. */
	readonly #attemptsBefore = new Map<string, number>();
	#end: (outcome: RunOutcome) => void = () => undefined;

	constructor(deps: OutboxRunDeps) {
		this.#deps = deps;
		this.#sender = new OutboxSender({
			...deps,
			files: new FileSender({ ...deps, onProgress: () => undefined }),
			onChange: () => {
				deps.channel.post({ kind: 'changed', change: { ...noChange, outbox: true } });
				this.#look();
			},
			onDone: () => undefined,
			onSessionEnded: () => this.#end('signed-out'),
			onError: (error) => this.#failed(error),
		});
	}

	async run(): Promise<RunOutcome> {
		const ended = new Promise<RunOutcome>((resolve) => (this.#end = resolve));
		if (await this.#isEmpty()) return 'empty';
		const owner = await this.#owner();
		if (owner !== 'mine') return owner;
		const stopListening = this.#deps.channel.onMessage(({ kind }) => {
			if (kind === 'who-leads') this.#end('elsewhere');
		});
		const callOff = this.#deps.clock.after(longestRunMs, () => this.#end('waiting'));
		this.#sender.start();
		return ended.finally(() => {
			stopListening();
			callOff();
			this.#sender.stop();
		});
	}

	/**
	 * Once `run` has ended: until what was under way then is stored and told too. The database and the channel are needed until then: a page
	 * that took over learns only so of an answer that came to the worker.
	 */
	settled(): Promise<void> {
		return this.#sender.settled();
	}

	/** The cookie may have become somebody else's meanwhile: nothing must go out in his name. */
	async #owner(): Promise<'mine' | 'signed-out' | 'waiting'> {
		try {
			const { system, viewer } = await this.#deps.api.session();
			return userDbName(system.address, viewer.login) === this.#deps.db.name ? 'mine' : 'signed-out';
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			return error.code === 'session_expired' ? 'signed-out' : 'waiting';
		}
	}

	async #isEmpty(): Promise<boolean> {
		// What is to follow an entry that waits for the user cannot go before that.
		const waiting = headsOfLanes(await outboxRows(this.#deps.db));
		for (const { id, attempts } of waiting)
			if (!this.#attemptsBefore.has(id)) this.#attemptsBefore.set(id, attempts);
		return waiting.length === 0;
	}

	#look(): void {
		this.#judge().catch((error: unknown) => this.#failed(error));
	}

	async #judge(): Promise<void> {
		if (await this.#isEmpty()) {
			this.#end('empty');
			return;
		}
		const failing = (await outboxRows(this.#deps.db)).filter(
			(row) =>
				row.state === 'waiting' && row.attempts - (this.#attemptsBefore.get(row.id) ?? 0) >= attemptsPerRun,
		);
		if (failing.length > 0) this.#end('waiting');
	}

	/** The user may sign out while his outbox is being sent. */
	#failed(error: unknown): void {
		this.#end(error instanceof UserDbDeleted ? 'signed-out' : 'waiting');
	}
}
