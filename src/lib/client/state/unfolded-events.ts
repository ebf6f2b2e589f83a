import type { TicketEvent } from '#lib/domain/ticket-event.ts';
import type { ShownEvent } from './project-timeline.ts';

const isFromCustomer = (event: TicketEvent): boolean => event.kind === 'mail' || event.kind === 'on-behalf';
const isMessage = (event: TicketEvent): boolean => isFromCustomer(event) || event.kind === 'reply';

/** What a card is called across its life: the command's id before and after its event is stored. */
export const eventKey = (event: TicketEvent): string => event.commandId ?? event.id;

/**
 * Which events stand open when a ticket is opened. An agent comes to answer, so: the newest message, the newest one of the customer (that is
 * what waits for an answer, also when a colleague wrote last), the comments above it (a colleague's note on what to do is a line or two and
 * useless folded), and whatever of his own is still on its way. All older ones are a line each.
 */
export function unfoldedAtFirst(shown: readonly ShownEvent[]): Set<string> {
	const newestMessage = shown.findIndex(({ event }) => isMessage(event));
	const newestOfCustomer = shown.findIndex(({ event }) => isFromCustomer(event));
	const opens = ({ event, outbox }: ShownEvent, at: number): boolean =>
		outbox !== null ||
		at === newestMessage ||
		at === newestOfCustomer ||
		(event.kind === 'comment' && at < Math.max(newestMessage, newestOfCustomer, 1));
	return new Set(shown.filter(opens).map(({ event }) => eventKey(event)));
}
