import type { CustomerCard } from '#lib/domain/customer-card.ts';
import type { Viewer } from '#lib/domain/viewer.ts';
import type { Clock } from '../mirror/clock.ts';
import type { Mirror } from '../mirror/mirror.ts';
import type { ThuliumSystem } from '../thulium/thulium-system.ts';
import { UpstreamError } from '../thulium/upstream-error.ts';
import { CardCache } from './card-cache.ts';

export interface CustomersDeps {
	mirror: Pick<Mirror, 'ticket' | 'refreshTicket' | 'accessibleIds'>;
	thulium: Pick<ThuliumSystem, 'customer'>;
	clock: Pick<Clock, 'now' | 'after'>;
}

/** Tickets of which the mirror has not heard yet (finished before it began to read) are looked up, the newest ones. */
const lookUpsAtMost = 12;
const lookUpLanes = 4;
/** Whoever opens a card does not wait longer than this for them; what comes later is there when it is opened again. */
const lookUpWaitMs = 1_200;

/** Cards of customers, each for a viewer who has a ticket of theirs before him. */
export class Customers {
	readonly #deps: CustomersDeps;
	readonly #cards: CardCache;

	constructor(deps: CustomersDeps) {
		this.#deps = deps;
		this.#cards = new CardCache(
			(id) => deps.thulium.customer(id),
			() => deps.clock.now(),
		);
	}

	/**
	 * The card of a ticket's customer with the tickets that this viewer may see. Null when he may not see that ticket, or it is not this
	 * customer's. Rejects with `UpstreamError`.
	 */
	async card(viewer: Viewer, customerId: string, ticketId: string): Promise<CustomerCard | null> {
		const found = await this.#deps.mirror.ticket(viewer, ticketId);
		if (typeof found === 'string' || found.ticket.customer.id !== customerId) return null;
		const card = await this.#cards.get(customerId);
		return card === 'missing' ? null : { ...card, tickets: await this.#visible(viewer, card) };
	}

	async #visible(viewer: Viewer, { tickets }: CustomerCard): Promise<CustomerCard['tickets']> {
		const { mirror } = this.#deps;
		const ids = tickets.map(({ id }) => id);
		let { known, accessible } = await mirror.accessibleIds(viewer, ids);
		const unheard = ids.filter((id) => !known.has(id)).slice(0, lookUpsAtMost);
		if (unheard.length > 0) {
			await this.#atMost(lookUpWaitMs, this.#lookUp(unheard));
			({ known, accessible } = await mirror.accessibleIds(viewer, ids));
		}
		return tickets.filter(({ id }) => accessible.has(id));
	}

	/** Never rejects: what cannot be looked up is not shown. */
	async #lookUp(ids: readonly string[]): Promise<void> {
		const queue = ids.values();
		const lane = async (): Promise<void> => {
			for (const id of queue) await this.#deps.mirror.refreshTicket(id);
		};
		const ends = await Promise.allSettled(Array.from({ length: lookUpLanes }, lane));
		for (const end of ends) {
			if (end.status === 'rejected' && !(end.reason instanceof UpstreamError)) throw end.reason;
		}
	}

	async #atMost(waitMs: number, work: Promise<void>): Promise<void> {
		let callOff: () => void = () => undefined;
		const tooLong = new Promise<void>((resolve) => {
			callOff = this.#deps.clock.after(waitMs, resolve);
		});
		try {
			await Promise.race([work, tooLong]);
		} finally {
			callOff();
			work.catch(() => undefined);
		}
	}
}
