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

	/** Those whose time has come, taken so that no other instance of the server wakes them too. */
	async take(): Promise<WakeUp[]> {
		const now = this.#now();
		const rows = await this.#store
			.updateTable('wake_ups')
			.set({ busy_until: now + heldForMs })
			.where('system', '=', this.#system)
			.where('wake_at', '<=', now)
			.where('busy_until', '<=', now)
			.returning(['ticket_id', 'wake_at', 'login'])
			.execute();
		return rows.map((row) => ({ ticketId: row.ticket_id, wakeAt: row.wake_at, login: row.login }));
	}
}
