import type { TicketEvent } from '#lib/domain/ticket-event.ts';
import type { LedgerRow } from './ledger.ts';
import { textPrint } from './text-print.ts';

/**
 * What to do about a command that was sent and whose answer is not known: the time-out hit, the connection broke, the process died. What it was
 * to change has been re-read after the attempt; rows are tried from the top.
 *
 * A message:
 *
 * | # | what the re-read ticket says                                               | verdict  | because |
 * |---|----------------------------------------------------------------------------|----------|---------|
 * | 1 | it cannot be read (system down, garbage, not let in)                       | wait     | nothing is known, the client comes again |
 * | 2 | an event carries our command id                                            | done     | the system says so itself |
 * | 3 | ticket missing or deleted, or it comes without its messages                | unknown  | it may have been done before the ticket went |
 * | 4 | no such event, and the system remembers command ids                        | resend   | the system drops a repeated id, sending again is safe; where 7 applies, that |
 * | 5 | an unclaimed event of this kind, author and text, not older than the attempt | done   | nobody else writes the same in the same minutes |
 * | 6 | an unclaimed event of this kind and author since the attempt, another text | unknown  | the system may have rewritten ours |
 * | 7 | none of these, the user was already told that it is unknown                | unknown  | he may have acted on it: only he sends again, as a new command |
 * | 8 | none of these, the attempt is younger than `settleMs`                      | wait     | the system may still be at work on it, or hold it back |
 * | 9 | none of these, the attempt is older                                        | resend   | it would be there by now |
 *
 * A change of fields. Done twice it is the same as done once, and before it is sent again the ticket is read and compared once more:
 *
 * | #  | what the re-read ticket says                  | verdict | because |
 * |----|-----------------------------------------------|---------|---------|
 * | 10 | it cannot be read                             | wait    | as 1 |
 * | 11 | an event carries our command id               | done    | as 2 |
 * | 12 | every field stands as wanted                  | done    | whoever did it |
 * | 13 | anything else, a ticket that is gone included | resend  | what stands by then is left out, what somebody else chose meanwhile is a conflict |
 *
 * A new ticket. Candidates are tickets with its subject, created since the attempt and not the work of another command; their first message
 * has to be of its kind and from or to its customer:
 *
 * | #  | what the system says                               | verdict | because |
 * |----|----------------------------------------------------|---------|---------|
 * | 14 | candidates are not to be had                       | wait    | as 1 |
 * | 15 | the system remembers command ids                   | done, else resend | as 2 and 4: whichever carries ours, and a repeated id is answered with the ticket that is there |
 * | 16 | one has our text                                   | done    | as 5 |
 * | 17 | one has another text                               | unknown | as 6 |
 * | 18 | none, the user was already told that it is unknown | unknown | as 7 |
 * | 19 | none, the attempt is younger than `settleMs`       | wait    | as 8 |
 * | 20 | none, it was a message to the customer             | unknown | the subject may have been rewritten: rather none than a second mail |
 * | 21 | none, it was on the customer's behalf              | resend  | nobody gets a mail twice |
 *
 * After "resend" by 4 and 15 the attempt may still arrive: its command is neither called refused nor taken back before that would have happened.
 * "wait" and "resend" both end the request with a retryable error; only after "resend" the next request may send.
 */
export type Verdict =
	| { kind: 'done'; ticketId: string; eventId: string | null }
	| { kind: 'unknown' }
	| { kind: 'wait'; retryAfterMs: number }
	/** `mayArrive`: the attempt may be done late, which sending again does no harm to. */
	| { kind: 'resend'; mayArrive: boolean }
	/** It cannot be told without the command itself, which the client has. */
	| { kind: 'ask_client' };

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
export const lookAgainMs = 15_000;
/** Clocks differ, and documented times are cut to the minute. */
export const clockToleranceMs = 3 * 60_000;

const resend = { kind: 'resend', mayArrive: false } as const;
const harmlessResend = { kind: 'resend', mayArrive: true } as const;
const unknown = { kind: 'unknown' } as const;
const unreadable = { kind: 'wait', retryAfterMs: unreadableRetryMs } as const;

/** From when on something may be the work of an attempt. */
export const earliestTrace = (row: LedgerRow): number =>
	(row.attempted_at ?? row.created_at) - clockToleranceMs;

const isUnclaimed = (event: TicketEvent, { row, claimed }: LostAttempt): boolean =>
	(event.author.login === row.login || event.author.login === null) &&
	!claimed.has(event.id) &&
	(event.commandId === null || event.commandId === row.id) &&
	event.at >= earliestTrace(row);

/** A change leaves a note of the system's. */
const kindOfTrace = (row: LedgerRow): string => (row.type === 'change' ? 'system' : row.type);

const isOurs = (event: TicketEvent, attempt: LostAttempt): boolean =>
	event.kind === kindOfTrace(attempt.row) && isUnclaimed(event, attempt);

export const hasText = (event: TicketEvent, row: LedgerRow): boolean =>
	event.body !== null && textPrint(event.body) === row.fingerprint;

const marked = (events: readonly TicketEvent[], row: LedgerRow): TicketEvent | undefined =>
	events.find((event) => event.commandId === row.id);

/** The event that a command has made, by what it says itself or by what it looks like; null when there is none. */
export function ownEvent(events: readonly TicketEvent[], attempt: LostAttempt): TicketEvent | null {
	const { row, remembersCommands } = attempt;
	const found = marked(events, row);
	if (found !== undefined || remembersCommands) return found ?? null;
	const looksAlike = (event: TicketEvent): boolean => row.type === 'change' || hasText(event, row);
	return events.find((event) => isOurs(event, attempt) && looksAlike(event)) ?? null;
}

/** Sent again by us, never after the user may have done so himself. */
const harmlessly = (row: LedgerRow): Verdict => (row.state === 'unknown' ? unknown : harmlessResend);

/** Not there (yet): too early to say, or it would be there by now. */
function notThere({ row, now }: Pick<LostAttempt, 'row' | 'now'>, afterwards: Verdict): Verdict {
	if (row.state === 'unknown') return unknown;
	const ageMs = now - row.updated_at;
	return ageMs < settleMs
		? { kind: 'wait', retryAfterMs: Math.min(settleMs - ageMs, lookAgainMs) }
		: afterwards;
}

/** Rows 1 to 9 of the table above. */
export function settleLostMessage(evidence: Evidence, attempt: LostAttempt): Verdict {
	const { row } = attempt;
	if (evidence.ticket === 'unreadable') return unreadable;
	if (evidence.ticket !== 'read') return unknown;
	const found = ownEvent(evidence.events, attempt);
	if (found !== null) return { kind: 'done', ticketId: row.ticket_id, eventId: found.id };
	if (attempt.remembersCommands) return harmlessly(row);
	const lookalike = evidence.events.some(
		(event) => isOurs(event, attempt) && event.author.login === row.login,
	);
	return lookalike ? unknown : notThere(attempt, resend);
}

/** Rows 10 to 13. `standsAsWanted` is false also where the wish is not known. */
export function settleLostChange(evidence: Evidence, row: LedgerRow, standsAsWanted: boolean): Verdict {
	if (evidence.ticket === 'unreadable') return unreadable;
	const event = evidence.ticket === 'read' ? marked(evidence.events, row) : undefined;
	if (event === undefined && !standsAsWanted) return harmlessResend;
	return { kind: 'done', ticketId: row.ticket_id, eventId: event?.id ?? null };
}

/** The first message of a ticket that may be the one we wanted to create. */
export interface Candidate {
	ticketId: string;
	event: TicketEvent;
}

/** Rows 14 to 21. `candidates` is null when they are not to be had. */
export function settleLostTicket(
	candidates: readonly Candidate[] | null,
	attempt: Pick<LostAttempt, 'row' | 'now' | 'remembersCommands'>,
	isMail: boolean,
): Verdict {
	const { row, remembersCommands } = attempt;
	if (candidates === null) return unreadable;
	const found = candidates.find(
		({ event }) => event.commandId === row.id || (!remembersCommands && hasText(event, row)),
	);
	if (found !== undefined) return { kind: 'done', ticketId: found.ticketId, eventId: found.event.id };
	if (remembersCommands) return harmlessly(row);
	if (candidates.length > 0) return unknown;
	return notThere(attempt, isMail ? unknown : resend);
}
