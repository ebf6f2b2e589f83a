import type { OutboxRow } from '#lib/client/db/schema.ts';
import type { Command, CommandOf, OutgoingFile } from '#lib/contract/command-schema.ts';
import type { Attachment, TicketEvent } from '#lib/domain/ticket-event.ts';

/** An event on the screen: stored, or still on its way (`outbox` says how far it is). */
export interface ShownEvent {
	event: TicketEvent;
	outbox: OutboxRow | null;
}

export interface Writer {
	login: string;
	name: string;
}

/** What the events of commands on their way are made of. */
export interface Projection {
	writer: Writer;
	/** Where a reply goes. */
	replyTo: string | null;
	cc: readonly string[];
	/** A change in words, one line per field. */
	notes: (change: CommandOf<'change'>['payload']) => string[];
}

const newestFirst = (a: OutboxRow, b: OutboxRow): number =>
	b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1);

const attachmentOf = (file: OutgoingFile): Attachment => ({
	token: file.id,
	name: file.name,
	sizeBytes: file.sizeBytes,
	type: file.type,
	contentId: null,
	inline: false,
});

function contentOf(
	command: Command,
	{ replyTo, cc, notes }: Projection,
): Pick<TicketEvent, 'kind' | 'to' | 'cc' | 'body' | 'notes' | 'attachments'> {
	const bare = { to: null, cc: [], notes: [], attachments: [] };
	if (command.type === 'change') {
		return { ...bare, kind: 'system', body: null, notes: notes(command.payload) };
	}
	const { text, files = [] } = command.payload;
	const message = { body: { format: 'text' as const, content: text }, attachments: files.map(attachmentOf) };
	if (command.type === 'comment') return { ...bare, ...message, kind: 'comment' };
	return { ...bare, ...message, kind: 'reply', to: replyTo, cc: [...cc] };
}

/** The event that a command will become. Its id is the command's, so that the card on the screen stays the same while the command settles. */
function eventOf(row: OutboxRow, projection: Projection): TicketEvent {
	const { login, name } = projection.writer;
	return {
		id: row.id,
		at: row.createdAt,
		author: { login, name },
		commandId: row.id,
		...contentOf(row.command, projection),
	};
}

/**
 * What the timeline shows: commands of this ticket that no stored event stands for yet, newest first, then the stored events in the system's order.
 * A projection and never a write, so that it survives a reload, and nothing shows twice: the moment the stored timeline has a command's event, the command is left out.
 */
export function projectTimeline(
	stored: readonly TicketEvent[],
	outbox: readonly OutboxRow[],
	projection: Projection,
): ShownEvent[] {
	const commandIds = new Set(stored.map((event) => event.commandId));
	const eventIds = new Set(stored.map((event) => event.id));
	const onTheWay = outbox
		.filter((row) => !commandIds.has(row.id) && (row.eventId === null || !eventIds.has(row.eventId)))
		.sort(newestFirst);
	return [
		...onTheWay.map((row) => ({ event: eventOf(row, projection), outbox: row })),
		...stored.map((event) => ({ event, outbox: null })),
	];
}
