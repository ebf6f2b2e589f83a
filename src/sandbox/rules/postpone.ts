import type { TicketRow } from '../db/rows.ts';
import type { System } from '../system.ts';
import { quarterHour } from '../times.ts';
import { renew } from './messages.ts';
import { touch } from './touch.ts';

/** Turns postponed tickets new whose time came by the newest quarter of an hour. @returns how many */
export function returnPostponed(system: System): number {
	const { db, clock } = system;
	const due = db.all<TicketRow>(
		`SELECT t.* FROM tickets t JOIN statuses s ON s.id = t.status_id
		 WHERE s.kind = 'postponed' AND t.postponed_until <= ? AND t.deleted_at IS NULL ORDER BY t.postponed_until`,
		quarterHour(clock.now()),
	);
	db.transaction(() => {
		for (const ticket of due) {
			renew(system, ticket);
			touch(system, ticket.id);
		}
	});
	return due.length;
}
