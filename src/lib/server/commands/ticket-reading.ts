import type { Ticket } from '#lib/domain/ticket.ts';
import type { Timeline } from '#lib/domain/ticket-event.ts';
import type { Viewer } from '#lib/domain/viewer.ts';
import type { Mirror } from '../mirror/mirror.ts';
import { UpstreamError } from '../thulium/upstream-error.ts';
import { refused, type Refusal } from './command-kind.ts';
import type { Evidence } from './lost-answer.ts';

export type ReadTicket = { ticket: Ticket; timeline: Timeline };

export const isRefusal = (found: ReadTicket | Refusal): found is Refusal => 'kind' in found;

/** A ticket as the mirror holds it, if this user may act on it. */
export async function heldTicket(
	mirror: Pick<Mirror, 'ticket'>,
	viewer: Viewer,
	id: string,
): Promise<ReadTicket | Refusal> {
	const found = await mirror.ticket(viewer, id);
	if (found === 'missing') return refused('not_found');
	return found === 'deleted' ? refused('ticket_deleted') : found;
}

/**
 * A ticket as the system has it now: what is decided by what others have done since must not be decided by a mirror that is a poll behind. Only
 * for those who have access by the mirror, so that nobody makes us ask for tickets that are none of his business.
 */
export async function freshTicket(
	mirror: Pick<Mirror, 'ticket' | 'refreshTicket'>,
	viewer: Viewer,
	id: string,
): Promise<ReadTicket | Refusal> {
	const known = await heldTicket(mirror, viewer, id);
	if (isRefusal(known)) return known;
	await mirror.refreshTicket(id);
	return heldTicket(mirror, viewer, id);
}

/** A ticket as evidence of what became of a write: re-read, whoever may see it. */
export async function evidenceOf(
	mirror: Pick<Mirror, 'refreshTicket' | 'held'>,
	ticketId: string,
): Promise<Evidence & { held?: Awaited<ReturnType<Mirror['held']>> }> {
	try {
		const found = await mirror.refreshTicket(ticketId);
		if (found === 'missing' || found === 'deleted') return { ticket: found };
		const held = await mirror.held(ticketId);
		const timeline = held?.timeline ?? null;
		return timeline === null
			? { ticket: 'without-messages', held }
			: { ticket: 'read', events: timeline.events, held };
	} catch (error) {
		if (error instanceof UpstreamError) return { ticket: 'unreadable' };
		throw error;
	}
}
