import type { TicketScope } from '#lib/domain/viewer.ts';
import type { PreparedTicket } from './prepared-ticket.ts';

/** What the mirror holds of a ticket now. `timeline` is null where none is stored. */
export interface StoredTicket {
	id: string;
	seq: number;
	rowHash: string;
	scope: TicketScope;
	deleted: boolean;
	timeline: { rev: number; hash: string } | null;
}

/** A ticket that changed, with every scope under which somebody may have to be told: the new one and the one before. */
export interface TouchedTicket {
	id: string;
	scopes: TicketScope[];
}

export interface ChangePlan {
	/** The mirror's sequence number after all of it. */
	seq: number;
	rows: { ticket: PreparedTicket; seq: number }[];
	timelines: { ticketId: string; rev: number; json: string; hash: string }[];
	/** Same content, but confirmed for a newer revision of the row. */
	confirmedTimelines: { ticketId: string; rev: number }[];
	deletions: { id: string; seq: number }[];
	scopeChanges: { seq: number; ticketId: string; old: TicketScope }[];
	touched: TouchedTicket[];
}

const sameScope = (a: TicketScope, b: TicketScope): boolean =>
	a.queueId === b.queueId && a.assignee === b.assignee;

/** A first timeline is no change of the ticket: it was there all along. */
const timelineChanged = (ticket: PreparedTicket, stored: StoredTicket): boolean =>
	ticket.timeline !== null && stored.timeline !== null && ticket.timeline.hash !== stored.timeline.hash;

const isChanged = (ticket: PreparedTicket, stored: StoredTicket): boolean =>
	stored.deleted || ticket.rowHash !== stored.rowHash || timelineChanged(ticket, stored);

function planTimeline(
	plan: ChangePlan,
	ticket: PreparedTicket,
	stored: StoredTicket | undefined,
	rev: number,
) {
	if (ticket.timeline === null) return;
	if (stored?.timeline?.hash !== ticket.timeline.hash)
		plan.timelines.push({ ticketId: ticket.id, rev, ...ticket.timeline });
	else if (stored.timeline.rev < rev) plan.confirmedTimelines.push({ ticketId: ticket.id, rev });
}

function planRow(plan: ChangePlan, ticket: PreparedTicket, stored: StoredTicket | undefined): number {
	if (stored !== undefined && !isChanged(ticket, stored)) return stored.seq;
	const seq = ++plan.seq;
	plan.rows.push({ ticket, seq });
	const moved = stored !== undefined && !stored.deleted && !sameScope(stored.scope, ticket.scope);
	if (moved) plan.scopeChanges.push({ seq, ticketId: ticket.id, old: stored.scope });
	plan.touched.push({ id: ticket.id, scopes: moved ? [ticket.scope, stored.scope] : [ticket.scope] });
	return seq;
}

function planDeletion(plan: ChangePlan, stored: StoredTicket | undefined): void {
	if (stored === undefined || stored.deleted) return;
	const seq = ++plan.seq;
	plan.deletions.push({ id: stored.id, seq });
	plan.scopeChanges.push({ seq, ticketId: stored.id, old: stored.scope });
	plan.touched.push({ id: stored.id, scopes: [stored.scope] });
}

/**
 * What has to be written so that the mirror shows these tickets: one new sequence number per ticket that really changed (row or timeline),
 * none for the others, and the old scope of every ticket that moved out of somebody's sight.
 */
export function planChanges(
	seq: number,
	stored: ReadonlyMap<string, StoredTicket>,
	tickets: readonly PreparedTicket[],
	deletedIds: readonly string[],
): ChangePlan {
	const plan: ChangePlan = {
		seq,
		rows: [],
		timelines: [],
		confirmedTimelines: [],
		deletions: [],
		scopeChanges: [],
		touched: [],
	};
	for (const ticket of tickets) {
		const before = stored.get(ticket.id);
		planTimeline(plan, ticket, before, planRow(plan, ticket, before));
	}
	for (const id of new Set(deletedIds)) planDeletion(plan, stored.get(id));
	return plan;
}
