import { searchText } from '#lib/domain/search-text.ts';
import type { TicketScope } from '#lib/domain/viewer.ts';
import type { UpstreamTicket } from '../thulium/thulium-system.ts';
import { nextTurn } from './clock.ts';
import { contentHash } from '../store/content-hash.ts';

/** A ticket as it goes into the tables: serialised and hashed before the transaction begins, so that it stays short. */
export interface PreparedTicket {
	id: string;
	kind: string;
	scope: TicketScope;
	updatedAt: number;
	rowJson: string;
	rowHash: string;
	searchText: string;
	timeline: { json: string; hash: string } | null;
	/** What it was made from. */
	upstream: UpstreamTicket;
}

/** Longest stretch of work before other requests get their turn. */
const sliceMs = 8;

function prepareTicket(upstream: UpstreamTicket): PreparedTicket {
	const { facts, timeline } = upstream;
	return {
		id: facts.id,
		kind: facts.kind,
		scope: { queueId: facts.queueId, assignee: facts.assignee },
		updatedAt: facts.updatedAt,
		rowJson: JSON.stringify(facts),
		rowHash: contentHash(facts),
		searchText: searchText(facts),
		timeline: timeline === null ? null : { json: JSON.stringify(timeline), hash: contentHash(timeline) },
		upstream,
	};
}

/** The last one wins where a page names a ticket twice. */
export async function prepareTickets(tickets: readonly UpstreamTicket[]): Promise<PreparedTicket[]> {
	const prepared = new Map<string, PreparedTicket>();
	let sliceStart = performance.now();
	for (const ticket of tickets) {
		prepared.delete(ticket.facts.id);
		prepared.set(ticket.facts.id, prepareTicket(ticket));
		if (performance.now() - sliceStart < sliceMs) continue;
		await nextTurn();
		sliceStart = performance.now();
	}
	return [...prepared.values()];
}
