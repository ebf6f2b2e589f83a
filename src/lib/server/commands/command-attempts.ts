import type { Command, CommandOutcome } from '#lib/contract/command-schema.ts';
import { filesOf } from '#lib/contract/files-of-command.ts';
import type { ErrorCode } from '#lib/contract/error-code.ts';
import { ticketValues } from '#lib/domain/ticket-change.ts';
import type { Viewer } from '#lib/domain/viewer.ts';
import { Failure } from '../http/fail.ts';
import { UpstreamError } from '../thulium/upstream-error.ts';
import type { Made, Plan } from './command-kind.ts';
import { CommandKinds } from './command-kinds.ts';
import type { KindDeps } from './kind-deps.ts';
import type { LedgerRow, SettledOutcome } from './ledger.ts';
import { lookAgainMs, settleMs } from './lost-answer.ts';
import { outcome, storedOutcome } from './outcome.ts';

const resendAfterMs = 1_000;

const tryLater = (retryAfterMs: number, cause?: unknown): UpstreamError =>
	new UpstreamError('down', {
		message: 'it is not known yet whether the command was done',
		retryAfterSeconds: Math.ceil(retryAfterMs / 1000),
		cause,
	});

const refusalCodes: Partial<Record<UpstreamError['kind'], ErrorCode>> = {
	rejected: 'upstream_rejected',
	missing: 'not_found',
	deleted: 'ticket_deleted',
};

/** What looking a command up has come to: an outcome, or that it may be sent, or that this takes the command itself, which the client has. */
export type Found = CommandOutcome | 'may_be_sent' | 'ask_client';

/** An attempt that was made. */
interface Attempt {
	row: LedgerRow;
	/** When the first one before it was made that may still arrive, epoch ms; null when there is none. */
	mayArriveSince: number | null;
	viewer: Viewer;
	command: Command;
}

/** One command at a time from check to outcome; who calls sees to it that no two run for one ticket. */
export class CommandAttempts {
	readonly #deps: KindDeps;
	readonly #kinds: CommandKinds;

	constructor(deps: KindDeps) {
		this.#deps = deps;
		this.#kinds = new CommandKinds(deps);
	}

	/** Rejects with `UpstreamError` or `Failure` when it was not done, or nobody knows yet. */
	async execute(viewer: Viewer, command: Command): Promise<CommandOutcome> {
		let row = await this.#row(command.id);
		// A verdict stands, also where it could be another one by now: its user may have gone on from it, with this text under another id.
		if (row.state === 'done' || row.state === 'refused') return storedOutcome(row);
		if (row.state === 'executing' || row.state === 'unknown') {
			const found = await this.lookUp(row, command);
			if (typeof found !== 'string') return found;
			row = await this.#row(command.id);
		}
		const plan =
			(await this.#predecessorPlan(viewer, command)) ??
			(await this.#replacedPlan(viewer, command)) ??
			(await this.#kinds.plan(viewer, command));
		return this.#carryOut(row, viewer, command, plan);
	}

	async #row(id: string): Promise<LedgerRow> {
		const row = await this.#deps.ledger.find(id);
		if (row === undefined) throw new Error('a command vanished from the ledger');
		return row;
	}

	/** Null: what had to be done before is done. */
	async #predecessorPlan(viewer: Viewer, { after }: Command): Promise<Plan | null> {
		if (after === undefined) return null;
		const predecessor = await this.#deps.ledger.findOf(viewer.login, after);
		if (predecessor?.state === 'done') return null;
		const isOpen = predecessor?.state === 'accepted' || predecessor?.state === 'executing';
		if (isOpen) throw tryLater(resendAfterMs);
		return { kind: 'refused', code: 'predecessor_failed' };
	}

	/** Null: nothing that it stands in for has been done, or will be. */
	async #replacedPlan(viewer: Viewer, { replaces = [] }: Command): Promise<Plan | null> {
		for (const id of replaces) {
			const { state } = await this.withdraw(viewer.login, id);
			if (state === 'done') return { kind: 'refused', code: 'command_conflict' };
			if (state === 'unknown') return { kind: 'refused', code: 'outcome_unknown' };
		}
		return null;
	}

	/**
	 * Takes a command back: `refused`, and it will never be done, whenever it may still arrive. `done` or `unknown`: it is too late. Rejects when
	 * nobody knows yet.
	 */
	async withdraw(login: string, id: string): Promise<CommandOutcome> {
		const withdrawn = outcome(id, 'refused', { code: 'command_conflict' });
		const { ledger } = this.#deps;
		if (await ledger.withdraw(login, id, withdrawn, 'unsent')) return withdrawn;
		const row = await ledger.findOf(login, id);
		if (row === undefined) return withdrawn;
		const decided = await this.#decideOpen(row);
		if (decided !== null) return decided;
		if (await ledger.withdraw(login, id, withdrawn, 'not-done')) return withdrawn;
		throw tryLater(resendAfterMs);
	}

	/** What has become of a command that is to be taken back. Null: nothing, and it does not arrive late. Rejects when nobody knows yet. */
	async #decideOpen(row: LedgerRow): Promise<CommandOutcome | null> {
		if (row.state === 'accepted') return this.#lateArrival(row, null);
		if (row.state !== 'executing') return storedOutcome(row);
		const found = await this.lookUp(row, null);
		if (typeof found !== 'string') return found;
		if (found === 'may_be_sent') return this.#lateArrival(await this.#row(row.id), null);
		// Who takes it back no longer has it: after a while nobody else can say more.
		return this.#deps.now() - row.updated_at >= settleMs ? this.#undecided(row, null) : null;
	}

	/** Looks once more for the work of a command of which nobody could tell. Nothing is sent, whatever is found. */
	async lookAgain(row: LedgerRow): Promise<CommandOutcome> {
		const verdict = await this.#kinds.lookUp(row, null);
		return verdict.kind === 'done' ? this.#done(row, verdict) : storedOutcome(row);
	}

	#undecided(row: LedgerRow, ticketId: string | null): Promise<CommandOutcome> {
		return this.#settle(outcome(row.id, 'unknown', { code: 'outcome_unknown', ticketId }));
	}

	async #carryOut(found: LedgerRow, viewer: Viewer, command: Command, plan: Plan): Promise<CommandOutcome> {
		if (plan.kind === 'refused') {
			const arrived = await this.#lateArrival(found, command);
			if (arrived !== null) return arrived;
			const { code, conflict } = plan;
			const facts = { code, ticketId: command.ticketId, ...(conflict === undefined ? {} : { conflict }) };
			return this.#settle(outcome(command.id, 'refused', facts));
		}
		if (plan.kind === 'done') return this.#done(found, plan.made);
		const row = await this.#deps.ledger.beginAttempt(found, plan.status);
		if (row === null) throw tryLater(resendAfterMs);
		let made: Made;
		try {
			made = await plan.send();
		} catch (error) {
			return this.#sendFailed({ row, mayArriveSince: found.attempted_at, viewer, command }, error);
		}
		const done = await this.#done(row, made);
		if (plan.status !== undefined && done.rev !== null) await this.#noteStatus(row.id, made.ticketId);
		return done;
	}

	async #noteStatus(id: string, ticketId: string): Promise<void> {
		const held = await this.#deps.mirror.held(ticketId);
		if (held?.ticket != null) await this.#deps.ledger.noteStatus(id, ticketValues(held.ticket, []).status);
	}

	/**
	 * An attempt that was to be repeated, and now may not be, can still arrive: nobody is told that it was refused before that is over. Null: it has not
	 * arrived, and will not any more. A change that arrives late is what the user is asked about anyway.
	 */
	async #lateArrival(row: LedgerRow, command: Command | null): Promise<CommandOutcome | null> {
		if (row.attempted_at === null || row.type === 'change') return null;
		const verdict = await this.#kinds.lookUp(row, command);
		if (verdict.kind === 'done') return this.#done(row, verdict);
		const ageMs = this.#deps.now() - row.updated_at;
		if (ageMs < settleMs) throw tryLater(Math.min(settleMs - ageMs, lookAgainMs));
		return verdict.kind === 'ask_client' ? this.#undecided(row, null) : null;
	}

	/** Anything that is not the system's clear word may have come after the write. */
	async #sendFailed(attempt: Attempt, error: unknown): Promise<CommandOutcome> {
		const { row, command } = attempt;
		if (!(error instanceof UpstreamError) || error.maybeDone) {
			const found = await this.lookUp(row, command);
			if (typeof found !== 'string') return found;
			throw tryLater(resendAfterMs, error);
		}
		if (error.missingUpload) await this.#uploadAgain(attempt);
		const code = refusalCodes[error.kind];
		if (code !== undefined) {
			const facts = { code, detail: error.detail, ticketId: command.ticketId };
			return (await this.#earlierAttempt(attempt)) ?? this.#settle(outcome(row.id, 'refused', facts));
		}
		await this.#deps.ledger.nothingDone(row, attempt.mayArriveSince);
		throw error;
	}

	/**
	 * A refusal is about the attempt that it answers. One before it may have been done, and the ticket may be closed to new messages since: then nobody is
	 * told that nothing was sent. Null: there was none.
	 */
	async #earlierAttempt({ row, mayArriveSince, command }: Attempt): Promise<CommandOutcome | null> {
		if (mayArriveSince === null || row.type === 'change') return null;
		const verdict = await this.#kinds.lookUp(row, command);
		if (verdict.kind === 'done') return this.#done(row, verdict);
		if (verdict.kind === 'wait') throw tryLater(verdict.retryAfterMs);
		return this.#undecided(row, command.ticketId);
	}

	/** Returns only when the files were uploaded just now: then the complaint is about something else, and uploading again would go on for ever. */
	async #uploadAgain({ row, mayArriveSince, viewer, command }: Attempt): Promise<void> {
		if (!(await this.#deps.uploads.forget(viewer.login, filesOf(command)))) return;
		await this.#deps.ledger.nothingDone(row, mayArriveSince);
		throw new Failure(409, 'upload_missing');
	}

	/** Finds out what became of an attempt. Rejects when nobody knows yet. */
	async lookUp(row: LedgerRow, command: Command | null): Promise<Found> {
		const verdict = await this.#kinds.lookUp(row, command);
		switch (verdict.kind) {
			case 'done':
				return this.#done(row, verdict);
			case 'unknown':
				return this.#undecided(row, command?.ticketId ?? null);
			case 'wait':
				throw tryLater(verdict.retryAfterMs);
			case 'resend':
				return this.#maySend(row, verdict.mayArrive ? row.attempted_at : null);
			case 'ask_client':
				return verdict.kind;
		}
	}

	async #maySend(row: LedgerRow, mayArriveSince: number | null): Promise<Found> {
		if (await this.#deps.ledger.nothingDone(row, mayArriveSince)) return 'may_be_sent';
		throw tryLater(resendAfterMs);
	}

	/** The system has it. From here on nothing may turn that into a failure. */
	async #done(row: LedgerRow, { ticketId, eventId: knownEventId }: Made): Promise<CommandOutcome> {
		const { ledger } = this.#deps;
		await ledger.settle(outcome(row.id, 'done', { eventId: knownEventId, ticketId }));
		const rev = await this.#showAtOnce(ticketId);
		const eventId = knownEventId ?? (await this.#kinds.eventOf(row, ticketId));
		return this.#settle(outcome(row.id, 'done', { eventId, rev, ticketId }));
	}

	/** Brings what is new into the mirror, for everybody who looks. */
	async #showAtOnce(ticketId: string): Promise<number | null> {
		const { mirror } = this.#deps;
		try {
			const ticket = await mirror.refreshTicket(ticketId);
			return ticket === 'missing' || ticket === 'deleted' ? null : ticket.rev;
		} catch (error) {
			if (!(error instanceof UpstreamError)) throw error;
			mirror.hint();
			return null;
		}
	}

	async #settle(settled: SettledOutcome): Promise<CommandOutcome> {
		await this.#deps.ledger.settle(settled);
		return settled;
	}
}
