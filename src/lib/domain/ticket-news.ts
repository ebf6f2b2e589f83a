import type { TicketEvent } from './ticket-event.ts';

const messageKinds: ReadonlySet<TicketEvent['kind']> = new Set(['mail', 'on-behalf', 'reply']);

/**
 * What was written to or by the customer since a user looked, newest first: what he should know before he answers. `seenEventId` is the
 * newest event he had seen, null for none; one that is not there any more counts as none. What he wrote himself is no news.
 */
export function newsSince(
	events: readonly TicketEvent[],
	seenEventId: string | null,
	isMine: (event: TicketEvent) => boolean,
): TicketEvent[] {
	const seen = events.findIndex(({ id }) => id === seenEventId);
	const newer = seen < 0 ? events : events.slice(0, seen);
	return newer.filter((event) => messageKinds.has(event.kind) && !isMine(event));
}
