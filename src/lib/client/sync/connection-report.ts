import { readMeta } from '../db/meta-store.ts';
import { unsentRows } from '../db/outbox-store.ts';
import type { UserDb } from '../db/user-db.ts';
import type { ConnectionState } from './connection-state.ts';
import type { Connectivity } from './connectivity.ts';

export interface ConnectionReportDeps {
	db: UserDb;
	connectivity: Pick<Connectivity, 'kind'>;
	onChange: (state: ConnectionState) => void;
	onError: (error: unknown) => void;
}

const isSame = (a: ConnectionState, b: ConnectionState): boolean =>
	a.kind === b.kind && a.waiting === b.waiting && a.syncedAt === b.syncedAt;

/** Joins how the connection is with how much waits for it. */
export class ConnectionReport {
	readonly #deps: ConnectionReportDeps;
	#state: ConnectionState = { kind: 'starting', waiting: 0, syncedAt: null };
	#isCounting = false;
	#countAgain = false;

	constructor(deps: ConnectionReportDeps) {
		this.#deps = deps;
	}

	get state(): ConnectionState {
		return this.#state;
	}

	/** The connection may have changed. */
	update(): void {
		this.#set({ ...this.#state, kind: this.#deps.connectivity.kind });
	}

	/** Takes over what the leading tab says: it makes the requests. */
	follow(state: ConnectionState): void {
		this.#set(state);
	}

	/** Something was stored: counts what waits anew, one count at a time. */
	countAgain(): void {
		this.#countAgain = true;
		if (this.#isCounting) return;
		this.#isCounting = true;
		this.#count()
			.catch(this.#deps.onError)
			.finally(() => {
				this.#isCounting = false;
			});
	}

	async #count(): Promise<void> {
		while (this.#countAgain) {
			this.#countAgain = false;
			const [unsent, syncedAt] = await Promise.all([
				unsentRows(this.#deps.db),
				readMeta(this.#deps.db, 'syncedAt'),
			]);
			this.#set({ ...this.#state, waiting: unsent.length, syncedAt });
		}
	}

	#set(state: ConnectionState): void {
		if (isSame(state, this.#state)) return;
		this.#state = state;
		this.#deps.onChange(state);
	}
}
