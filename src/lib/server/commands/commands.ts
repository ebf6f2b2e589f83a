import type { Command, CommandOutcome } from '#lib/contract/command-schema.ts';
import type { Viewer } from '#lib/domain/viewer.ts';
import type { Clock } from '../mirror/clock.ts';
import type { CommandAttempts, Found } from './command-attempts.ts';
import { isWithdrawn, type Ledger, type LedgerRow } from './ledger.ts';
import { outcome, storedOutcome } from './outcome.ts';
import { TicketLanes } from './ticket-lanes.ts';

export interface CommandsDeps {
	system: string;
	ledger: Ledger;
	attempts: CommandAttempts;
	clock: Pick<Clock, 'after'>;
	/** Told how each command ended: an outcome of the contract, or `retry`. */
	count: (type: string, result: string) => void;
}

const commandId = /^[\da-f-]{36}$/i;

/** A request does not wait longer than this for its command; it goes on without it. */
const longestWaitMs = 10_000;

/**
 * Does commands at most once. A command is in the ledger before it is sent; one id runs once at a time; commands of one ticket run in the
 * order in which they came; a lost answer is looked up in the ticket before anything is sent again (see lost-answer.ts).
 */
export class Commands {
	readonly #deps: CommandsDeps;
	readonly #lanes = new TicketLanes();
	readonly #running = new Map<string, Promise<Found>>();

	constructor(deps: CommandsDeps) {
		this.#deps = deps;
	}

	/**
	 * Does a command, or tells what became of it. `conflict`: the id belongs to another command or user. Rejects with `UpstreamError` when it
	 * was not done (or nobody knows yet) and the client should come again with the same id.
	 */
	async submit(viewer: Viewer, command: Command): Promise<CommandOutcome | 'conflict'> {
		const row = await this.#deps.ledger.open(viewer.login, command);
		if (row === 'conflict') return row;
		if (row.state === 'done') return storedOutcome(row);
		const found = await this.#wait(row, () => this.#deps.attempts.execute(viewer, command));
		// Joined one that was only being looked up.
		return typeof found === 'string' ? outcome(row.id, 'running') : found;
	}

	/** What became of a command; where nobody could tell, it is looked for once more. Null when there is none of this user, or when it was not done and may be sent. Rejects as `submit` does. */
	async ask(viewer: Viewer, id: string): Promise<CommandOutcome | null> {
		if (!commandId.test(id)) return null;
		const row = await this.#deps.ledger.findOf(viewer.login, id);
		if (row === undefined) return null;
		if (this.#running.has(id)) return outcome(id, 'running');
		if (row.state === 'accepted') return null;
		const { attempts } = this.#deps;
		const isOpen = row.state === 'executing' || row.state === 'unknown';
		if (!isOpen || isWithdrawn(row)) return storedOutcome(row);
		const found = await this.#wait(row, () =>
			row.state === 'unknown' ? attempts.lookAgain(row) : attempts.lookUp(row, null),
		);
		// Nothing is sent before the command itself has settled what its row alone cannot.
		return typeof found === 'string' ? null : found;
	}

	/** Takes a command of this user back, see there. Null when there cannot be such a command. Rejects as `submit` does. */
	async withdraw(viewer: Viewer, id: string): Promise<CommandOutcome | null> {
		if (!commandId.test(id)) return null;
		// What is under way is not interrupted.
		await this.#running.get(id)?.catch(() => undefined);
		return this.#deps.attempts.withdraw(viewer.login, id);
	}

	/** Looks up what a crash has left open. What cannot be settled now is settled when its client asks. */
	async recover(): Promise<void> {
		for (const row of await this.#deps.ledger.executing()) {
			await this.#inLane(row, () => this.#deps.attempts.lookUp(row, null)).catch(() => undefined);
		}
	}

	/** Drops what nobody will ask for any more. */
	prune(): Promise<void> {
		return this.#deps.ledger.prune();
	}

	async #wait(row: LedgerRow, task: () => Promise<Found>): Promise<Found> {
		const result = this.#inLane(row, task);
		let callOff: () => void = () => undefined;
		const tooLong = new Promise<Found>((resolve) => {
			callOff = this.#deps.clock.after(longestWaitMs, () => {
				resolve(outcome(row.id, 'running'));
			});
		});
		try {
			return await Promise.race([result, tooLong]);
		} finally {
			callOff();
			// Whoever no longer waits still must not leave a rejection behind.
			result.catch(() => undefined);
		}
	}

	#inLane(row: LedgerRow, task: () => Promise<Found>): Promise<Found> {
		const running = this.#running.get(row.id);
		if (running !== undefined) return running;
		const result = this.#lanes.run(row.ticket_id, task).finally(() => {
			this.#running.delete(row.id);
		});
		this.#running.set(row.id, result);
		void result.then(
			(done) => this.#deps.count(row.type, typeof done === 'string' ? 'retry' : done.state),
			() => this.#deps.count(row.type, 'retry'),
		);
		return result;
	}
}
