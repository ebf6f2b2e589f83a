import { allDrafts } from '#lib/client/db/drafts-store.ts';
import type { DraftRow } from '#lib/client/db/schema.ts';
import { ticketsByIds } from '#lib/client/db/tickets-store.ts';
import type { Desk } from './desk.ts';
import { throwAway } from './throw-away.ts';

/** A draft with the subject of its ticket, where that is on the device. */
export interface ListedDraft extends DraftRow {
	subject: string | null;
}

/** Everything that was begun and not sent, the last touched first. */
export class DraftList {
	/** Null until read. */
	items: readonly ListedDraft[] | null = $state.raw(null);
	readonly #desk: Pick<Desk, 'db' | 'on' | 'sync'>;

	constructor(desk: Pick<Desk, 'db' | 'on' | 'sync'>) {
		this.#desk = desk;
	}

	/** Reads them and follows their changes; the returned function stops that. */
	open(): () => void {
		void this.#read();
		return this.#desk.on('changed', (change) => {
			if (change.drafts || change.outbox) void this.#read();
		});
	}

	/** Removes one for good, with its files. */
	async remove(key: string): Promise<void> {
		await throwAway(this.#desk, key);
		await this.#read();
	}

	async #read(): Promise<void> {
		const db = await this.#desk.db;
		const drafts = await allDrafts(db);
		const tickets = await ticketsByIds(
			db,
			drafts.map(({ ticketId }) => ticketId),
		);
		this.items = drafts.map((draft) => ({
			...draft,
			subject: draft.form?.subject ?? tickets.find(({ id }) => id === draft.ticketId)?.subject ?? null,
		}));
	}
}
