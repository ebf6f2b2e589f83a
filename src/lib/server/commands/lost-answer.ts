import type { TicketEvent } from '#lib/domain/ticket-event.ts';
import type { LedgerRow } from './ledger.ts';
import { textPrint } from './text-print.ts';

/**
 * What to do about a command that was sent and whose answer is not known: the time-out hit, the connection broke, the process died.
 * The ticket has been re-read after the attempt; rows are tried from the top.
 *
 * | # | what the re-read ticket says                                               | verdict  | because |
 * |---|----------------------------------------------------------------------------|----------|---------|
 * | 1 | it cannot be read (system down, garbage, not let in)                       | wait     | nothing is known, the client comes again |
 * | 2 | an event carries our command id                                            | done     | the system says so itself |
 * | 3 | ticket missing or deleted, or it comes without its messages                | unknown  | it may have been done before the ticket went |
 * | 4 | no such event, and the system remembers command ids                        | resend   | the system drops a repeated id, sending again is safe |
 * | 5 | an unclaimed event of this kind, author and text, not older than the attempt | done   | nobody else writes the same in the same minutes |
 * | 6 | an unclaimed event of this kind and author since the attempt, another text | unknown  | the system may have rewritten ours |
 * | 7 | none of these, the user was already told that it is unknown                | unknown  | he may have acted on it: only he sends again, as a new command |
 * | 8 | none of these, the attempt is younger than `settleMs`                      | wait     | the system may still be at work on it, or hold it back |
 * | 9 | none of these, the attempt is older                                        | resend   | it would be there by now |
 *
 * "wait" and "resend" both end the request with a retryable error; only after "resend" the next request may send.
 */
export type Verdict =
	| { kind: 'done'; eventId: string }
	| { kind: 'unknown' }
	| { kind: 'wait'; retryAfterMs: number }
	| { kind: 'resend' };

export type Evidence =
	| { ticket: 'unreadable' | 'missing' | 'deleted' | 'without-messages' }
	| { ticket: 'read'; events: readonly TicketEvent[] };

export interface LostAttempt {
	row: LedgerRow;
	/** Event ids that other commands made. */
	claimed: ReadonlySet<string>;
	/** Whether the system gives a command's id back on its event and ignores a repeated one. */
	remembersCommands: boolean;
	/** Epoch ms. */
	now: number;
}

/** A mail goes out at the latest half a minute after it was accepted; time-outs on the way add to that. */
export const settleMs = 120_000;
const unreadableRetryMs = 5_000;
/** Looked for again while waiting: it may appear any moment. */
const lookAgainMs = 15_000;
/** Clocks differ, and documented times are cut to the minute. */
const clockToleranceMs = 3 * 60_000;

const isOurs = (event: TicketEvent, { row, claimed }: LostAttempt): boolean =>
	event.kind === row.type &&
	(event.author.login === row.login || event.author.login === null) &&
	!claimed.has(event.id) &&
	(event.commandId === null || event.commandId === row.id) &&
	event.at >= (row.attempted_at ?? row.created_at) - clockToleranceMs;

const sameText = (event: TicketEvent, row: LedgerRow): boolean =>
	event.body !== null && textPrint(event.body) === row.fingerprint;

/** The event that a command has made, by what it says itself or by what it looks like; null when there is none. */
export function ownEvent(events: readonly TicketEvent[], attempt: LostAttempt): TicketEvent | null {
	const marked = events.find((event) => event.commandId === attempt.row.id);
	if (marked !== undefined || attempt.remembersCommands) return marked ?? null;
	return events.find((event) => isOurs(event, attempt) && sameText(event, attempt.row)) ?? null;
}

/** The decision table above. */
export function settleLostAnswer(evidence: Evidence, attempt: LostAttempt): Verdict {
	if (evidence.ticket === 'unreadable') return { kind: 'wait', retryAfterMs: unreadableRetryMs };
	if (evidence.ticket !== 'read') return { kind: 'unknown' };
	const found = ownEvent(evidence.events, attempt);
	if (found !== null) return { kind: 'done', eventId: found.id };
	if (attempt.remembersCommands) return { kind: 'resend' };
	const author = attempt.row.login;
	const lookalike = evidence.events.some((event) => isOurs(event, attempt) && event.author.login === author);
	if (lookalike || attempt.row.state === 'unknown') return { kind: 'unknown' };
	const ageMs = attempt.now - attempt.row.updated_at;
	return ageMs < settleMs
		? { kind: 'wait', retryAfterMs: Math.min(settleMs - ageMs, lookAgainMs) }
		: { kind: 'resend' };
}
