import type { Command, CommandOutcome } from '#lib/contract/command-schema.ts';
import type { ErrorCode } from '#lib/contract/error-code.ts';
import { messageFault } from '#lib/domain/message-limits.ts';
import type { Viewer } from '#lib/domain/viewer.ts';
import type { Mirror } from '../mirror/mirror.ts';
import type {
	Capabilities,
	OutgoingMessage,
	ThuliumSystem,
	WriteReceipt,
} from '../thulium/thulium-system.ts';
import { UpstreamError } from '../thulium/upstream-error.ts';
import type { Ledger, LedgerRow, SettledOutcome } from './ledger.ts';
import { ownEvent, settleLostAnswer, type Evidence, type LostAttempt } from './lost-answer.ts';
import { outcome, storedOutcome } from './outcome.ts';

export interface AttemptDeps {
	ledger: Ledger;
	mirror: Pick<Mirror, 'ticket' | 'refreshTicket' | 'held' | 'hint'>;
	thulium: Pick<ThuliumSystem, 'reply' | 'comment'>;
	capabilities: () => Promise<Capabilities>;
	now: () => number;
}

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

/** One command at a time from check to outcome; who calls sees to it that no two run for one ticket. */
export class CommandAttempts {
	readonly #deps: AttemptDeps;

	constructor(deps: AttemptDeps) {
		this.#deps = deps;
	}

	/** Rejects with `UpstreamError` when it was not done, or nobody knows yet. */
	async execute(viewer: Viewer, command: Command): Promise<CommandOutcome> {
		const row = await this.#deps.ledger.find(command.id);
		if (row === undefined) throw new Error('a command vanished from the ledger');
		if (row.state === 'done') return storedOutcome(row);
		if (row.state === 'executing' || row.state === 'unknown') {
			const settled = await this.lookUp(row);
			if (settled !== null) return settled;
		}
		const refusal = await this.#refusal(viewer, command);
		if (refusal !== null) return this.#settle(outcome(command.id, 'refused', { code: refusal }));
		if (!(await this.#deps.ledger.beginAttempt(row))) throw tryLater(resendAfterMs);
		return this.#send({ ...row, attempted_at: row.attempted_at ?? this.#deps.now() }, viewer, command);
	}

	/** Why a command must not be sent at all. */
	async #refusal(viewer: Viewer, command: Command): Promise<ErrorCode | null> {
		const found = await this.#deps.mirror.ticket(viewer, command.ticketId);
		if (found === 'missing') return 'not_found';
		if (found === 'deleted') return 'ticket_deleted';
		const fault = messageFault(command.payload.text);
		if (fault !== null) return fault;
		return command.type === 'reply' && found.timeline.replyTo === null ? 'no_recipient' : null;
	}

	async #send(row: LedgerRow, viewer: Viewer, command: Command): Promise<CommandOutcome> {
		const { thulium } = this.#deps;
		const message: OutgoingMessage = {
			ticketId: command.ticketId,
			author: viewer.login,
			text: command.payload.text,
			commandId: command.id,
		};
		let receipt: WriteReceipt;
		try {
			receipt = await (command.type === 'reply' ? thulium.reply(message) : thulium.comment(message));
		} catch (error) {
			return this.#sendFailed(row, error);
		}
		return this.#done(row, receipt.eventId);
	}

	/** Anything that is not the system's clear word may have come after the write. */
	async #sendFailed(row: LedgerRow, error: unknown): Promise<CommandOutcome> {
		if (!(error instanceof UpstreamError) || error.maybeDone) {
			const settled = await this.lookUp(row);
			if (settled !== null) return settled;
			throw tryLater(resendAfterMs, error);
		}
		const code = refusalCodes[error.kind];
		if (code !== undefined) return this.#settle(outcome(row.id, 'refused', { code, detail: error.detail }));
		await this.#deps.ledger.nothingDone(row.id);
		throw error;
	}

	/** Finds out what became of an attempt. Null: it was not done, and the command may be sent (again). Rejects when nobody knows yet. */
	async lookUp(row: LedgerRow): Promise<CommandOutcome | null> {
		const verdict = settleLostAnswer(await this.#evidence(row.ticket_id), await this.#attempt(row));
		switch (verdict.kind) {
			case 'done':
				return this.#done(row, verdict.eventId);
			case 'unknown':
				return this.#settle(outcome(row.id, 'unknown', { code: 'outcome_unknown' }));
			case 'wait':
				throw tryLater(verdict.retryAfterMs);
			case 'resend':
				await this.#deps.ledger.nothingDone(row.id);
				return null;
		}
	}

	async #attempt(row: LedgerRow): Promise<LostAttempt> {
		const { ledger, capabilities, now } = this.#deps;
		const { features } = await capabilities();
		const claimed = await ledger.claimedEvents(row);
		return { row, claimed, remembersCommands: features.includes('external_id'), now: now() };
	}

	async #evidence(ticketId: string): Promise<Evidence> {
		const { mirror } = this.#deps;
		try {
			const found = await mirror.refreshTicket(ticketId);
			if (found === 'missing' || found === 'deleted') return { ticket: found };
			const timeline = (await mirror.held(ticketId))?.timeline ?? null;
			return timeline === null ? { ticket: 'without-messages' } : { ticket: 'read', events: timeline.events };
		} catch (error) {
			if (error instanceof UpstreamError) return { ticket: 'unreadable' };
			throw error;
		}
	}

	/** The system has it. From here on nothing may turn that into a failure. */
	async #done(row: LedgerRow, knownEventId: string | null): Promise<CommandOutcome> {
		const { ledger } = this.#deps;
		await ledger.settle(outcome(row.id, 'done', { eventId: knownEventId }));
		const rev = await this.#showAtOnce(row.ticket_id);
		const eventId = knownEventId ?? (await this.#eventOf(row));
		return this.#settle(outcome(row.id, 'done', { eventId, rev }));
	}

	/** Brings the new event into the mirror, for everybody who looks. */
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

	/** Systems that do not tell which event they made: the one that looks like it. */
	async #eventOf(row: LedgerRow): Promise<string | null> {
		const events = (await this.#deps.mirror.held(row.ticket_id))?.timeline?.events ?? [];
		return ownEvent(events, await this.#attempt(row))?.id ?? null;
	}

	async #settle(settled: SettledOutcome): Promise<CommandOutcome> {
		await this.#deps.ledger.settle(settled);
		return settled;
	}
}
