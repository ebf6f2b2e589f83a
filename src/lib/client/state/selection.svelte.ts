import { setOf } from '#lib/util/set-of.ts';
import type { TicketRow } from '../db/schema.ts';

/** More are not changed at once: each is a change of its own for the system. */
export const mostSelected = 500;

/** What is selected on the list. Only what the list shows counts: who changes many tickets has seen them. */
export class Selection {
	/** The list is in the mode in which a tap selects. */
	on = $state(false);
	#ids: ReadonlySet<string> = $state.raw(setOf<string>([]));
	readonly #rows: () => readonly TicketRow[];
	/** The selected rows, in the order of the list. */
	readonly rows: readonly TicketRow[] = $derived.by(() =>
		this.#ids.size === 0 ? [] : this.#rows().filter((row) => this.#ids.has(row.id)),
	);
	readonly count: number = $derived(this.rows.length);

	/** `rows`: what the list shows. Reactive. */
	constructor(rows: () => readonly TicketRow[]) {
		this.#rows = rows;
	}

	has(id: string): boolean {
		return this.#ids.has(id);
	}

	/** Starts selecting, with this ticket where one is given. */
	start(id: string | null = null): void {
		this.on = true;
		if (id !== null) this.#ids = setOf([...this.#ids, id]);
	}

	/** Selects a ticket, or no longer. Starts selecting with the first. Does nothing when as many as possible are selected. */
	toggle(id: string): void {
		const next = setOf(this.#ids);
		if (!next.delete(id) && this.count < mostSelected) next.add(id);
		this.#ids = next;
		this.on = true;
	}

	/** Selects everything between the two, both included. */
	reach(from: string, to: string): void {
		const rows = this.#rows();
		const [first = 0, last = 0] = [from, to]
			.map((id) => rows.findIndex((row) => row.id === id))
			.sort((a, b) => a - b);
		if (first < 0) return;
		const ids = rows.slice(first, last + 1).map((row) => row.id);
		this.#ids = setOf([...this.rows.map((row) => row.id), ...ids].slice(0, mostSelected));
		this.on = true;
	}

	/** Selects all rows, as many as can be changed at once; false when there are more. */
	all(): boolean {
		const rows = this.#rows();
		this.#ids = setOf(rows.slice(0, mostSelected).map((row) => row.id));
		this.on = true;
		return rows.length <= mostSelected;
	}

	none(): void {
		this.#ids = setOf<string>([]);
	}

	/** Ends selecting. */
	leave(): void {
		this.none();
		this.on = false;
	}
}
