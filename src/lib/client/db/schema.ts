import type { DBSchema } from 'idb';
import type { Command } from '#lib/contract/command-schema.ts';
import type { ErrorCode } from '#lib/contract/error-code.ts';
import type { Dictionaries } from '#lib/domain/dictionaries.ts';
import type { Ticket } from '#lib/domain/ticket.ts';
import type { Timeline, TicketEvent } from '#lib/domain/ticket-event.ts';
import type { Viewer } from '#lib/domain/viewer.ts';

/** Version of the layout below. Migrations are append-only, see migrations.ts. */
export const dbVersion = 1;

/**
 * A ticket as kept on the device. `inbox` exists only on tickets of the default list (an index over a missing property holds no row),
 * so that the first screen is one key range of that index: the negative time of the last change, then the negative number.
 */
export interface TicketRow extends Ticket {
	inbox?: [negativeUpdatedAt: number, negativeNumber: number];
	/** True once the server no longer shows it to this user; kept only while a draft or an unsent command still needs its number and subject. */
	gone?: boolean;
}

/** One event; the key [ticketId, position] makes a ticket's newest-first page one key range. Position 0 is the newest. */
export interface EventRow extends TicketEvent {
	ticketId: string;
	position: number;
}

export interface TimelineRow extends Omit<Timeline, 'events'> {
	eventCount: number;
	/** When it was stored, epoch ms by the device's clock; what clean-up goes by. */
	storedAt: number;
	/** When the user last opened it, epoch ms; null when never. */
	openedAt: number | null;
}

export type MessageMode = 'reply' | 'comment';

export interface DraftRow {
	/** `<ticketId>:<mode>` */
	key: string;
	ticketId: string;
	mode: MessageMode;
	text: string;
	updatedAt: number;
}

/**
 * A command on its way. `waiting`: not yet confirmed by the server (also after network errors). `done`: the server has it; kept until the
 * timeline shows its event. `refused` / `unknown`: needs the user.
 */
export interface OutboxRow {
	id: string;
	ticketId: string;
	command: Command;
	state: 'waiting' | 'done' | 'refused' | 'unknown';
	attempts: number;
	/** Not before, epoch ms; 0 = at once. */
	notBefore: number;
	code: ErrorCode | 'network' | 'timeout' | null;
	detail: string | null;
	/** The event it became, once known. */
	eventId: string | null;
	/** The ticket's revision after it, once known; the command is settled when a timeline of that revision is stored. */
	doneRev: number | null;
	/** Place in the queue, epoch ms made strictly increasing on this device; `command.createdAt` is the time people read. */
	createdAt: number;
}

/** Single values by name. */
export interface MetaValues {
	cursor: string;
	dictionaries: { rev: string; value: Dictionaries };
	viewer: { rev: string; value: Viewer };
	/** How many tickets the default list holds, so that the heading is right before the list is read. */
	counts: { inbox: number; mine: number; unassigned: number };
	/** When the last pull succeeded, epoch ms. */
	syncedAt: number;
	/** A snapshot under way: tickets not seen since then are dropped when it ends. */
	snapshot: { startedAt: number; seenIds: string[] };
}

export interface UserDbSchema extends DBSchema {
	tickets: { key: string; value: TicketRow; indexes: { inbox: [number, number]; updatedAt: number } };
	events: { key: [string, number]; value: EventRow };
	timelines: { key: string; value: TimelineRow; indexes: { storedAt: number } };
	drafts: { key: string; value: DraftRow; indexes: { ticketId: string } };
	outbox: { key: string; value: OutboxRow; indexes: { ticketId: string; createdAt: number } };
	meta: { key: keyof MetaValues; value: { name: keyof MetaValues; value: MetaValues[keyof MetaValues] } };
}
