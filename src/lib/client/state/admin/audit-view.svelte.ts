import type { AdminApi } from '#lib/client/api/admin-api.ts';
import { ApiError } from '#lib/client/api/api-error.ts';
import type { AuditPage } from '#lib/contract/admin-schema.ts';
import { adminFault, type AdminFault } from './admin-book.svelte.ts';

export type AuditEntry = AuditPage['entries'][number];

/** The beginning of a day, or of one `daysLater`, as the calendar of this device has it: days have 23 to 25 hours. Null when none is chosen. */
const startOf = (day: string, daysLater = 0): number | null => {
	const [year = Number.NaN, month = Number.NaN, date = Number.NaN] = day.split('-').map(Number);
	const at = new Date(year, month - 1, date + daysLater).getTime();
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
		const nextDay = startOf(this.toDay, 1);
		try {
			const page = await this.#api.audit({
				text: this.text.trim(),
				action: this.action,
				from: startOf(this.fromDay),
				to: nextDay === null ? null : nextDay - 1,
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
