import { emptyDictionaries, type Dictionaries } from '#lib/domain/dictionaries.ts';
import type { Store } from '../store/database.ts';
import type { DirectoryUser, ThuliumSystem } from '../thulium/thulium-system.ts';
import { contentHash } from '../store/content-hash.ts';
import { saveState, type StoredState } from './mirror-state.ts';

export interface ReferenceDataDeps {
	system: string;
	store: Store;
	thulium: ThuliumSystem;
	/** Takes the users over into the directory, so that rights change with the next request. */
	replaceUsers: (users: DirectoryUser[]) => Promise<void>;
	now: () => number;
}

/** Systems that do not say when these changed are asked this often, and the others too: rights must not hang on a number alone. */
const staleAfterMs = 10 * 60_000;

interface Held {
	/** The system's revision; null when it does not say. */
	revision: string | null;
	/** When it was last read by this process; null when not yet. */
	readAt: number | null;
}

/** Dictionaries and users of a system: re-read when their revision moves, or by age. */
export class ReferenceData {
	readonly #deps: ReferenceDataDeps;
	readonly #dictionariesHeld: Held;
	readonly #usersHeld: Held;
	#dictionaries: Dictionaries;
	#dictionariesRev: string;

	constructor(deps: ReferenceDataDeps, stored: StoredState) {
		this.#deps = deps;
		this.#dictionaries =
			stored.dictionaries_json === null
				? emptyDictionaries
				: (JSON.parse(stored.dictionaries_json) as Dictionaries);
		this.#dictionariesRev = contentHash(this.#dictionaries);
		this.#dictionariesHeld = { revision: stored.dictionaries_rev, readAt: null };
		this.#usersHeld = { revision: stored.users_rev, readAt: null };
	}

	get dictionaries(): { rev: string; content: Dictionaries } {
		return { rev: this.#dictionariesRev, content: this.#dictionaries };
	}

	/** Re-reads what is no longer current; resolves to whether something was re-read. Rejects with `UpstreamError`. */
	async refresh(revisions: { dictionaries: string | null; users: string | null }): Promise<boolean> {
		const dictionaries = this.#isStale(this.#dictionariesHeld, revisions.dictionaries);
		if (dictionaries) await this.#readDictionaries(revisions.dictionaries);
		const users = this.#isStale(this.#usersHeld, revisions.users);
		if (users) await this.#readUsers(revisions.users);
		return dictionaries || users;
	}

	#isStale(held: Held, revision: string | null): boolean {
		if (held.readAt === null) return true;
		return held.revision !== revision || this.#deps.now() - held.readAt >= staleAfterMs;
	}

	async #readDictionaries(revision: string | null): Promise<void> {
		const { system, store, thulium, now } = this.#deps;
		const content = await thulium.dictionaries();
		await saveState(store, system, {
			dictionaries_json: JSON.stringify(content),
			dictionaries_rev: revision,
		});
		this.#dictionaries = content;
		this.#dictionariesRev = contentHash(content);
		Object.assign(this.#dictionariesHeld, { revision, readAt: now() });
	}

	async #readUsers(revision: string | null): Promise<void> {
		const { system, store, thulium, now, replaceUsers } = this.#deps;
		await replaceUsers(await thulium.users());
		await saveState(store, system, { users_rev: revision });
		Object.assign(this.#usersHeld, { revision, readAt: now() });
	}
}
