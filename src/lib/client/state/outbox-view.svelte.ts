import { ApiError, type ApiErrorCode } from '../api/api-error.ts';
import { outboxRows } from '../db/outbox-store.ts';
import type { OutboxRow } from '../db/schema.ts';
import { ticketsByIds } from '../db/tickets-store.ts';
import type { AppState } from './app-state.svelte.ts';

/** One thing that waits, with the subject of its ticket where the ticket is on the device. */
export interface OutboxEntry extends OutboxRow {
	subject: string | null;
}

/** The outbox page: everything that the server has not confirmed, and what may be done about it. */
export class OutboxView {
	/** Oldest first, as they are sent; null until read. */
	entries: readonly OutboxEntry[] | null = $state.raw(null);
	readonly #app: Pick<AppState, 'db' | 'sync' | 'on'>;
	/** Readings overlap when changes come fast: only the newest counts. */
	#reading = 0;

	constructor(app: Pick<AppState, 'db' | 'sync' | 'on'>) {
		this.#app = app;
	}

	/** Reads the entries and follows their changes; the returned function stops that. */
	open(): () => void {
		void this.#read();
		const stop = this.#app.on('changed', (change) => {
			if (change.outbox) void this.#read();
		});
		// Until synchronisation is there nobody tells of changes, and the worker may have sent something.
		void this.#app.sync.then(() => this.#read());
		return stop;
	}

	/** Sends an entry again, or at once; see Sync.resend. */
	async resend(id: string, insist = false): Promise<void> {
		await (await this.#app.sync).resend(id, insist);
		await this.#read();
	}

	/** Asks whether an undecided entry was sent after all; a code when nobody can be asked now. */
	async lookAgain(id: string): Promise<boolean | ApiErrorCode> {
		try {
			return await (await this.#app.sync).lookAgain(id);
		} catch (error) {
			if (error instanceof ApiError) return error.code;
			throw error;
		} finally {
			await this.#read();
		}
	}

	/** Makes it a draft of its ticket again. False when it was sent in the meantime. */
	async edit(id: string): Promise<boolean> {
		const row = await (await this.#app.sync).edit(id);
		await this.#read();
		return row !== null;
	}

	/** False when it was sent in the meantime. */
	async discard(id: string): Promise<boolean> {
		const isGone = await (await this.#app.sync).discard(id);
		await this.#read();
		return isGone;
	}

	async #read(): Promise<void> {
		const reading = ++this.#reading;
		const db = await this.#app.db;
		const rows = (await outboxRows(db)).filter((row) => row.state !== 'done');
		const tickets = await ticketsByIds(
			db,
			rows.map((row) => row.ticketId),
		);
		const subjectOf = (id: string): string | null =>
			tickets.find((ticket) => ticket.id === id)?.subject ?? null;
		if (reading !== this.#reading) return;
		this.entries = rows.map((row) => ({ ...row, subject: subjectOf(row.ticketId) }));
	}
}
