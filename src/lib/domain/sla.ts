import type { TicketFacts } from './ticket.ts';

/** The vendor's dots: `overdue` red, `alert` yellow, `response` green (the time to react has passed). */
export type SlaState = 'overdue' | 'alert' | 'response' | null;

/** What is told of a ticket's times: `...Late` has passed, `...Soon` is to come. */
export type SlaWord =
	'responseLate' | 'alertLate' | 'executionLate' | 'responseSoon' | 'alertSoon' | 'executionSoon';

/** `dot`: the state now; `at`, epoch milliseconds: the moment that is counted to or from. */
export interface SlaClock {
	dot: SlaState;
	word: SlaWord;
	at: number;
}

type SlaFacts = Pick<TicketFacts, 'deadlines' | 'firstRespondedAt' | 'kind'>;

/** What ends later than this is no news yet. */
const soonMs = 60 * 60_000;

const passed = (at: number | null, now: number): boolean => at !== null && at <= now;
const isFinished = ({ kind }: SlaFacts): boolean => kind === 'closed' || kind === 'merged';
const bindingReaction = ({ firstRespondedAt, deadlines }: SlaFacts): number | null =>
	firstRespondedAt === null ? deadlines.reactionAt : null;

/** The worst deadline that has passed; null when all is well or the ticket is finished. `now` in epoch milliseconds. */
export function slaState(ticket: SlaFacts, now: number): SlaState {
	if (isFinished(ticket)) return null;
	if (passed(ticket.deadlines.executionAt, now)) return 'overdue';
	if (passed(ticket.deadlines.alertAt, now)) return 'alert';
	return passed(bindingReaction(ticket), now) ? 'response' : null;
}

/** What is told beside the dot, or of what ends within the hour without one; null when there is nothing to tell. */
export function slaClock(ticket: SlaFacts, now: number): SlaClock | null {
	const { reactionAt, alertAt, executionAt } = ticket.deadlines;
	const dot = slaState(ticket, now);
	if (dot === 'overdue') return { dot, word: 'executionLate', at: executionAt ?? now };
	// What is left matters more than since when it is short.
	if (dot === 'alert' && executionAt !== null) return { dot, word: 'executionSoon', at: executionAt };
	if (dot === 'alert') return { dot, word: 'alertLate', at: alertAt ?? now };
	if (dot === 'response') return { dot, word: 'responseLate', at: reactionAt ?? now };
	return isFinished(ticket) ? null : soon(ticket, now);
}

function soon(ticket: SlaFacts, now: number): SlaClock | null {
	const { alertAt, executionAt } = ticket.deadlines;
	const ends: [SlaWord, number | null][] = [
		['responseSoon', bindingReaction(ticket)],
		['alertSoon', alertAt],
		['executionSoon', executionAt],
	];
	let first: SlaClock | null = null;
	for (const [word, at] of ends)
		if (at !== null && at > now && at - now <= soonMs && at < (first?.at ?? Infinity))
			first = { dot: null, word, at };
	return first;
}

/** The first time that still binds somebody, epoch milliseconds; null when there is none or the ticket is finished. */
export function deadlineOf(ticket: SlaFacts): number | null {
	if (isFinished(ticket)) return null;
	const at = Math.min(bindingReaction(ticket) ?? Infinity, ticket.deadlines.executionAt ?? Infinity);
	return at === Infinity ? null : at;
}
