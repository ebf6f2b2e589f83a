import { findStatus } from '../db/dictionaries.ts';
import type { Db } from '../db/db.ts';
import { readNumber } from '../db/meta.ts';
import type { StatusRow, TicketRow } from '../db/rows.ts';
import { minutesToMs } from '../times.ts';

/** Columns that follow a change of status. */
export type StatusEffects = Partial<
	Pick<TicketRow, 'status_id' | 'substatus_id' | 'closed_at' | 'postponed_until' | 'merged_into'>
>;

/** What a ticket's row becomes in another status: closing and postponing leave their times, leaving takes them back. */
export function statusEffects(db: Db, ticket: TicketRow, status: StatusRow, nowMs: number): StatusEffects {
	if (status.id === ticket.status_id) return {};
	return {
		status_id: status.id,
		substatus_id: null,
		closed_at: status.kind === 'closed' ? nowMs : null,
		postponed_until: status.kind === 'postponed' ? postponedUntil(db, nowMs) : null,
		...(status.kind === 'merged' ? {} : { merged_into: null }),
	};
}

export function kindOf(db: Db, statusId: number): StatusRow['kind'] | undefined {
	return findStatus(db, statusId)?.kind;
}

/** The system's parameter decides how long a ticket is put aside when nobody says. */
function postponedUntil(db: Db, nowMs: number): number {
	return nowMs + minutesToMs(readNumber(db, 'postpone_minutes'));
}
