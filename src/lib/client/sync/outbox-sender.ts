import type { CommandOutcome } from '#lib/contract/command-schema.ts';
import { filesOf } from '#lib/contract/files-of-command.ts';
import type { Api } from '../api/api-client.ts';
import { ApiError, isPassing, isUnreached, needsSignIn } from '../api/api-error.ts';
import { beginAttempt, settleCommand, type Settlement } from '../db/outbox-progress.ts';
import { outboxRows } from '../db/outbox-store.ts';
import type { OutboxRow } from '../db/schema.ts';
import type { UserDb } from '../db/user-db.ts';
import { backoffMs } from './backoff.ts';
import { pause, type Clock } from './clock.ts';
import type { FileSender } from './file-sender.ts';

const maxLanes = 3;
/** A command that the server is still busy with is asked about, a little later each time, for about two minutes. */
const askAgainMs = [500, 1_000, 2_000, ...Array.from({ length: 24 }, () => 5_000)];

export interface OutboxSenderDeps {
	db: UserDb;
	api: Pick<Api, 'sendCommand' | 'commandOutcome'>;
	clock: Clock;
	random: () => number;
	files: Pick<FileSender, 'send' | 'forget'>;
	/** An entry has changed. */
	onChange: () => void;
	/** The server has this command; `ticketId` is where it was done, null when that is not known. */
	onDone: (row: OutboxRow, ticketId: string | null) => void;
	onSessionEnded: () => void;
	/** Anything that is not an ApiError: the local database refused. */
	onError: (error: unknown) => void;
}

/** No undo time is longer: a hold that seems to be was made before the device's clock was set back. */
const longestHoldMs = 60_000;

interface Wait {
	/** Epoch ms, as `until`: a clock that says less than this was set back, and nothing is waited for any more. */
	since: number;
	until: number;
	/** The server was not reached: a better network is a reason not to wait any longer. */
	isUnreached: boolean;
}

/**
 * Sends what the user confirmed. Per ticket one command at a time, in order; tickets side by side. What can still be undone waits for that. A command leaves `waiting` only on the
 * server's word, so a kill at any moment leads to the same command being sent again under the same id, which the server does once.
 * `refused` and `unknown` entries are the user's business and hold nobody up.
 */
export class OutboxSender {
	readonly #deps: OutboxSenderDeps;
	/** Tickets with a command under way, each with the end of that. */
	readonly #lanes = new Map<string, Promise<void>>();
	readonly #waits = new Map<string, Wait>();
	#stopping: AbortController | null = null;
	#isPaused = false;
	#cancelTimer: () => void = () => undefined;

	constructor(deps: OutboxSenderDeps) {
		this.#deps = deps;
	}

	start(): void {
		this.#stopping ??= new AbortController();
		this.#isPaused = false;
		this.#waits.clear();
		this.wake();
	}

	/** Starts nothing any more; answers still under way are stored when they come. */
	stop(): void {
		this.#stopping?.abort();
		this.#stopping = null;
		this.#cancelTimer();
	}

	/** After `stop`: until the answers that were under way have come and are stored and told. */
	async settled(): Promise<void> {
		await Promise.all(this.#lanes.values());
	}

	/** Until `resume`: the session has ended. */
	pause(): void {
		this.#isPaused = true;
		this.#cancelTimer();
	}

	/** After a sign-in. */
	resume(): void {
		this.#isPaused = false;
		this.#waits.clear();
		this.wake();
	}

	/** There may be something to send. */
	wake(): void {
		this.#fill().catch(this.#deps.onError);
	}

	/** The network may be better now: entries that wait for it are due. */
	networkBetter(): void {
		for (const [id, wait] of this.#waits) if (wait.isUnreached) this.#waits.delete(id);
		this.wake();
	}

	/** The user does not want this entry to wait any longer. */
	hurry(id: string): void {
		this.#waits.delete(id);
		this.wake();
	}

	async #fill(): Promise<void> {
		const signal = this.#stopping?.signal;
		if (signal === undefined || this.#isPaused) return;
		const heads = headsOfLanes(await outboxRows(this.#deps.db));
		if (signal.aborted) return;
		for (const row of heads) if (this.#isFree(row)) this.#open(row, signal);
		this.#schedule(heads);
	}

	#isFree(row: OutboxRow): boolean {
		const isDue = this.#dueAt(row) <= this.#deps.clock.now();
		const canStart = !this.#isPaused && this.#lanes.size < maxLanes;
		return canStart && isDue && !this.#lanes.has(row.ticketId);
	}

	/** Epoch ms. */
	#dueAt(row: OutboxRow): number {
		const now = this.#deps.clock.now();
		const wait = this.#waits.get(row.id);
		const waitUntil = wait === undefined || wait.since > now ? 0 : wait.until;
		const holdUntil = row.holdUntil ?? 0;
		return Math.max(waitUntil, holdUntil > now + longestHoldMs ? 0 : holdUntil);
	}

	#open(row: OutboxRow, signal: AbortSignal): void {
		const end = this.#deliver(row, signal)
			.catch((error: unknown) => {
				this.#wait(row.id, row.attempts + 1, null, false);
				this.#deps.onError(error);
			})
			.finally(() => {
				this.#lanes.delete(row.ticketId);
				this.wake();
			});
		this.#lanes.set(row.ticketId, end);
	}

	async #deliver(found: OutboxRow, signal: AbortSignal): Promise<void> {
		const row = await beginAttempt(this.#deps.db, found.id);
		if (row === null) return;
		try {
			const outcome = await this.#ask(row, signal);
			if (outcome.state === 'running') return;
			await this.#settle(row, { ...outcome, state: outcome.state });
			if (outcome.state === 'done') this.#deps.onDone(row, outcome.ticketId ?? row.command.ticketId);
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			await this.#failed(row, error);
		}
	}

	/** The outcome; still `running` only when the sender was stopped meanwhile. */
	async #ask(row: OutboxRow, signal: AbortSignal): Promise<CommandOutcome> {
		await this.#deps.files.send(filesOf(row.command), signal, row.attempts > 1);
		let outcome = await this.#deps.api.sendCommand(row.command);
		for (const delayMs of askAgainMs) {
			if (outcome.state !== 'running') return outcome;
			await pause(this.#deps.clock, delayMs, signal);
			if (signal.aborted) return outcome;
			outcome = await this.#outcomeOf(row.id);
		}
		if (outcome.state !== 'running') return outcome;
		throw new ApiError({ code: 'timeout', status: null });
	}

	/** A server that no longer knows the command has not done it: sent again later, not refused. */
	async #outcomeOf(id: string): Promise<CommandOutcome> {
		try {
			return await this.#deps.api.commandOutcome(id);
		} catch (error) {
			const isForgotten = error instanceof ApiError && error.code === 'not_found';
			throw isForgotten ? new ApiError({ code: 'internal', status: 404, cause: error }) : error;
		}
	}

	async #failed(row: OutboxRow, error: ApiError): Promise<void> {
		const { code, detail } = error;
		if (needsSignIn(code)) {
			this.#isPaused = true;
			await this.#settle(row, { state: 'waiting', code, detail, notBefore: 0 });
			this.#deps.onSessionEnded();
		} else if (isPassing(code)) {
			if (code === 'upload_missing') await this.#deps.files.forget(filesOf(row.command));
			const notBefore = this.#wait(row.id, row.attempts, error.retryAfterSeconds, isUnreached(code));
			await this.#settle(row, { state: 'waiting', code, detail, notBefore });
		} else {
			await this.#settle(row, { state: code === 'outcome_unknown' ? 'unknown' : 'refused', code, detail });
		}
	}

	#wait(id: string, failures: number, retryAfterSeconds: number | null, unreached: boolean): number {
		const since = this.#deps.clock.now();
		const until = since + backoffMs(failures, this.#deps.random, retryAfterSeconds);
		this.#waits.set(id, { since, until, isUnreached: unreached });
		return until;
	}

	async #settle(row: OutboxRow, settlement: Settlement): Promise<void> {
		await settleCommand(this.#deps.db, row.id, settlement);
		this.#deps.onChange();
	}

	/** Wakes when the first waiting head is due. */
	#schedule(heads: readonly OutboxRow[]): void {
		this.#cancelTimer();
		const now = this.#deps.clock.now();
		const dues = heads.map((row) => this.#dueAt(row)).filter((until) => until > now);
		if (dues.length === 0 || this.#isPaused) return;
		this.#cancelTimer = this.#deps.clock.after(Math.min(...dues) - now, () => this.wake());
	}
}

/**
 * The entry of each ticket that is to be sent next, in the order of the queue: the oldest waiting one, but for those whose predecessor has not
 * been sent and waits for the user.
 */
export function headsOfLanes(rows: readonly OutboxRow[]): OutboxRow[] {
	const stuck = new Set(rows.filter(needsUser).map((row) => row.id));
	const heads = new Map<string, OutboxRow>();
	for (const row of rows) {
		const isFree = row.state === 'waiting' && !stuck.has(row.command.after ?? '');
		if (isFree && !heads.has(row.ticketId)) heads.set(row.ticketId, row);
	}
	return [...heads.values()];
}

const needsUser = ({ state }: OutboxRow): boolean => state === 'refused' || state === 'unknown';
