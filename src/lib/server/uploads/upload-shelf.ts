import type { Selectable } from 'kysely';
import type { Store } from '../store/database.ts';
import type { UploadsTable } from '../store/tables.ts';

/** The system keeps files for 24 hours; a command that is sent in the last minutes of that would come too late. */
const keptMs = 24 * 60 * 60_000 - 15 * 60_000;
/** A file that was uploaded so recently is there. */
const freshMs = 60_000;

export type UploadRow = Selectable<UploadsTable>;

/** Which files a system keeps for whom. Every look at it is for one user: nobody can name the file of another. */
export class UploadShelf {
	readonly #store: Store;
	readonly #system: string;
	readonly #now: () => number;

	constructor(store: Store, system: string, now: () => number) {
		this.#store = store;
		this.#system = system;
		this.#now = now;
	}

	find(login: string, ids: readonly string[]): Promise<UploadRow[]> {
		return this.#store
			.selectFrom('uploads')
			.selectAll()
			.where('system', '=', this.#system)
			.where('login', '=', login)
			.where('id', 'in', [...ids])
			.where('kept_until', '>', this.#now())
			.execute();
	}

	/** Resolves to until when it is kept. */
	async put(
		login: string,
		file: { id: string; token: string; name: string; sizeBytes: number; startedAt: number },
	): Promise<number> {
		const { id, token, name, sizeBytes, startedAt } = file;
		const keptUntil = startedAt + keptMs;
		const row = { token, name, size: sizeBytes, created_at: this.#now(), kept_until: keptUntil };
		await this.#store
			.insertInto('uploads')
			.values({ system: this.#system, login, id, ...row })
			.onConflict((conflict) => conflict.columns(['system', 'login', 'id']).doUpdateSet(row))
			.execute();
		return keptUntil;
	}

	/** False, and nothing is forgotten, when all of them are fresh. */
	async forget(login: string, ids: readonly string[]): Promise<boolean> {
		const rows = await this.find(login, ids);
		if (rows.length > 0 && rows.every((row) => this.#now() - row.created_at < freshMs)) return false;
		await this.#store
			.deleteFrom('uploads')
			.where('system', '=', this.#system)
			.where('login', '=', login)
			.where('id', 'in', [...ids])
			.execute();
		return true;
	}

	async prune(): Promise<void> {
		await this.#store
			.deleteFrom('uploads')
			.where('system', '=', this.#system)
			.where('kept_until', '<=', this.#now())
			.execute();
	}
}
