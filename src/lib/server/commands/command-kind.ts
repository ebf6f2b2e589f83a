import type { Command, CommandOutcome } from '#lib/contract/command-schema.ts';
import type { ErrorCode } from '#lib/contract/error-code.ts';
import type { StatusChoice } from '#lib/domain/ticket-change.ts';
import type { Viewer } from '#lib/domain/viewer.ts';
import type { LedgerRow } from './ledger.ts';
import type { Verdict } from './lost-answer.ts';

/** What a write has made. `eventId` is null where the system does not tell. */
export interface Made {
	ticketId: string;
	eventId: string | null;
}

export interface Refusal {
	kind: 'refused';
	code: ErrorCode;
	conflict?: CommandOutcome['conflict'];
}

/**
 * What is to be done about a command now. `refused`: it must not be sent, and will not be by itself. `done`: the system has it all the same.
 * `send`: this is the write; it rejects with `UpstreamError`. `status`: the ticket's just before it, where the system may change it by itself.
 */
export type Plan =
	Refusal | { kind: 'done'; made: Made } | { kind: 'send'; send: () => Promise<Made>; status?: StatusChoice };

export const refused = (code: ErrorCode): Refusal => ({ kind: 'refused', code });

/**
 * How commands of one kind are checked, sent and found again. Methods reject with `UpstreamError` when the system would have to be asked and
 * cannot, and with a `Failure` when the client has to do something first.
 */
export interface CommandKind<C extends Command> {
	plan(viewer: Viewer, command: C): Promise<Plan>;
	/** What became of a write whose answer was lost. `command` is null when the ledger is all that is left of it: after a crash. */
	lookUp(row: LedgerRow, command: C | null): Promise<Verdict>;
	/** The event that a command has made, where the system does not tell: the one that looks like it; null when there is none. */
	eventOf(row: LedgerRow, ticketId: string): Promise<string | null>;
}
