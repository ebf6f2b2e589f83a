import type { Store } from '#lib/server/store/database.ts';

export interface WakeUp {
	ticketId: string;
	/** Epoch ms, on a quarter hour. */
	wakeAt: number;
	/** Login of who postponed it. */
	login: string;
}

/** Another instance that has taken one and died must not keep it for ever. */
const heldForMs = 2 * 60_000;

/** The times at which postponed tickets of one system come back, where the system itself cannot be told. */
export class WakeUps {
	readonly #store: Store;
	readonly #system: string;
	readonly #now: () => number;

	constructor(store: Store, system: string, now: () => number) {
		this.#store = store;
		this.#system = system;
		this.#now = now;
	}

	async set({ ticketId, wakeAt, login }: WakeUp): Promise<void> {
		const row = { wake_at: wakeAt, login, busy_until: 0 };
		await this.#store
			.insertInto('wake_ups')
			.values({ system: this.#system, ticket_id: ticketId, ...row })
			.onConflict((conflict) => conflict.columns(['system', 'ticket_id']).doUpdateSet(row))
			.execute();
	}

	/** Whenever it was to come back: the ticket is not postponed any more. */
	async forget(ticketId: string): Promise<void> {
		await this.#store
			.deleteFrom('wake_ups')
			.where('system', '=', this.#system)
			.where('ticket_id', '=', ticketId)
			.execute();
	}

	/** When these come back; those of which nothing is known are left out. */
	async timesOf(ticketIds: readonly string[]): Promise<Map<string, number>> {
		if (ticketIds.length === 0) return new Map();
		const rows = await this.#store
			.selectFrom('wake_ups')
			.select(['ticket_id', 'wake_at'])
			.where('system', '=', this.#system)
			.where('ticket_id', 'in', [...ticketIds])
			.execute();
		return new Map(rows.map((row) => [row.ticket_id, row.wake_at]));
	}

	/** What is kept of a ticket; null: nothing. */
	async of(ticketId: string): Promise<WakeUp | null> {
		const row = await this.#store
			.selectFrom('wake_ups')
			.select(['ticket_id', 'wake_at', 'login'])
			.where('system', '=', this.#system)
			.where('ticket_id', '=', ticketId)
			.executeTakeFirst();
		return row === undefined ? null : asWakeUp(row);
	}

	/** Takes back a time that has just been set and came to nothing; one that somebody has chosen meanwhile stays. */
	async takeBack(set: WakeUp, before: WakeUp | null): Promise<void> {
		if (before === null) return this.finish(set);
		await this.#store
			.updateTable('wake_ups')
			.set({ wake_at: before.wakeAt, login: before.login, busy_until: 0 })
			.where('system', '=', this.#system)
			.where('ticket_id', '=', set.ticketId)
			.where('wake_at', '=', set.wakeAt)
			.execute();
	}

	/** Those whose time has come, the longest due first. Whoever wakes one has to `hold` it first. */
	async due(): Promise<WakeUp[]> {
		const now = this.#now();
		const rows = await this.#store
			.selectFrom('wake_ups')
			.select(['ticket_id', 'wake_at', 'login'])
			.where('system', '=', this.#system)
			.where('wake_at', '<=', now)
			.where('busy_until', '<=', now)
			.orderBy('wake_at')
			.execute();
		return rows.map(asWakeUp);
	}

	/**
	 * Keeps a due one from the other instances of the server for a while. False when it is not to be woken any more, or not by us: it was postponed
	 * anew, forgotten, or is held.
	 */
	async hold({ ticketId, wakeAt }: WakeUp): Promise<boolean> {
		const now = this.#now();
		const held = await this.#store
			.updateTable('wake_ups')
			.set({ busy_until: now + heldForMs })
			.where('system', '=', this.#system)
			.where('ticket_id', '=', ticketId)
			.where('wake_at', '=', wakeAt)
			.where('busy_until', '<=', now)
			.returning('ticket_id')
			.execute();
		return held.length > 0;
	}

	/** Whether it still stands as it was when it was taken. */
	async stands({ ticketId, wakeAt }: WakeUp): Promise<boolean> {
		return (await this.of(ticketId))?.wakeAt === wakeAt;
	}

	/** Forgets one that is done; a later time of the same ticket stays. */
	async finish({ ticketId, wakeAt }: WakeUp): Promise<void> {
		await this.#store
			.deleteFrom('wake_ups')
			.where('system', '=', this.#system)
			.where('ticket_id', '=', ticketId)
			.where('wake_at', '=', wakeAt)
			.execute();
	}
}

const asWakeUp = (row: { ticket_id: string; wake_at: number; login: string }): WakeUp => ({
	ticketId: row.ticket_id,
	wakeAt: row.wake_at,
	login: row.login,
});
