import type { Ticket } from '#lib/domain/ticket.ts';
import type { Timeline } from '#lib/domain/ticket-event.ts';
import { canAccess, type Viewer } from '#lib/domain/viewer.ts';
import { UpstreamError } from '../thulium/upstream-error.ts';
import { RecentIds } from './recent-ids.ts';
import type { HeldTicket } from './ticket-reader.ts';

export type TicketAnswer = { ticket: Ticket; timeline: Timeline } | 'missing' | 'deleted';

export interface TicketLookupDeps {
	held: (id: string) => Promise<HeldTicket | null>;
	refresh: (id: string) => Promise<unknown>;
	now: () => number;
}

const missesKeptMs = 30_000;
const missesKept = 2_000;
const ticketId = /^\d{1,18}$/;

const isVisible = (viewer: Viewer, held: HeldTicket | null): held is HeldTicket =>
	held !== null && canAccess(viewer, held.scope);

/**
 * One ticket for one viewer. What the mirror does not hold, or what the viewer may not see by what it holds, is looked up once in the system
 * before the answer is "missing": it may be an old ticket, or have just come to the viewer, and both cases take the same time.
 */
export class TicketLookup {
	readonly #deps: TicketLookupDeps;
	readonly #misses: RecentIds;

	constructor(deps: TicketLookupDeps) {
		this.#deps = deps;
		this.#misses = new RecentIds(missesKeptMs, missesKept, deps.now);
	}

	/** Rejects with `UpstreamError` when it would have to be looked up and cannot. */
	async find(viewer: Viewer, id: string): Promise<TicketAnswer> {
		if (!ticketId.test(id)) return 'missing';
		let held = await this.#deps.held(id);
		if (!isVisible(viewer, held) && !this.#misses.has(id)) {
			await this.#deps.refresh(id);
			held = await this.#deps.held(id);
			if (!isVisible(viewer, held)) this.#misses.add(id);
		}
		if (!isVisible(viewer, held)) return 'missing';
		return held.ticket === null ? 'deleted' : this.#withTimeline(viewer, held.ticket, held.timeline);
	}

	/** A timeline that is older than its row is shown when the newer one cannot be had. */
	async #withTimeline(viewer: Viewer, ticket: Ticket, timeline: Timeline | null): Promise<TicketAnswer> {
		if (timeline !== null && timeline.rev >= ticket.rev) return { ticket, timeline };
		try {
			await this.#deps.refresh(ticket.id);
		} catch (error) {
			if (timeline === null || !(error instanceof UpstreamError)) throw error;
			return { ticket, timeline };
		}
		return this.#refreshed(viewer, ticket.id);
	}

	async #refreshed(viewer: Viewer, id: string): Promise<TicketAnswer> {
		const held = await this.#deps.held(id);
		if (!isVisible(viewer, held)) return 'missing';
		if (held.ticket === null) return 'deleted';
		if (held.timeline === null)
			throw new UpstreamError('garbage', { message: 'the system gives no messages for the ticket' });
		return { ticket: held.ticket, timeline: held.timeline };
	}
}
