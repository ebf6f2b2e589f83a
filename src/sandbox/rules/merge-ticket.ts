import { statusOfKind } from '../db/dictionaries.ts';
import type { TicketRow } from '../db/rows.ts';
import type { System } from '../system.ts';
import { SYSTEM_AUTHOR } from './author.ts';
import { insertMessage } from './messages.ts';
import { statusEffects } from './status.ts';
import { touch } from './touch.ts';

/** Merges a ticket into another one, as the panel does: it leaves the work, says where it went, and the other one says what came. */
export function mergeTicket(system: System, ticket: TicketRow, into: TicketRow): void {
	const effects = statusEffects(system.db, ticket, statusOfKind(system.db, 'merged'), system.clock.now());
	system.db.update('tickets', ticket.id, { ...effects, merged_into: into.id });
	note(system, ticket.id, `Połączono ze zgłoszeniem [#${into.id}]`);
	note(system, into.id, `Dołączono zgłoszenie [#${ticket.id}]`);
}

function note(system: System, ticketId: number, text: string): void {
	insertMessage(system, ticketId, { type: 'SYSTEM', author: SYSTEM_AUTHOR, notes: [text] });
	touch(system, ticketId);
}
