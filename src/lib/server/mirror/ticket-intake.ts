import type { Ticket } from '#lib/domain/ticket.ts';
import type { Store } from '../store/database.ts';
import type { ChangePage, ThuliumSystem, UpstreamTicket } from '../thulium/thulium-system.ts';
import { applyTickets, type AppliedBatch, type TicketBatch } from './apply-tickets.ts';
import { LatestRead } from './latest-read.ts';
import { prepareTickets } from './prepared-ticket.ts';
import { ReadOrder } from './read-order.ts';
import type { ChangeRecorder } from './ticket-change.ts';
import { heldTicket } from './ticket-reader.ts';

export interface TicketIntakeDeps {
	store: Store;
	system: string;
	thulium: ThuliumSystem;
	now: () => number;
	/** Told of every ticket as it was read. */
	onRead: (tickets: readonly UpstreamTicket[]) => void;
	record: ChangeRecorder;
	onApplied: (applied: AppliedBatch) => void;
}

export type RefreshedTicket = Ticket | 'missing' | 'deleted';

/** The way of tickets from the system into the tables: pages of the poller and single tickets, in whatever order the answers arrive. */
export class TicketIntake {
	readonly #deps: TicketIntakeDeps;
	readonly #order = new ReadOrder();
	readonly #single: LatestRead<RefreshedTicket>;

	constructor(deps: TicketIntakeDeps) {
		this.#deps = deps;
		this.#single = new LatestRead((id) => this.#readTicket(id));
	}

	/** Re-reads one ticket. What comes back was read after this call. Rejects with `UpstreamError`. */
	refresh(id: string): Promise<RefreshedTicket> {
		return this.#single.get(id);
	}

	/**
	 * Reads and stores the page after a position; `before` runs between the two. `late`: we have not heard of the system for so long that what
	 * comes is no news. Rejects with `UpstreamError`; then nothing of it is stored.
	 */
	async readPage(
		position: string | null,
		late: boolean,
		before: (page: ChangePage) => Promise<void>,
	): Promise<ChangePage> {
		const read = this.#order.begin();
		try {
			const page = await this.#deps.thulium.changesSince(position);
			await before(page);
			await this.#storePage(page, read, late);
			return page;
		} finally {
			this.#order.end(read);
		}
	}

	/** Tickets that were re-read meanwhile are read once more, since nobody knows which of the two answers is newer. */
	async #storePage(page: ChangePage, read: number, late: boolean): Promise<void> {
		const isOvertaken = (id: string) => this.#order.isOvertaken(id, read);
		const overtaken = page.tickets.map((ticket) => ticket.facts.id).filter(isOvertaken);
		await Promise.all(overtaken.map((id) => this.refresh(id)));
		const tickets = page.tickets.filter((ticket) => !overtaken.includes(ticket.facts.id));
		await this.#store(read, tickets, page.deletedIds, { position: page.position, late });
	}

	async #readTicket(id: string): Promise<RefreshedTicket> {
		const read = this.#order.begin();
		try {
			const found = await this.#deps.thulium.ticket(id);
			if (this.#order.isOvertaken(id, read)) return await this.#held(id);
			if (found === 'missing' || found === 'deleted') {
				await this.#store(read, [], [id]);
				return found;
			}
			await this.#store(read, [found], []);
			return await this.#held(found.facts.id);
		} finally {
			this.#order.end(read);
		}
	}

	async #held(id: string): Promise<RefreshedTicket> {
		const held = await heldTicket(this.#deps.store, this.#deps.system, id);
		return held === null ? 'missing' : (held.ticket ?? 'deleted');
	}

	async #store(
		read: number,
		tickets: readonly UpstreamTicket[],
		deletedIds: readonly string[],
		of: Pick<TicketBatch, 'position' | 'late'> = { late: false },
	): Promise<void> {
		const { store, system, now, record, onRead, onApplied } = this.#deps;
		const prepared = await prepareTickets(tickets);
		const batch = { ...of, tickets: prepared, deletedIds, heardAt: now() };
		this.#order.stored([...prepared.map((ticket) => ticket.id), ...deletedIds], read);
		const applied = await applyTickets(store, system, batch, record);
		onRead(tickets);
		onApplied(applied);
	}
}
