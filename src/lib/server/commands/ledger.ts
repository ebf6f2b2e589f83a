import type { Selectable, Updateable } from 'kysely';
import { laneOf, newTicketLane } from '#lib/contract/command-lane.ts';
import type { Command, CommandOutcome } from '#lib/contract/command-schema.ts';
import type { StatusChoice } from '#lib/domain/ticket-change.ts';
import type { Timeline } from '#lib/domain/ticket-event.ts';
import type { Store } from '../store/database.ts';
import type { CommandsTable } from '../store/tables.ts';
import { contentHash } from '../store/content-hash.ts';
import { textPrint } from './text-print.ts';

/**
 * `accepted`: known not to have been done, may be sent. `executing`: sent, the answer is not known (yet). The others are those of the contract.
 */
type LedgerState = 'accepted' | 'executing' | 'done' | 'refused' | 'unknown';

/** An outcome that stands. */
export type SettledOutcome = CommandOutcome & { state: Exclude<CommandOutcome['state'], 'running'> };

/** Stands where the hash of a command's payload would: taken back, and never done from then on. */
const withdrawnHash = 'withdrawn';

export const isWithdrawn = (row: LedgerRow): boolean => row.payload_hash === withdrawnHash;

/** Longer than any session lives (90 days): whoever comes back after that signs in first, and his outbox is old enough to be looked at. */
export const keptMs = 100 * 24 * 60 * 60_000;

export type LedgerRow = Selectable<CommandsTable>;

/** What was decided about each command of one system; the memory behind "at most once". */
export class Ledger {
	readonly #store: Store;
	readonly #system: string;
	readonly #now: () => number;

	constructor(store: Store, system: string, now: () => number) {
		this.#store = store;
		this.#system = system;
		this.#now = now;
	}

	find(id: string): Promise<LedgerRow | undefined> {
		return this.#store.selectFrom('commands').selectAll().where('id', '=', id).executeTakeFirst();
	}

	/** The row of a command of this user; undefined when there is none. */
	async findOf(login: string, id: string): Promise<LedgerRow | undefined> {
		const row = await this.find(id);
		return row?.login === login && row.system === this.#system ? row : undefined;
	}

	/** The row of a command, made when it is new. `conflict`: the id belongs to another command or another user. */
	async open(login: string, command: Command): Promise<LedgerRow | 'conflict'> {
		const payloadHash = contentHash({ payload: command.payload });
		const now = this.#now();
		await this.#store
			.insertInto('commands')
			.values({
				id: command.id,
				system: this.#system,
				login,
				ticket_id: laneOf(command),
				type: command.type,
				payload_hash: payloadHash,
				fingerprint: fingerprintOf(command),
				state: 'accepted',
				outcome_json: null,
				attempts: 0,
				created_at: now,
				updated_at: now,
			})
			.onConflict((conflict) => conflict.column('id').doNothing())
			.execute();
		const row = await this.find(command.id);
		if (row === undefined) throw new Error('a command that was just stored is gone');
		const same =
			row.system === this.#system &&
			row.login === login &&
			// A new ticket has got its number meanwhile.
			(row.ticket_id === command.ticketId || command.type === 'create') &&
			row.type === command.type &&
			row.payload_hash === payloadHash;
		return same ? row : 'conflict';
	}

	/**
	 * Takes a command of this user back that is not being done and was not, also one that has not arrived yet. `unsent`: only one of which no attempt can
	 * still arrive. False when it is too late, or not his.
	 */
	async withdraw(
		login: string,
		id: string,
		outcome: SettledOutcome,
		which: 'unsent' | 'not-done',
	): Promise<boolean> {
		const now = this.#now();
		const end = { state: 'refused', payload_hash: withdrawnHash, updated_at: now } as const;
		const outcome_json = JSON.stringify(outcome);
		await this.#store
			.insertInto('commands')
			.values({
				...{ ...end, outcome_json, id, system: this.#system, login, ticket_id: newTicketLane(id) },
				...{ type: withdrawnHash, fingerprint: null, attempts: 0, created_at: now },
			})
			.onConflict((conflict) => conflict.column('id').doNothing())
			.execute();
		await this.#store
			.updateTable('commands')
			.set({ ...end, outcome_json })
			.where('id', '=', id)
			.where('login', '=', login)
			.where('system', '=', this.#system)
			.where('state', 'in', ['accepted', 'refused'])
			.$if(which === 'unsent', (query) =>
				query.where((eb) =>
					eb.or([eb('state', '=', 'refused'), eb('type', '=', 'change'), eb('attempted_at', 'is', null)]),
				),
			)
			.execute();
		const row = await this.findOf(login, id);
		return row !== undefined && isWithdrawn(row);
	}

	/**
	 * To be stored before anything is sent: what follows may be cut off at any point. Resolves with the row as it then stands; null when it is no longer
	 * what was read: another instance of the server is at work on the command, and this one must not send it.
	 */
	async beginAttempt(row: LedgerRow, status: StatusChoice | null = null): Promise<LedgerRow | null> {
		const now = this.#now();
		const begun = {
			state: 'executing' as const,
			attempts: row.attempts + 1,
			updated_at: now,
			attempted_at: row.attempted_at ?? now,
			// An attempt that may arrive may have changed it by now.
			status_before_json: row.attempted_at === null ? JSON.stringify(status) : row.status_before_json,
		};
		const { numUpdatedRows } = await this.#store
			.updateTable('commands')
			.set(begun)
			.where('id', '=', row.id)
			.where('state', '=', 'accepted')
			.where('attempts', '=', row.attempts)
			.where('payload_hash', '=', row.payload_hash)
			.executeTakeFirst();
		return numUpdatedRows === 1n ? { ...row, ...begun } : null;
	}

	/**
	 * This attempt is known to have done nothing, or to do no harm if it does. `attemptedAt`: when the first one was made that may still arrive.
	 * False when there has been another one since: of that nothing is known.
	 */
	async nothingDone(row: LedgerRow, attemptedAt: number | null): Promise<boolean> {
		const { numUpdatedRows } = await this.#store
			.updateTable('commands')
			.set({ state: 'accepted', updated_at: this.#now(), attempted_at: attemptedAt })
			.where('id', '=', row.id)
			.where('state', 'in', ['executing', 'unknown'])
			.where('attempts', '=', row.attempts)
			.executeTakeFirst();
		return numUpdatedRows === 1n;
	}

	/** The ticket's status just after a message was done. */
	noteStatus(id: string, status: StatusChoice): Promise<void> {
		return this.#update(id, { status_after_json: JSON.stringify(status) });
	}

	/** The ticket's status just before and just after a message of this user was sent; null where it was not seen. */
	async statusAround(
		login: string,
		id: string,
	): Promise<{ before: StatusChoice; after: StatusChoice } | null> {
		const row = await this.findOf(login, id);
		const [before, after] = [statusIn(row?.status_before_json), statusIn(row?.status_after_json)];
		return before === null || after === null ? null : { before, after };
	}

	async settle(outcome: SettledOutcome): Promise<void> {
		await this.#update(outcome.id, {
			state: outcome.state,
			outcome_json: JSON.stringify(outcome),
			event_id: outcome.eventId,
			updated_at: this.#now(),
			...(outcome.ticketId == null ? {} : { ticket_id: outcome.ticketId }),
		});
	}

	/** Commands whose answer was never seen: what a crash leaves behind. */
	executing(): Promise<LedgerRow[]> {
		return this.#store
			.selectFrom('commands')
			.selectAll()
			.where('system', '=', this.#system)
			.where('state', '=', 'executing')
			.orderBy('updated_at')
			.execute();
	}

	/** Forgets what ended so long ago that no phone comes back for it. What is still open stays. */
	async prune(): Promise<void> {
		await this.#store
			.deleteFrom('commands')
			.where('system', '=', this.#system)
			.where('state', '!=', 'executing')
			.where('updated_at', '<', this.#now() - keptMs)
			.execute();
	}

	/** Events of a ticket that are known to be the work of commands other than this one. */
	async claimedEvents(ticketId: string, commandId: string): Promise<Set<string>> {
		const claims = await this.#claims([ticketId]);
		return new Set(claims.filter((claim) => claim.id !== commandId).map((claim) => claim.event_id ?? ''));
	}

	/** Events of a ticket that commands of this user have made. */
	async eventsOf(login: string, ticketId: string): Promise<Set<string>> {
		const claims = await this.#claims([ticketId]);
		return new Set(claims.filter((claim) => claim.login === login).map((claim) => claim.event_id ?? ''));
	}

	/** Those of the tickets that other commands are known to have created. */
	async ticketsMadeByOthers(commandId: string, ticketIds: readonly string[]): Promise<Set<string>> {
		if (ticketIds.length === 0) return new Set();
		const rows = await this.#store
			.selectFrom('commands')
			.select('ticket_id')
			.where('system', '=', this.#system)
			.where('type', '=', 'create')
			.where('id', '<>', commandId)
			.where('ticket_id', 'in', [...ticketIds])
			.execute();
		return new Set(rows.map((row) => row.ticket_id));
	}

	/** Puts the ids of commands on the events they made, where the system does not remember them itself. */
	async nameCommands(timelines: Timeline[]): Promise<Timeline[]> {
		if (timelines.length === 0) return [];
		const claims = await this.#claims(timelines.map((timeline) => timeline.ticketId));
		const idByEvent = new Map(claims.map((claim) => [`${claim.ticket_id}/${claim.event_id}`, claim.id]));
		return timelines.map((timeline) => ({
			...timeline,
			events: timeline.events.map((event) => ({
				...event,
				commandId: event.commandId ?? idByEvent.get(`${timeline.ticketId}/${event.id}`) ?? null,
			})),
		}));
	}

	#claims(ticketIds: string[]) {
		return this.#store
			.selectFrom('commands')
			.select(['id', 'login', 'ticket_id', 'event_id'])
			.where('system', '=', this.#system)
			.where('ticket_id', 'in', ticketIds)
			.where('event_id', 'is not', null)
			.execute();
	}

	async #update(id: string, values: Updateable<CommandsTable> & { state?: LedgerState }): Promise<void> {
		await this.#store.updateTable('commands').set(values).where('id', '=', id).execute();
	}
}

const statusIn = (json: string | null | undefined): StatusChoice | null =>
	json == null ? null : (JSON.parse(json) as StatusChoice | null);

/** By what the work of a command is found again; only texts have that. */
const fingerprintOf = (command: Command): string | null =>
	command.type === 'change' ? null : textPrint({ format: 'text', content: command.payload.text });
