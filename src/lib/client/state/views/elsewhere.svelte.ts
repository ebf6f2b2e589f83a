import type { DbChange } from '#lib/client/db/db-change.ts';
import type { TicketRow } from '#lib/client/db/schema.ts';
import { allRows, ticketsByIds } from '#lib/client/db/tickets-store.ts';
import type { UserDb } from '#lib/client/db/user-db.ts';
import { idsOf, withoutIds } from '../list-order.ts';

/** Few enough that a tap meanwhile is answered at once. */
const rowsPerRead = 300;

const isElsewhere = (row: TicketRow): boolean => row.inbox === undefined && row.gone !== true;

/** The tickets on this device that are not on the default list: those of colleagues, postponed and finished ones. Read when first wanted. */
export class Elsewhere {
	rows: readonly TicketRow[] = $state.raw([]);
	/** All have been read. */
	isRead = $state(false);
	readonly #db: Promise<UserDb>;
	#reading: Promise<void> | null = null;
	#changedMeanwhile: string[] = [];

	constructor(db: Promise<UserDb>) {
		this.#db = db;
	}

	/** Calls share one reading. Rejects when the database cannot be read. */
	read(): Promise<void> {
		this.#reading ??= this.#read();
		return this.#reading;
	}

	async #read(): Promise<void> {
		const rows: TicketRow[] = [];
		for await (const chunk of allRows(await this.#db, rowsPerRead)) {
			rows.push(...chunk.filter(isElsewhere));
		}
		this.rows = rows;
		this.isRead = true;
		const changed = this.#changedMeanwhile;
		this.#changedMeanwhile = [];
		await this.#reread(changed);
	}

	/** Reads again what has changed; nothing as long as nobody wanted it. */
	async follow({ ticketIds }: Pick<DbChange, 'ticketIds'>): Promise<void> {
		if (this.#reading === null) return;
		if (ticketIds === 'all') {
			this.#reading = this.#reading.then(() => this.#read());
			return this.#reading;
		}
		if (!this.isRead) this.#changedMeanwhile.push(...ticketIds);
		else await this.#reread(ticketIds);
	}

	async #reread(ids: readonly string[]): Promise<void> {
		if (ids.length === 0) return;
		const found = await ticketsByIds(await this.#db, ids);
		const kept = withoutIds(this.rows, ids);
		const coming = found.filter(isElsewhere);
		if (coming.length > 0 || kept.length < this.rows.length) this.rows = [...kept, ...coming];
	}

	/** Those that are not among these. */
	without(listed: readonly TicketRow[]): TicketRow[] {
		const ids = idsOf(listed);
		return this.rows.filter(({ id }) => !ids.has(id));
	}
}
