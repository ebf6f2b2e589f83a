import { nextRevision } from '../db/meta.ts';
import type { System } from '../system.ts';

/** Marks a ticket as changed now: a new revision, a new date of change, a `TICKET_UPDATED` to whoever asked for it. */
export function touch(system: System, ticketId: number): number {
	const revision = nextRevision(system.db);
	const now = system.clock.now();
	system.db.update('tickets', ticketId, { revision, updated_at: now });
	system.webhooks.publish('TICKET_UPDATED', {
		ticket_id: ticketId,
		revision,
		date: system.times.seconds(now),
	});
	return revision;
}
