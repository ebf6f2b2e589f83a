import type { AdminApi } from '#lib/client/api/admin-api.ts';
import { ApiError } from '#lib/client/api/api-error.ts';
import type { AuditPage } from '#lib/contract/admin-schema.ts';
import { adminFault, type AdminFault } from './admin-book.svelte.ts';

export type AuditEntry = AuditPage['entries'][number];

const dayMs = 24 * 60 * 60_000;

/** The beginning of a day as the calendar of this device has it; null when none is chosen. */
const startOf = (day: string): number | null => {
	const at = day === '' ? Number.NaN : new Date(`${day}T00:00`).getTime();
	return Number.isNaN(at) ? null : at;
};

/** The audit log as far as it has been read, narrowed to what was asked for. */
export class AuditView {
	text = $state('');
	action = $state('');
	/** Days as the browser's own field gives them: "2026-11-22". */
	fromDay = $state('');
	toDay = $state('');
	/** Null until the first page is there. */
	entries: readonly AuditEntry[] | null = $state.raw(null);
	fault: AdminFault | null = $state.raw(null);
	busy = $state(false);
	#next: string | null = $state.raw(null);
	#asked = 0;
	readonly #api: Pick<AdminApi, 'audit'>;

	constructor(api: Pick<AdminApi, 'audit'>) {
		this.#api = api;
	}

	get hasMore(): boolean {
		return this.#next !== null;
	}

	/** Reads the newest entries that match. An answer that was overtaken by another question counts no more. */
	async read(): Promise<void> {
		await this.#page(null);
	}

	/** Reads the page after the last one. */
	async more(): Promise<void> {
		if (this.#next !== null) await this.#page(this.#next);
	}

	async #page(before: string | null): Promise<void> {
		const asked = ++this.#asked;
		this.busy = true;
		const lastDay = startOf(this.toDay);
		try {
			const page = await this.#api.audit({
				text: this.text.trim(),
				action: this.action,
				from: startOf(this.fromDay),
				to: lastDay === null ? null : lastDay + dayMs - 1,
				before,
			});
			if (asked !== this.#asked) return;
			this.entries = before === null ? page.entries : [...(this.entries ?? []), ...page.entries];
			this.#next = page.next;
			this.fault = null;
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			if (asked === this.#asked) this.fault = adminFault(error);
		} finally {
			if (asked === this.#asked) this.busy = false;
		}
	}
}
