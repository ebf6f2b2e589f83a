import type { OutboxRow } from '#lib/client/db/schema.ts';
import type { TicketEvent } from '#lib/domain/ticket-event.ts';

/** An event on the screen: stored, or still on its way (`outbox` says how far it is). */
export interface ShownEvent {
	event: TicketEvent;
	outbox: OutboxRow | null;
}

export interface Writer {
	login: string;
	name: string;
}

const newestFirst = (a: OutboxRow, b: OutboxRow): number =>
	b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1);

/** The event that a command will become. Its id is the command's, so that the card on the screen stays the same while the command settles. */
function eventOf(row: OutboxRow, writer: Writer, replyTo: string | null): TicketEvent {
	return {
		id: row.id,
		kind: row.command.type,
		at: row.createdAt,
		author: { login: writer.login, name: writer.name },
		to: row.command.type === 'reply' ? replyTo : null,
		cc: [],
		body: { format: 'text', content: row.command.payload.text },
		notes: [],
		attachments: [],
		commandId: row.id,
	};
}

/**
 * What the timeline shows: commands of this ticket that no stored event stands for yet, newest first, then the stored events in the system's order.
 * A projection and never a write, so that it survives a reload, and nothing shows twice: the moment the stored timeline has a command's event, the command is left out.
 */
export function projectTimeline(
	stored: readonly TicketEvent[],
	outbox: readonly OutboxRow[],
	writer: Writer,
	replyTo: string | null,
): ShownEvent[] {
	const commandIds = new Set(stored.map((event) => event.commandId));
	const eventIds = new Set(stored.map((event) => event.id));
	const onTheWay = outbox
		.filter((row) => !commandIds.has(row.id) && (row.eventId === null || !eventIds.has(row.eventId)))
		.sort(newestFirst);
	return [
		...onTheWay.map((row) => ({ event: eventOf(row, writer, replyTo), outbox: row })),
		...stored.map((event) => ({ event, outbox: null })),
	];
}
